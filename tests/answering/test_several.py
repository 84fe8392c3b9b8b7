"""Questions for the words of several speakers, and of anybody."""

import datetime as dt

import pytest

from assistant import Article
from assistant.answering.question import read_question

TOLD = [
    Article(
        id="first",
        source="Desk",
        text="“The strike is a last resort,” Ilka Dravenholt said.",
        published=dt.date(2024, 5, 1),
    ),
    Article(
        id="second",
        source="Ledger",
        text="“The strike is a mistake,” said Otto Brask, the mayor. “It rains,” said Ann Lee.",
        published=dt.date(2024, 4, 1),
    ),
    Article(
        id="third",
        source="Post",
        text="“The strike will be long,” Ilka Dravenholt said.",
        published=dt.date(2024, 3, 1),
    ),
]


@pytest.mark.parametrize(
    ("asked", "speakers"),
    [
        ("What did Kim say about it?", ("Kim",)),
        ("What did Kim and Lee say about it?", ("Kim", "Lee")),
        ("What did Kim, Ann Lee and the mayor say about it?", ("Kim", "Ann Lee", "the mayor")),
        ("What do the mayor and the auditor say?", ("the mayor", "the auditor")),
        ("What did Bo Ek, Ann Lee, Li Hui and Kim say?", ("Bo Ek", "Ann Lee", "Li Hui", "Kim")),
        ("What is known about it?", ()),
    ],
)  # fmt: skip
def test_speakers_are_told_apart(asked, speakers):
    assert read_question(asked).speakers == speakers


@pytest.mark.parametrize(
    ("asked", "about"),
    [
        ("What was said about the strike?", ("strike",)),
        ("What has been said on the strike in May 2024?", ("strike",)),
        ("Who said what about the strike?", ("strike",)),
        ("What do people say about the strike?", ("strike",)),
        ("Who spoke about the strike?", ("strike",)),
        ("What were the reactions to the strike?", ("strike",)),
    ],
)
def test_anybody_s_words_may_be_asked_for(asked, about):
    question = read_question(asked)
    assert question.of_anybody
    assert (question.speaker, question.about) == (None, about)


@pytest.mark.parametrize(
    "asked", ["What did Kim say about it?", "Who said that?", "What was said?", "What is said?"]
)
def test_other_questions_ask_for_nobody_or_somebody(asked):
    assert not read_question(asked).of_anybody


def test_each_speaker_is_quoted_by_themselves(open_library):
    assistant = open_library(*TOLD)
    answer = assistant.ask("What did Otto Brask and Ilka Dravenholt say about the strike?")
    assert [one.citations[0].speaker for one in answer.sentences] == [
        "Otto Brask",
        "Ilka Dravenholt",
    ]
    assert answer.note == ""


def test_one_body_with_an_and_in_its_name_is_one_speaker(open_library):
    assistant = open_library(
        Article(id="a", text="The Department of Health and Human Services said the strike ended."),
        Article(id="b", text="Human Services said that the strike is a mistake."),
    )
    body = "the Department of Health and Human Services"
    assert read_question(f"What did {body} say about the strike?").speakers != (body,)
    answer = assistant.ask(f"What did {body} say about the strike?")
    assert {one.citations[0].article_id for one in answer.sentences} == {"a"}


def test_anybody_s_words_come_by_speaker_and_then_by_day(open_library):
    assistant = open_library(*TOLD)
    answer = assistant.ask("What was said about the strike?")
    told = [(one.citations[0].speaker, one.citations[0].article_id) for one in answer.sentences]
    assert {speaker for speaker, _ in told} == {"Ilka Dravenholt", "Otto Brask"}
    hers = [article for speaker, article in told if speaker == "Ilka Dravenholt"]
    assert hers in (["third", "first"], ["third"], ["first"])
    places = [speaker for speaker, _ in told]
    assert places in (sorted(places), sorted(places, reverse=True))


def test_whose_words_were_not_found_is_said(corpus_assistant):
    answer = corpus_assistant.ask("What did Denisov and Lavrov say about NATO?")
    assert not answer.refused
    assert "Denisov" in answer.text
    assert answer.note == "Nothing was found that Lavrov said on it."
    refused = corpus_assistant.ask("What did Xu and Lavrov say about football?")
    assert refused.refused
    assert "Xu" in refused.text
    assert "Lavrov" in refused.text
    assert refused.note == ""
