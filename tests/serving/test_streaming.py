"""The answer over HTTP as it comes."""

from __future__ import annotations

import json

import pytest
from fastapi.testclient import TestClient

from assistant import Assistant, Settings
from assistant.domain import Answer
from assistant.serving.app import create_app
from assistant.testing import ScriptedChatModel

QUESTION = "What weighs two tonnes?"
WEIGHT = "The new wheel of the mill weighs two tonnes, the carpenter Ansel Roth said."
INVENTED = "The wheel was built in Oslo by 12 elves."


@pytest.fixture
def ask(assistant):
    """Asks an assistant whose model gives the reply; gives status and events."""

    def make(reply: object, question: str = QUESTION):
        settings = Settings(answering={"refuse_below": 0.0})
        asked = Assistant(assistant.library, settings, ScriptedChatModel([reply]))
        with TestClient(create_app(asked), raise_server_exceptions=False) as client:
            response = client.post("/api/v1/ask/stream", json={"question": question})
        return response, [
            (name.removeprefix("event: "), json.loads(data.removeprefix("data: ")))
            for name, data in (
                event.split("\n") for event in response.text.split("\n\n") if "event:" in event
            )
        ]

    return make


def test_each_event_is_named_and_the_last_is_the_answer(ask):
    response, events = ask(f"{WEIGHT} {INVENTED}")
    assert response.headers["content-type"].startswith("text/event-stream")
    assert [name for name, _ in events] == [
        "standalone", "evidence", "sentence", "removed", "done"
    ]  # fmt: skip
    told = dict(events)
    assert told["sentence"]["sentence"]["text"] == WEIGHT
    assert told["removed"]["removed"]["text"] == INVENTED
    answer = Answer.model_validate(told["done"]["answer"])
    assert answer.text == WEIGHT


def test_a_model_that_fails_is_an_event_and_the_quoted_answer_follows(ask):
    _, events = ask(INVENTED)
    names = [name for name, _ in events]
    assert names[:4] == ["standalone", "evidence", "removed", "fell_back"]
    assert names[-2:] == ["sentence", "done"]


def test_a_wrong_question_has_a_status_before_the_stream_begins(ask):
    response, _ = ask("x", question="?!")
    assert response.status_code == 422
    assert response.json()["error"]["kind"] == "InvalidQuestion"
