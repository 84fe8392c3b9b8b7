"""Whose words an article gives, by any form of the name."""

import pytest

from assistant.answering.writing.quoted import mend_quotations, misattributed
from assistant.domain import FoundStatement
from assistant.text.statements import find_statements

ARTICLE = "“The harbour is ours,” Lin Weihong said. “It is not,” said Petra Lindqvist."


def said_in(text: str) -> list[FoundStatement]:
    return [
        FoundStatement(
            article_id="a", title="", content_hash="", statement=s, text=s.content.of(text)
        )
        for s in find_statements(text)
    ]


@pytest.mark.parametrize(
    ("written", "wrong"),
    [
        ("Lin said: “The harbour is ours”.", False),
        ("Lin Weihong said: “The harbour is ours”.", False),
        ("Lindqvist said: “It is not”.", False),
        ("Petra said: “It is not”.", False),
        ("Lin said: “It is not”.", True),
        ("Petra Lindqvist said: “The harbour is ours”.", True),
    ],
)
def test_a_part_of_the_name_names_the_speaker(written, wrong):
    assert (misattributed(written, said_in(ARTICLE)) is not None) is wrong


@pytest.mark.parametrize(("speaker", "wrong"), [("Petra Lindqvist", False), ("Jonas Okafor", True)])
def test_who_is_spoken_of_may_be_who_said_it(speaker, wrong):
    statements = said_in(
        "Lin Weihong also called out Petra Lindqvist, who had told the council a day earlier that "
        "the plan was a vague, rushed and costly one that threatened to “ruin the harbour”."
    )
    written = f"{speaker} said the plan threatened to “ruin the harbour”."
    assert (misattributed(written, statements) is not None) is wrong


@pytest.mark.parametrize(
    ("written", "mended"),
    [
        ("Lin said: “The harbour is ours", "Lin said: “The harbour is ours”"),
        ('Lin said: "The harbour is ours.', "Lin said: “The harbour is ours”."),
        ("The harbour is ours”", "“The harbour is ours”"),
        ('The harbour is ours."', "“The harbour is ours”."),
    ],
)
def test_a_mark_that_is_missing_is_added(written, mended):
    assert mend_quotations(written, [ARTICLE]) == (mended, ())


def test_words_after_a_mark_that_is_not_closed_must_stand_there():
    _, absent = mend_quotations("Lin said: “The harbour is mine.", [ARTICLE])
    assert absent == ("The harbour is mine.",)
