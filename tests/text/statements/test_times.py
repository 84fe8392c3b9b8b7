"""The date phrase near a cue says when something was said."""

import pytest

from assistant.text.statements import find_statements


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("Ann Lee wrote in June that “the sea is wide.”", "in June"),
        ("Ann Lee wrote in June 2019 that the sea is wide.", "in June 2019"),
        ("Just last week, Ann Lee said that the sea was wide.", "Just last week"),
        ("Ann Lee said on Monday the sea was wide.", "on Monday"),
        ("The sea was wide, Ann Lee said on 8 March 2021.", "on 8 March 2021"),
        ("“The sea is wide,” Ann Lee said Tuesday night.", "Tuesday night"),
        ("In a visit to Oslo in March, Ann Lee said that the sea was wide.", "in March"),
        ("Speaking on Monday, Ann Lee told reporters that the sea was wide.", "on Monday"),
        ("Earlier this year, Ann Lee said the sea was wide.", "Earlier this year"),
        ("Ann Lee said two days later that the sea was wide.", "two days later"),
        ("Ann Lee said yesterday that the sea was wide.", "yesterday"),
        ("On Oct. 3, 2016, Ann Lee said the sea was wide.", "On Oct. 3, 2016"),
    ],
)
def test_a_date_beside_the_cue(text: str, when: str) -> None:
    (statement,) = find_statements(text)
    assert statement.when is not None
    assert statement.when.of(text) == when
    assert not statement.content.overlaps(statement.when)


@pytest.mark.parametrize(
    "text",
    [
        "Ann Lee said that the sea would rise in June.",
        "Ann Lee, who retired in 2019, said that the sea was wide.",
        "When Bo Ek died in 1998, Ann Lee said that the sea was wide.",
        "“The ship sails on Monday,” Ann Lee said.",
        "Ann Lee said that the sea was wide.",
        "Ann Lee may say it, but Bo Ek said the sea was wide.",
    ],
)
def test_a_date_of_something_else_is_left_alone(text: str) -> None:
    assert [statement.when for statement in find_statements(text)] == [None]


def test_what_goes_on_in_the_next_sentence_was_said_then_too() -> None:
    text = "“The sea is wide,” Ann Lee said on Monday. “It is deep.”"
    assert [s.when.of(text) for s in find_statements(text) if s.when] == ["on Monday"] * 2
