"""Paragraphs and headings."""

import pytest

from assistant.text.layout import find_headings, is_heading, list_after, paragraphs
from assistant.text.sentences import split_sentences


def test_paragraphs_are_runs_of_lines_between_blank_lines() -> None:
    text = "\n One.\nTwo. \n \t\nThree.\r\n\r\nFour."
    assert [block.of(text) for block in paragraphs(text)] == ["One.\nTwo.", "Three.", "Four."]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Harbour closed after storm", True),
        ("## What we know", True),
        ("What happens next?", True),
        ("The harbour is closed.", False),
        ("- Stay at home", False),
        ("#harbour", False),
        ("and so it went", False),
        ("$4.99", False),
        ("BONN —", False),
        ("“Nobody told us that the harbour was closed until the end of spring?”", False),
        ("Word " * 30, False),
    ],
)
def test_headings_are_short_lines_of_their_own(line: str, expected: bool) -> None:
    text = f"{line.strip()}\n\nThe storm came at night. It was strong."
    first, second, _ = split_sentences(text)
    assert is_heading(text, first) is expected
    assert not is_heading(text, second)


def test_a_part_of_a_line_is_no_heading() -> None:
    text = "It came! Nobody Saw It"
    assert [is_heading(text, sentence) for sentence in split_sentences(text)] == [False, False]


def headings(text: str) -> list[str]:
    sentences = split_sentences(text)
    marks = find_headings(text, sentences)
    return [s.of(text) for s, heading in zip(sentences, marks, strict=True) if heading]


def test_a_title_and_a_heading_in_a_row_are_both_headings() -> None:
    text = "Storm hits Bonn\n\nThe damage\n\nRoofs were torn off.\n\nWhat next?\n\nNobody knows."
    assert headings(text) == ["Storm hits Bonn", "The damage", "What next?"]


def test_of_the_rows_of_a_list_the_first_alone_is_a_heading() -> None:
    assert headings("Fuel by town\n\nBonn 4\n\nUlm 5\n\nKiel 6\n\nIt fell.") == ["Fuel by town"]


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("They agreed on this:\n\n1. Fish.\n2. Cables.\n\nNobody won.", ["1. Fish.", "2. Cables."]),
        ("It was long. They want:\n- boats\n- blood", ["- boats", "- blood"]),
        ("## What is needed\n\n* boats\n* blood\n", ["* boats", "* blood"]),
        ("What should I do?\n\n- Stay in. Call us.\n- Wait.", ["- Stay in. Call us.", "- Wait."]),
        ("They want:\n- boats\n\nAnd that is all.", []),
        ("They want boats.\n- boats\n- blood", []),
        ("They want:\n\nBoats.\n\n- boats\n- blood", []),
        ("They want:", []),
    ],
)  # fmt: skip
def test_a_heading_or_a_colon_leads_into_the_list_that_comes_next(text, items) -> None:
    sentences = split_sentences(text)
    lead = next((s for s in sentences if s.of(text).endswith((":", "needed", "?"))), sentences[0])
    assert [item.of(text) for item in list_after(text, lead)] == items


def test_of_a_list_without_end_the_first_items_are_found() -> None:
    text = "They want:\n" + "- boats and blood\n" * 1_000
    items = list_after(text, split_sentences(text)[0])
    assert 100 < len(items) < 1_000
    assert {item.of(text) for item in items} == {"- boats and blood"}
