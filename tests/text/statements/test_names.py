"""Which names a question may use for a speaker, and what introduces one."""

import pytest

from assistant.text.statements import (
    bare_name_fits,
    find_definition,
    find_introduction,
    name_matches,
)


@pytest.mark.parametrize(
    ("query", "speaker"),
    [
        ("Denisov", "Andrey Denisov"),
        ("andrey denisov", "Andrey Denisov"),
        ("Ambassador Denisov", "Andrey Denisov"),
        ("Mr. Denisov", "Andrey Denisov"),
        ("Denisov's", "Andrey Denisov"),
        ("John Hyten", "John E. Hyten"),
        ("Susan Park", "Susan Park QC"),
        ("Park", "Robert Park Jr."),
        ("Health Ministry", "Ministry of Health"),
        ("Ministry of Health", "Health Ministry"),
        ("the Ministry of Health", "Ministry of Health and Sport"),
        ("Department of Justice", "U.S. Department of Justice"),
    ],
)
def test_forms_of_a_name(query: str, speaker: str) -> None:
    assert name_matches(query, speaker)


@pytest.mark.parametrize(
    ("query", "speaker"),
    [
        ("Andrey", "Andrey Denisov"),
        ("Denisova", "Andrey Denisov"),
        ("Boris Denisov", "Andrey Denisov"),
        ("Andrey Denisov", "Denisov"),
        ("", "Andrey Denisov"),
        ("the ambassador", "Andrey Denisov"),
        ("Health", "Ministry of Health"),
        ("Bank of England", "Bank of America"),
    ],
)
def test_other_names(query: str, speaker: str) -> None:
    assert not name_matches(query, speaker)


@pytest.mark.parametrize(
    ("text", "fits"),
    [
        ("Park said it was late. But Park left.", True),
        ("Ms. Park said it was late. Mayor Park left.", True),
        ("Susan Park came. Park left.", True),
        ("It was Monday. Park left.", True),
        ("It was Monday.\n\nPark left.", True),
        ("R. Park came. Park left.", False),
        ("Susan Park met Robert Park. Park left.", False),
        ("Robert Park came. Park left.", False),
    ],
)
def test_a_family_name_alone_is_a_person_where_nobody_else_has_it(text: str, fits: bool) -> None:
    assert bare_name_fits("Susan Park", "Park", text) is fits


def test_a_full_name_is_no_family_name_alone() -> None:
    assert not bare_name_fits("Susan Park", "Robert Park", "")
    assert not bare_name_fits("Park", "Park", "")
    assert not bare_name_fits("Susan Park", "Lee", "")


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        ("“It was close,” said Dr. Ann Lee, the director of public health.", "the director of"),
        ("The minister of health, Ann Lee, came late.", "minister of health"),
        ("Its chairwoman, Ann Lee, came late.", "Its chairwoman"),
        ("Mayor Ann Lee came late.", "Mayor"),
        ("Ann Lee was the mayor of Oslo.", "the mayor of Oslo"),
        ("Bo Ek, the mayor of Oslo, met Ann Lee.", None),
        ("Ann Lee, however, came late.", None),
        ("Ann Leeds, the mayor, came late.", None),
    ],
)
def test_a_sentence_may_say_who_somebody_is(sentence: str, said: str | None) -> None:
    found = find_introduction(sentence, "Ann Lee")
    assert (found is None) == (said is None)
    assert found is None or found.of(sentence).startswith(said or "")


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        ("A crew of the Orla Line, a ferry company, struck.", "a ferry company"),
        ("The Orla Line (OL), the oldest ferry company, struck.", "the oldest ferry company"),
        ("The Orla Line is one of two ferry companies that sail.", "one of two ferry companies"),
        ("It was sold to the Orla Line, a company whose ships are old.", "a company"),
        ("On board the Orla Line, a company of two ships, all slept.", "a company of two ships"),
        ("It left the Orla Line, a fleet of 3,500 boats, poor.", "a fleet of 3,500 boats"),
        ("It was sold by the Dutch ferry company Orla Line on Monday.", "Dutch ferry company"),
        ("He said the company owned ferry company Orla Line.", "ferry company"),
        ("It asked the Orla Line, a conservative think tank, why.", "a conservative think tank"),
        ("It met the Orla Line, the town's fleet, at sea.", "the town's fleet"),
        ("The Orla Line, which is now a bank, struck.", "a bank"),
        ("The Orla Line, who are old, struck.", None),
        ("The Orla Line a company struck.", None),
        ("The Orla Line, the papers say, it's old.", None),
        ("He died at the Orla Line, the police say.", None),
        ("He died at the Orla Line, the crew believe, at noon.", None),
        ("He died at the Orla Line, the papers report.", None),
        ("It left the Orla Line, a state firm, poor.", "a state firm"),
        ("It left the Orla Line, a firm it's fond of, poor.", None),
        ("It met Senator Orla Line, a Kest lawyer, at sea.", "a Kest lawyer"),
        ("The crews show Orla Line how it is done.", None),
        ("On board the Orla Line, a steward slept.", None),
        ("At the Orla Line, a union official said, nobody slept.", None),
        ("They own the Orla Line, the Vettis Bridge and a port.", None),
        ("They met the orla line, a queue of people.", None),
        ("The New Orla Line, a ferry company, struck.", None),
        ("The Orla Line struck.", None),
        ("Of the Orla Line", None),
    ],
)
def test_a_sentence_may_say_what_something_is(sentence: str, said: str | None) -> None:
    found = find_definition(sentence, "Orla Line")
    assert (found is None) == (said is None)
    assert found is None or found.of(sentence).startswith(said or "")
