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


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("In June 2021 Ilka Dravenholt said that it rained.", "In June 2021"),
        ("In 2021 Ilka Dravenholt said that it rained.", "In 2021"),
        ("On June 5 Ilka Dravenholt said that it rained.", "On June 5"),
        ("On 5 June 2021 Ilka Dravenholt said that it rained.", "On 5 June 2021"),
        ("Last week Ilka Dravenholt said that it rained.", "Last week"),
        ("Last week the mayor, Ilka Dravenholt, said that it rained.", "Last week"),
        ("In June 2021 the mayor, Ilka Dravenholt, said that it rained.", "In June 2021"),
        ("Two weeks ago Ilka Dravenholt said that it rained.", "Two weeks ago"),
        ("Ilka Dravenholt said on June 5, 2021 that it rained.", "on June 5, 2021"),
        ("Ilka Dravenholt announced on Tuesday, Jan. 5 that it rained.", "on Tuesday, Jan. 5"),
        ("Ilka Dravenholt told reporters on June 5, 2021 it rained.", "on June 5, 2021"),
        ("Ilka Dravenholt told reporters Monday it rained.", "Monday"),
        ("Ilka Dravenholt told CNN on Monday it rained.", "on Monday"),
        ("Ilka Dravenholt told CNN on Monday, “It rained.”", "on Monday"),
        ("Ilka Dravenholt told CNN’s Lee Ann Moss on Monday that it rained.", "on Monday"),
    ],
)
def test_a_date_is_no_part_of_the_name_nor_of_what_was_said(text: str, when: str) -> None:
    [statement] = find_statements(text)
    assert statement.when is not None
    assert statement.when.of(text) == when
    assert statement.speaker_span is not None
    assert statement.speaker_span.of(text) == statement.speaker == "Ilka Dravenholt"
    assert statement.content.of(text).lower().rstrip(".") == "it rained"


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("May Smith said that it rained.", "Smith"),
        ("2021 champion Ann Lee said that it rained.", "Ann Lee"),
        ("50 Cent said that it rained.", "Cent"),
        ("This week Ann Lee’s mother said that it rained.", "Ann Lee’s mother"),
    ],
)
def test_what_looks_like_a_date_may_belong_to_the_speaker(text: str, speaker: str) -> None:
    [statement] = find_statements(text)
    assert statement.speaker_span is not None
    assert statement.speaker_span.of(text).endswith(speaker)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Ann Lee told CNN there was a flood.", "there was a flood"),
        ("Ann Lee told CNN Sunday’s vote would be close.", "Sunday’s vote would be close"),
        ("Ann Lee told the court on Monday the dam would hold.", "the dam would hold"),
        ("Ann Lee told a crowd in Bonn that the dam would hold.", "the dam would hold"),
    ],
)
def test_the_hearer_and_the_day_are_not_said(text: str, said: str) -> None:
    [statement] = find_statements(text)
    assert statement.content.of(text) == said
