import pytest
from fastapi.testclient import TestClient

from assistant import Assistant
from assistant.serving.app import create_app
from assistant.testing import HashEmbedder
from tests.serving.conftest import ARTICLES


@pytest.fixture
def assistant(tmp_path):
    with Assistant.open(tmp_path, embedder=HashEmbedder()) as opened:
        opened.add(*ARTICLES)
        yield opened


@pytest.fixture
def client(assistant):
    with TestClient(create_app(assistant)) as client:
        yield client


QUESTION = "What did Tilda Quorn say about sailing after dark?"


def test_an_answer_of_the_api_can_be_given_back_with_an_opinion(client, assistant):
    answer = client.post("/api/v1/ask", json={"question": QUESTION}).json()
    given = {"verdict": "down", "comment": "Which day?", "answer": answer}
    response = client.post("/api/v1/feedback", json=given)
    assert response.status_code == 201
    one = assistant.feedback.one(response.json()["number"])
    assert (one.verdict, one.comment) == ("down", "Which day?")
    assert one.answer.model_dump(mode="json") == answer
    assert one.answer.receipt.asked.question == QUESTION


@pytest.mark.parametrize(
    ("change", "named"),
    [
        ({"verdict": "meh"}, "verdict"),
        ({"comment": "x" * 4_001}, "comment"),
        ({"answer": {"question": "Why?"}}, "answer"),
        ({"colour": "red"}, "colour"),
    ],
)
def test_what_is_malformed_is_an_error_that_names_it_and_is_not_kept(
    client, assistant, change, named
):
    answer = client.post("/api/v1/ask", json={"question": QUESTION}).json()
    response = client.post("/api/v1/feedback", json={"verdict": "up", "answer": answer, **change})
    assert response.status_code == 422
    assert named in response.json()["error"]["message"]
    assert assistant.feedback.entries() == []
