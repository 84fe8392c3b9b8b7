"""What a claim may and may not say, given what its sources say."""

import datetime as dt

import pytest

from assistant import Verdict, check_support
from assistant.answering.support import Source

COUNCIL = (
    "The council of Kestmouth approved the tram on 9 March 2023 by 31 votes to 24. "
    "“We will build it,” the mayor, Oriel Tamsett, said. Her deputy, Bram Oyelaran, said that the "
    "line could cost 5,000 jobs on the ferries. The company has not named its price. "
    "Tessaly Rail beat Norbank in the tender. Trade unions plan to appeal."
)


@pytest.mark.parametrize(
    "claim",
    [
        "The council of Kestmouth approved the tram on 9 March 2023.",
        "Kestmouth's council approved the tram by 31 votes to 24.",
        "On March 9, 2023, the council of Kestmouth approved the tram.",
        "Oriel Tamsett said: “We will build it.”",
        "Bram Oyelaran stated that the line could cost five thousand jobs on the ferries.",
        "Oyelaran said that the line could cost 5 thousand jobs.",
        "The company hasn't named its price.",
        "In the tender, Tessaly Rail beat Norbank.",
    ],
)
def test_the_same_facts_in_slightly_other_words_are_supported(claim: str) -> None:
    support = check_support(claim, [COUNCIL])
    assert support.verdict is Verdict.SUPPORTED, support
    assert support.score > 0.5


@pytest.mark.parametrize(
    ("claim", "verdict", "reason"),
    [
        (
            "The council of Kestmouth approved the tram by 35 votes to 24.",
            Verdict.CONTRADICTED,
            "the number 35 is not in the source; it says 31",
        ),
        (
            "The council of Kestmouth approved the tram by 24 votes to 31.",
            Verdict.CONTRADICTED,
            "the source has 24 and 31 the other way about",
        ),
        (
            "The council of Kestmouth approved the tram on 9 May 2023.",
            Verdict.CONTRADICTED,
            "the date 9 May 2023 is not in the source; it says 9 March 2023",
        ),
        (
            "The council of Dunmarrow approved the tram.",
            Verdict.CONTRADICTED,
            "the name Dunmarrow is not in the source; it says Kestmouth",
        ),
        (
            "Norbank beat Tessaly Rail in the tender.",
            Verdict.CONTRADICTED,
            "the source has Norbank and Tessaly the other way about",
        ),
        (
            "The council of Kestmouth did not approve the tram.",
            Verdict.CONTRADICTED,
            "the claim denies what the source says",
        ),
        (
            "The company has named its price.",
            Verdict.CONTRADICTED,
            "the source denies what the claim says",
        ),
        (
            "The line will cost 5,000 jobs on the ferries.",
            Verdict.UNSUPPORTED,
            "the source only says that it could",
        ),
        (
            "Trade unions appeal.",
            Verdict.PARTLY,
            "the source says “plan to”, the claim does not",
        ),
        (
            "Oriel Tamsett said that the line could cost 5,000 jobs on the ferries.",
            Verdict.CONTRADICTED,
            "the source says Bram Oyelaran, not Oriel Tamsett",
        ),
        (
            "Bram Oyelaran said: “The line could cost 5,000 jobs on the ferries.”",
            Verdict.UNSUPPORTED,
            "“The line could cost 5,000 jobs on the ferries.” is no quotation in the source",
        ),
        (
            "The mayor said: “We will never build it.”",
            Verdict.UNSUPPORTED,
            "the quotation “We will never build it.” is not in the source",
        ),
    ],
)
def test_a_fact_that_differs_is_named(claim: str, verdict: Verdict, reason: str) -> None:
    support = check_support(claim, [COUNCIL])
    assert support.verdict is verdict, support
    assert reason in support.reasons
    assert support.score < 0.5


def test_a_claim_about_something_else_is_unsupported() -> None:
    support = check_support("Penguins swim under the bridge at night.", [COUNCIL])
    assert support.verdict is Verdict.UNSUPPORTED
    assert support.score < 0.3


@pytest.mark.parametrize("sources", [[], [""], ["  \n"]])
def test_nothing_supports_a_claim_without_sources(sources: list[str]) -> None:
    support = check_support("The tram runs.", sources)
    assert (support.verdict, support.score) == (Verdict.UNSUPPORTED, 0.0)


@pytest.mark.parametrize("claim", ["", " ", "[1]", "…"])
def test_a_claim_without_words_is_unsupported(claim: str) -> None:
    assert check_support(claim, [COUNCIL]).verdict is Verdict.UNSUPPORTED


def test_marks_of_lists_and_citations_are_no_part_of_a_claim() -> None:
    plain = check_support("Tessaly Rail beat Norbank in the tender.", [COUNCIL])
    assert check_support("2. Tessaly Rail beat Norbank in the tender [7].", [COUNCIL]) == plain


def test_sources_are_taken_together() -> None:
    first, second = "The pier of Sandholm opened in 1931.", "A storm broke the pier in 1953."
    claim = "The pier of Sandholm opened in 1931. A storm broke it in 1953."
    assert check_support(claim, [first, second]).verdict is Verdict.SUPPORTED
    assert check_support(claim, [first]).verdict is not Verdict.SUPPORTED


def test_a_passage_may_begin_inside_a_quotation() -> None:
    source = "the dam will hold for another forty years,” Mara Olsen said."
    claim = "Mara Olsen said: “The dam will hold for another forty years.”"
    assert check_support(claim, [source]).verdict is Verdict.SUPPORTED


def test_words_of_a_speaker_may_be_quoted() -> None:
    claim = "Mara Olsen said: “The dam will hold.”"
    text = "The dam will hold."
    assert check_support(claim, [text]).verdict is Verdict.UNSUPPORTED
    spoken = Source(text, speaker="Mara Olsen")
    assert check_support(claim, [spoken]).verdict is Verdict.SUPPORTED


def test_the_context_says_whom_a_pronoun_means() -> None:
    text = "She opened the new wing of the hospital."
    claim = "Ingrid Solheim opened the new wing of the hospital."
    alone = check_support(claim, [text])
    assert alone.verdict is not Verdict.SUPPORTED
    known = Source(text, context="Ingrid Solheim visited Bergen.")
    assert check_support(claim, [known]).verdict is Verdict.SUPPORTED
    other = Source(text, context="Mara Olsen visited Bergen.")
    assert check_support(claim, [other]).verdict is not Verdict.SUPPORTED


def test_the_day_of_publication_says_when_yesterday_was() -> None:
    source = Source("The bridge closed yesterday.", published=dt.date(2024, 3, 1))
    assert check_support("The bridge closed on 29 February 2024.", [source]).verdict is (
        Verdict.SUPPORTED
    )
    assert check_support("The bridge closed on 1 March 2024.", [source]).verdict is not (
        Verdict.SUPPORTED
    )


def test_the_same_texts_give_the_same_answer() -> None:
    claim = "Kestmouth's council approved the tram by 31 votes to 24."
    assert check_support(claim, [COUNCIL]) == check_support(claim, [COUNCIL])


def test_a_name_in_full_is_held_where_its_short_form_means_nobody_else() -> None:
    claim, told = "Ada Brill spent 22 years in Aldmoor.", "Brill spent 22 years in Aldmoor."
    alone = check_support(claim, [told])
    one = check_support(claim, [Source(told, context="Ada Brill came home.")])
    two = check_support(claim, [Source(told, context="Ada Brill came home. Jon Brill did not.")])
    assert one.score > alone.score
    assert one.score > two.score


def test_a_word_that_opens_a_sentence_is_no_other_name() -> None:
    told = "Now, with Brill in the final after beating Dana Okoye in two sets 6-4 6-2, all hope."
    source = Source(told, context="Ada Brill came home.")
    support = check_support("Ada Brill beat Dana Okoye in two sets 6-4 6-2.", [source])
    assert support.verdict is not Verdict.CONTRADICTED
