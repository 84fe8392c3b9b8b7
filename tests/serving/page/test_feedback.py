import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from lxml import html

from assistant import Assistant
from assistant.library.feedback import Opinion
from assistant.serving.page.feedback import ShownAnswers, feedback_html, mount_feedback
from assistant.testing import HashEmbedder


@pytest.fixture
def assistant(tmp_path):
    with Assistant.open(tmp_path, embedder=HashEmbedder()) as opened:
        yield opened


@pytest.fixture
def shown():
    return ShownAnswers(most=2)


@pytest.fixture
def client(assistant, shown):
    app = FastAPI()
    mount_feedback(app, assistant, shown)
    return TestClient(app)


def test_what_is_kept_is_the_answer_that_was_shown(client, assistant, shown, answer):
    given = answer(question="Who?")
    name = shown.hold(given)
    response = client.post("/page/feedback", json={"answer": name, "verdict": "up"})
    (one,) = assistant.feedback.entries()
    assert response.json() == {"number": one.number}
    assert (one.answer, one.verdict, one.comment) == (given, Opinion.UP, "")


def test_a_second_opinion_of_a_reader_replaces_the_first(client, assistant, shown, answer):
    name = shown.hold(answer())
    for verdict, comment in (("up", ""), ("down", ""), ("down", "It says Tuesday.")):
        client.post("/page/feedback", json={"answer": name, "verdict": verdict, "comment": comment})
    (one,) = assistant.feedback.entries()
    assert (one.verdict, one.comment) == (Opinion.DOWN, "It says Tuesday.")


def test_an_answer_that_is_not_held_any_longer_is_said_to_be_gone(client, assistant, shown, answer):
    oldest, *_ = (shown.hold(answer()) for _ in range(3))
    response = client.post("/page/feedback", json={"answer": oldest, "verdict": "up"})
    assert response.status_code == 404
    assert "Ask the question again" in response.json()["problem"]
    assert assistant.feedback.entries() == []


def test_names_are_not_guessed_from_one_another(shown, answer):
    same = answer()
    assert len({shown.hold(same) for _ in range(50)}) == 50


@pytest.mark.parametrize(
    ("refused", "third"), [(False, "should_have_refused"), (True, "should_have_answered")]
)
def test_the_third_button_is_the_opposite_of_what_was_done(refused, third):
    group = html.fragment_fromstring(feedback_html("name", refused))
    verdicts = [button.get("data-verdict") for button in group.iter("button")]
    assert verdicts == ["up", "down", third]
    assert all(button.get("aria-label") for button in group.iter("button"))
