import pytest

from assistant import Verdict, check_support

SOURCE = (
    "The council of Kestmouth approved the tram on 9 March 2023 by 31 votes to 24. "
    "“We will build it,” the mayor, Oriel Tamsett, said."
)


@pytest.mark.parametrize(
    ("claim", "verdict"),
    [
        ("The council of Kestmouth approved the tram on 9 March 2023", Verdict.SUPPORTED),
        ("Kestmouth's council approved the tram by 31 votes to 24.", Verdict.SUPPORTED),
        ("The council approved the tram by 35 votes to 24.", Verdict.UNSUPPORTED),
        ("The council of Dunmarrow approved the tram.", Verdict.UNSUPPORTED),
        ("The council of Kestmouth did not approve the tram.", Verdict.CONTRADICTED),
        ("The mayor said “we will never build it”.", Verdict.UNSUPPORTED),
        ("Penguins swim under the bridge at night.", Verdict.UNSUPPORTED),
    ],
)
def test_names_numbers_negation_and_words_decide(claim, verdict):
    support = check_support(claim, [SOURCE])
    assert support.verdict is verdict
    assert support.reasons


def test_nothing_supports_a_claim_without_sources():
    assert check_support("The tram runs.", []).verdict is Verdict.UNSUPPORTED
