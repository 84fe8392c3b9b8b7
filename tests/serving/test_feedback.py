import pytest
import yaml
from fastapi.testclient import TestClient

from assistant import Assistant, Settings
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


def test_an_answer_that_no_assistant_gave_is_not_kept_where_it_is_too_long(client, assistant):
    answer = client.post("/api/v1/ask", json={"question": QUESTION}).json()
    given = {"verdict": "up", "answer": answer | {"text": "x" * 500_000}}
    response = client.post("/api/v1/feedback", json=given)
    assert response.status_code == 422
    assert "500,000" in response.json()["error"]["message"]
    assert assistant.feedback.entries() == []


def test_what_is_waiting_is_listed_and_gives_its_case(client, assistant):
    answer = client.post("/api/v1/ask", json={"question": QUESTION}).json()
    given = {"verdict": "should_have_refused", "answer": answer}
    number = client.post("/api/v1/feedback", json=given).json()["number"]
    (one,) = client.get("/api/v1/feedback").json()
    assert (one["number"], one["answer"]) == (number, answer)
    (case,) = yaml.safe_load(client.get(f"/api/v1/feedback/{number}/case").text)
    assert (case["question"], case["expect"]) == (QUESTION, {"refuse": True})
    assistant.feedback.settle(number, "dismissed")
    assert client.get("/api/v1/feedback").json() == []
    assert len(client.get("/api/v1/feedback?settled=true").json()) == 1


def test_a_number_that_is_not_there_is_an_error_that_names_it(client):
    response = client.get("/api/v1/feedback/99/case")
    assert response.status_code == 404
    assert "99" in response.json()["error"]["message"]


def test_what_readers_said_is_shown_to_nobody_where_triage_is_off(tmp_path):
    settings = Settings(serving={"triage": False})
    with Assistant.open(tmp_path, settings, HashEmbedder()) as opened:
        opened.add(*ARTICLES)
        client = TestClient(create_app(opened))
        answer = client.post("/api/v1/ask", json={"question": QUESTION}).json()
        given = {"verdict": "up", "answer": answer}
        assert client.post("/api/v1/feedback", json=given).status_code == 201
        assert client.get("/api/v1/feedback").status_code == 404
        assert client.get("/api/v1/feedback/1/case").status_code == 404
