import pytest
from fastapi.testclient import TestClient

from assistant.domain import Answer
from assistant.serving.app import create_app


@pytest.fixture(scope="module")
def client(assistant):
    with TestClient(create_app(assistant), raise_server_exceptions=False) as client:
        yield client


def test_health_tells_what_is_served(client, assistant):
    health = client.get("/api/v1/health").json()
    assert health["status"] == "ok"
    assert health["articles"] == 2
    assert health["revision"] == assistant.revision
    assert "MiniLM" in str(health["embedder"])


def test_an_answer_is_the_same_json_as_the_engine_s(client, assistant):
    question = "What did Tilda Quorn say about sailing?"
    response = client.post("/api/v1/ask", json={"question": question})
    assert response.status_code == 200
    given = Answer.model_validate_json(response.text)
    expected = assistant.ask(question)
    assert given.model_dump(exclude={"receipt"}) == expected.model_dump(exclude={"receipt"})
    assert not given.refused
    for citation in given.citations:
        text = assistant.article(citation.article_id).text
        assert text[citation.start : citation.end] == citation.quote


def test_earlier_questions_are_what_a_follow_up_refers_to(client):
    asked = {"question": "And what did she say about the timetable?"}
    alone = client.post("/api/v1/ask", json=asked).json()
    asked["turns"] = ["What did Tilda Quorn say about sailing after dark?"]
    follow_up = client.post("/api/v1/ask", json=asked).json()
    assert "Quorn" not in alone["standalone_question"]
    assert "Quorn" in follow_up["standalone_question"]


def test_a_filter_narrows_the_articles(client):
    asked = {"question": "What did Tilda Quorn say?", "where": {"article_id": "mill/old"}}
    answer = client.post("/api/v1/ask", json=asked).json()
    cited = [c["article_id"] for s in answer["sentences"] for c in s["citations"]]
    assert "ferry" not in cited


def test_an_article_comes_with_the_hash_that_citations_name(client, assistant):
    article = client.get("/api/v1/articles/mill/old").json()
    assert article["text"] == assistant.article("mill/old").text
    assert article["content_hash"] == assistant.article("mill/old").content_hash
    assert article["published"] == "2023-06-11"


@pytest.mark.parametrize(
    ("method", "path", "body", "status", "kind", "named"),
    [
        ("GET", "/articles/none", None, 404, "ArticleNotFound", "'none'"),
        ("GET", "/nothing/here", None, 404, "NotFound", "/api/v1/nothing/here"),
        ("POST", "/ask", {"question": "   "}, 422, "InvalidQuestion", "question"),
        ("POST", "/ask", {"question": "why " * 2000}, 422, "InvalidQuestion", "question"),
        (
            "POST",
            "/ask",
            {"question": "Why?", "where": {"colour": "red"}},
            422,
            "InvalidFilter",
            "colour",
        ),
        ("POST", "/ask", {"question": "Why?", "colour": "red"}, 422, "InvalidRequest", "colour"),
        ("POST", "/ask", {}, 422, "InvalidRequest", "question"),
        ("POST", "/ask", {"question": "Why?", "as_of": "soon"}, 422, "InvalidRequest", "as_of"),
    ],
)
def test_an_error_is_json_that_names_the_input(client, method, path, body, status, kind, named):
    response = client.request(method, f"/api/v1{path}", json=body)
    assert response.status_code == status
    assert response.json()["error"]["kind"] == kind
    assert named in response.json()["error"]["message"]


def test_a_body_that_is_no_json_is_an_error_in_json(client):
    headers = {"content-type": "application/json"}
    response = client.post("/api/v1/ask", content=b"{question", headers=headers)
    assert response.status_code == 422
    assert response.json()["error"]["kind"] == "InvalidRequest"


def test_a_fault_of_ours_tells_the_caller_nothing_of_the_code(assistant, monkeypatch):
    def broken(*_args, **_kwargs):
        raise RuntimeError("secret detail")

    monkeypatch.setattr(type(assistant), "ask", broken)
    with TestClient(create_app(assistant), raise_server_exceptions=False) as client:
        response = client.post("/api/v1/ask", json={"question": "Why?"})
    assert response.status_code == 500
    assert response.json()["error"]["kind"] == "InternalError"
    assert "secret" not in response.text
