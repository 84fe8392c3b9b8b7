"""Whose words an article gives, by any form of the name."""

import pytest

from assistant.answering.writing.quoted import misattributed
from assistant.domain import FoundStatement
from assistant.text.statements import find_statements

ARTICLE = "“The harbour is ours,” Lin Weihong said. “It is not,” said Petra Lindqvist."


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
    statements = [
        FoundStatement(
            article_id="a", title="", content_hash="", statement=s, text=s.content.of(ARTICLE)
        )
        for s in find_statements(ARTICLE)
    ]
    assert (misattributed(written, statements) is not None) is wrong
