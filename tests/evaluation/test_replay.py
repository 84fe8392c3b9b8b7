"""Answers made again from their receipts."""

import datetime as dt
import json

import pytest

from assistant import Article, Assistant, Settings
from assistant.errors import EvaluationError
from assistant.evaluation.replay import Recorded, replay, settings_of
from assistant.testing import HashEmbedder

FERRY = Article(
    id="ferry",
    title="Ferry to run again",
    text="The ferry to Ombra sails again on 3 May. A ticket for the ferry costs 14 crowns.",
    published=dt.date(2024, 5, 1),
)
QUESTION = "What does a ticket for the ferry to Ombra cost?"


@pytest.fixture
def opened(tmp_path):
    with Assistant.open(tmp_path / "library", embedder=HashEmbedder()) as assistant:
        assistant.add(FERRY)
        yield assistant


@pytest.fixture
def record(tmp_path):
    """Writes an answer, or what is given, as JSON and reads it as a replay does."""

    def make(value):
        file = tmp_path / "answer.json"
        file.write_text(value if isinstance(value, str) else value.model_dump_json())
        return Recorded.load(file)

    return make


def whats(found):
    return [one.what for one in found.differences]


def test_the_same_library_gives_the_same_answer(opened, record):
    talk = opened.conversation()
    talk.ask("When does the ferry to Ombra sail?")
    answer = talk.ask("What does a ticket cost?", as_of=dt.date(2024, 6, 1))
    for recorded in (record(answer), record(answer.receipt)):
        found = replay(opened, recorded)
        assert found.same, found.differences
        assert found.answer.sentences == answer.sentences
        assert found.answer.receipt.asked == answer.receipt.asked


def test_a_changed_article_is_named_with_all_that_follows_from_it(opened, record):
    recorded = record(opened.ask(QUESTION))
    opened.add(FERRY.model_copy(update={"text": FERRY.text.replace("14", "15")}))
    found = replay(opened, recorded)
    assert "content of ferry" in whats(found)
    (sentence,) = [one for one in found.differences if one.what == "sentence 1"]
    assert ("14" in sentence.before, "15" in sentence.after) == (True, True)
    assert [one.what for one in found.around] == ["library revision"]


def test_a_new_article_elsewhere_that_changes_nothing_is_no_difference(opened, record):
    recorded = record(opened.ask(QUESTION, where={"article_id": "ferry"}))
    opened.add(Article(id="cats", text="Cats sleep a great deal, says a vet of Kestmouth."))
    found = replay(opened, recorded)
    assert found.same, found.differences
    assert found.around[0].what == "library revision"


def test_the_settings_of_the_receipt_hold_and_not_those_of_the_library(opened, record):
    own = Settings(answering={"refuse_below": 1.0})
    recorded = record(opened.ask(QUESTION))
    assert replay(Assistant(opened.library, own), recorded).differences
    again = Assistant(opened.library, settings_of(recorded.receipt, own))
    assert replay(again, recorded).same


def test_a_setting_that_is_not_known_any_more_is_shown(opened, record):
    made = json.loads(opened.ask(QUESTION).model_dump_json())
    made["receipt"]["settings"]["answering"]["old_knob"] = 3
    recorded = record(json.dumps(made))
    again = Assistant(opened.library, settings_of(recorded.receipt, opened.settings))
    assert whats(replay(again, recorded)) == ["setting answering.old_knob"]


@pytest.mark.parametrize(
    ("text", "said"),
    [("{", "neither"), ("[]", "neither"), ('{"receipt": {}}', "neither"), ("{}", "neither")],
)
def test_a_file_that_is_no_receipt_is_named(record, text, said):
    with pytest.raises(EvaluationError, match=said):
        record(text)


def test_a_receipt_that_does_not_tell_the_question_is_too_old(opened, record):
    receipt = opened.ask(QUESTION).receipt.model_copy(update={"asked": None})
    with pytest.raises(EvaluationError, match="too old"):
        record(receipt)
