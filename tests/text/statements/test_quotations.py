"""Quotation marks of every kind, well set or not."""

from collections.abc import Callable

import pytest

from assistant.text.statements import find_statements

Pairs = Callable[[str], list[tuple[str | None, str]]]


@pytest.mark.parametrize(
    "text",
    [
        "“It will rain,” Ann Lee said.",
        '"It will rain," Ann Lee said.',
        "‘It will rain,’ Ann Lee said.",
        "''It will rain,'' Ann Lee said.",
        "«It will rain,» Ann Lee said.",
        "„It will rain,“ Ann Lee said.",
        "Ann Lee said: “It will rain,”",
        "“It will rain,” said Ann Lee.",
    ],
)
def test_marks_of_every_kind(text: str, quoted: Pairs) -> None:
    assert quoted(text) == [("Ann Lee", "It will rain,")]


def test_a_split_quotation_is_one_statement(quoted: Pairs) -> None:
    text = "“It will rain,” Ann Lee said, “and the roof is open.”"
    assert quoted(text) == [("Ann Lee", "It will rain,"), ("Ann Lee", "and the roof is open.")]


def test_a_quotation_goes_on_in_the_next_sentence(quoted: Pairs) -> None:
    text = "“It will rain,” Ann Lee said. “The roof is open. Bring a hat.”"
    assert quoted(text)[-1] == ("Ann Lee", "The roof is open. Bring a hat.")


def test_a_quotation_goes_on_in_paragraphs_that_open_again(quoted: Pairs) -> None:
    text = "“It will rain,” Ann Lee said. “The roof is open.\n\n“Bring a hat.\n\n“Bring two.”"
    assert [speaker for speaker, _ in quoted(text)] == ["Ann Lee"] * 4
    assert quoted(text)[-1] == ("Ann Lee", "Bring two.")


def test_a_quotation_inside_a_quotation_is_no_statement_of_its_own(quoted: Pairs) -> None:
    text = "“He told me ‘never again’ and left,” Ann Lee said."
    assert quoted(text) == [("Ann Lee", "He told me ‘never again’ and left,")]


@pytest.mark.parametrize("opening", ["Ann Lee told", "As Ann Lee told", "As trustee Ann Lee told"])
def test_who_was_told_is_no_part_of_what_was(quoted: Pairs, opening: str) -> None:
    text = f"The sea rises. {opening} the Kestmouth Post, “The quay will hold.”"
    assert quoted(text) == [("Ann Lee", "The quay will hold.")]


def test_the_cue_may_stand_in_the_next_sentence(quoted: Pairs) -> None:
    text = "“Will it rain tomorrow?” Ann Lee asked. “It always does.” Bo Ek laughed."
    assert quoted(text)[0] == ("Ann Lee", "Will it rain tomorrow?")


def test_an_unclosed_quotation_ends_before_its_cue(quoted: Pairs) -> None:
    text = "“It will rain and rain, Ann Lee said.\n\nThe roof is open."
    assert quoted(text) == [("Ann Lee", "It will rain and rain,")]


@pytest.mark.parametrize(
    "text",
    [
        "The so-called “experts” went home.",
        "The film “A Long Way Home” opens on Friday.",
        'The board is 5\' 10" long and 3" wide.',
    ],
)
def test_scare_quotes_titles_and_inches_are_not_speech(text: str, quoted: Pairs) -> None:
    assert quoted(text) == []


def test_scare_quotes_behind_speech_are_not_speech(quoted: Pairs) -> None:
    text = "“It will rain,” Ann Lee said. The “rain” did not come."
    assert quoted(text) == [("Ann Lee", "It will rain,")]


def test_a_stray_mark_behind_the_cue_quotes_nothing(quoted: Pairs) -> None:
    text = "“It will rain,” Ann Lee said.”\n\nIt did."
    assert quoted(text) == [("Ann Lee", "It will rain,")]


def test_a_quotation_may_end_with_another(quoted: Pairs) -> None:
    text = "“They never said ‘sorry,’ ” said Ann Lee."
    assert [speaker for speaker, _ in quoted(text)] == ["Ann Lee"]


SPOKE = "“The bridge is safe,” Ann Lee said. She runs the works.\n\n"


@pytest.mark.parametrize(
    "line",
    [
        "‘It did not hold’",
        "“Red flag” laws are being considered.",
        "“King Richard,” Zach Tell",
        "“Write a List of Things to Look Forward To at the End” (Netflix)",
        "'It grew and grew.':Cat in Orla named the tallest in the world",
    ],
)
def test_headings_titles_and_terms_are_not_the_last_speakers(line: str, quoted: Pairs) -> None:
    assert quoted(SPOKE + line) == [("Ann Lee", "The bridge is safe,")]


@pytest.mark.parametrize(
    "line", ["“It will hold.”", "“It will hold”.", "“It will hold,” she said.", "“It will hold!”"]
)
def test_a_line_that_ends_as_a_sentence_goes_on_speaking(line: str, quoted: Pairs) -> None:
    assert [speaker for speaker, _ in quoted(SPOKE + line)] == ["Ann Lee", "Ann Lee"]


def test_a_line_set_apart_is_by_whoever_says_it_in_the_text() -> None:
    text = (
        "Robert Hale chose the panel.\n\n“[The bridge] should never have been opened so early.”\n"
        "Ann Lee.\n\nThe works go on.\n\n“The bridge should never have been opened so early,” "
        "Ann Lee, an engineer, said on Monday."
    )
    apart, told = find_statements(text)
    assert apart.speaker == told.speaker == "Ann Lee"
    assert apart.cue == told.cue
    assert apart.when == told.when


def test_the_same_words_tell_who_one_poster_is(quoted: Pairs) -> None:
    text = (
        "“I opened the gate myself on Sunday,” Ann Lee said.\n\nOne poster wrote: “I opened the "
        "gate myself on Sunday.”"
    )
    assert [speaker for speaker, _ in quoted(text)] == ["Ann Lee", "Ann Lee"]


def test_two_who_say_the_same_each_keep_their_words(quoted: Pairs) -> None:
    text = (
        "“We will not go back on that,” Ann Lee said. “We will not go back on that,” said Robert "
        "Hale."
    )
    assert [speaker for speaker, _ in quoted(text)] == ["Ann Lee", "Robert Hale"]
