"""Whom a run can ask: library, server, function, endpoint."""

import datetime as dt
import json

import httpx
import pytest
from fastapi.testclient import TestClient

from assistant.errors import EvaluationError
from assistant.evaluation.cases import Case
from assistant.evaluation.grounds import Grounds
from assistant.evaluation.response import of_answer
from assistant.evaluation.runner import answer
from assistant.evaluation.targets import opened
from assistant.evaluation.targets.function import FunctionTarget, function_target
from assistant.evaluation.targets.library import LibraryTarget
from assistant.evaluation.targets.openai import OpenAITarget, opened_endpoint
from assistant.evaluation.targets.plain import brought, sentences_of
from assistant.evaluation.targets.server import ServerTarget, opened_server
from assistant.serving.app import create_app

from .conftest import FERRY

FARE = "A ticket costs 14 crowns."
QUESTION = "What does a ticket for the ferry to Ombra cost?"


def case(*turns, **given):
    asked = {"turns": turns} if len(turns) > 1 else {"question": turns[0]}
    return Case.model_validate({"id": "c", "expect": {}, **asked, **given})


def articles(article_id):
    return FERRY if article_id == "ferry" else None


@pytest.fixture
def server(ferry_target):
    with TestClient(create_app(ferry_target.assistant)) as client:
        yield ServerTarget(client)


def test_library_and_server_answer_alike(ferry_target, server):
    one = case("What did Brandt say?", QUESTION, where={"source": "Harbour Post"})
    ours, theirs = ferry_target.ask(one), server.ask(one)
    assert FARE in ours.text
    assert theirs.sentences == ours.sentences
    assert theirs.retrieved == ours.retrieved
    assert server.article("ferry") == ferry_target.article("ferry")
    assert server.article("no such") is None
    assert server.identity["articles"] == 1


def test_filters_and_days_reach_the_target(ferry_target, server):
    for target in (ferry_target, server):
        assert target.ask(case(QUESTION, where={"source": "Another"})).refused
        assert target.ask(case(QUESTION, as_of=dt.date(2020, 1, 1))).refused


def test_the_identity_of_a_library_changes_with_all_that_an_answer_depends_on(tmp_path):
    from assistant import Article, Assistant, Settings
    from assistant.testing import HashEmbedder

    def identity(name, text="The ferry sails.", embedder=None, **answering):
        settings = Settings(answering=answering)
        with Assistant.open(tmp_path / name, settings, embedder or HashEmbedder()) as assistant:
            assistant.add(Article(id="a", text=text))
            return LibraryTarget(assistant).identity

    base = identity("one")
    assert identity("two") == base
    assert identity("three", text="The ferry sank.") != base
    assert identity("four", passages=3) != base
    assert identity("five", embedder=HashEmbedder(dimension=64)) != base
    assert identity("one", text="The ferry sank.")["revision"] != base["revision"]


def test_a_server_that_is_not_there_or_not_ours_is_named(tmp_path):
    with (
        pytest.raises(EvaluationError, match=r"127\.0\.0\.1:9 cannot be reached"),
        opened_server("http://127.0.0.1:9"),
    ):
        pass
    page = httpx.MockTransport(lambda _request: httpx.Response(200, text="<p>hello"))
    with (
        httpx.Client(transport=page, base_url="http://x") as client,
        pytest.raises(EvaluationError, match="does not answer in JSON"),
    ):
        ServerTarget(client)


def test_a_struck_sentence_is_not_said(ferry_target):
    made = ferry_target.assistant.ask(QUESTION).model_dump(mode="json")
    struck = {"text": "It sank.", "verdict": "unsupported", "citations": []}
    made |= {"text": f"{made['text']} It sank.", "sentences": [*made["sentences"], struck]}
    assert "sank" not in of_answer(made, 0.1).model_dump_json(include={"text", "sentences"})


def test_marks_in_a_text_become_citations_of_the_contexts_they_number():
    contexts = [{"article_id": "ferry", "text": FARE}, "Cats sleep."]
    response = brought(
        {"text": "It costs 14 crowns [1]. It sails in May.[2] So they say.", "contexts": contexts},
        0.1,
        articles,
    )
    assert [said.text for said in response.sentences] == [
        "It costs 14 crowns.",
        "It sails in May.",
        "So they say.",
    ]
    first, second, none = (said.citations for said in response.sentences)
    assert FERRY.text[first[0].start : first[0].end] == FARE == first[0].quote
    assert (second[0].article_id, second[0].quote, none) == ("", "Cats sleep.", ())
    grounds = Grounds(articles)
    assert grounds.problem(first[0]) is None
    assert grounds.problem(second[0]) == "cites a text that is in no article"
    assert grounds.entails("Cats sleep.", second)


def test_marks_of_contexts_that_are_not_there_cite_nothing():
    (said,) = sentences_of("It sails [7][0].", [])
    assert said.citations == ()


@pytest.mark.parametrize(
    ("text", "refused"),
    [
        ("I don't know.", True),
        ("The articles do not mention the fare.", True),
        ("", True),
        ("It costs 14 crowns. Children do not pay.", False),
        ("Nobody has died.", False),
    ],
)
def test_a_plain_text_is_a_refusal_where_it_begins_with_saying_so(text, refused):
    assert brought(text, 0.1, articles).refused == refused


def test_a_function_is_given_what_it_takes_and_may_return_much():
    def full(question, turns, where, as_of):
        return {"answer": f"{question}|{turns}|{where}|{as_of}", "refused": False}

    asked = case("Who?", "When?", where={"source": "A"}, as_of=dt.date(2020, 1, 1))
    said = FunctionTarget("m:f", full, articles).ask(asked).text
    assert said == "When?|['Who?']|{'source': ['A']}|2020-01-01"
    assert FunctionTarget("m:f", lambda question: question, articles).ask(asked).text == "When?"


def test_a_function_may_return_an_answer_of_ours(ferry_target):
    ask = ferry_target.assistant.ask
    response = FunctionTarget("m:f", lambda question: ask(question), articles).ask(case(QUESTION))
    assert response.sentences == ferry_target.ask(case(QUESTION)).sentences


def test_what_a_function_breaks_with_or_wrongly_returns_fails_its_case_alone():
    odd = FunctionTarget("m:f", lambda question: 7, articles)
    assert "not int" in answer(odd, case("Who?")).error
    odd = FunctionTarget("m:f", lambda question: {"x": 1}, articles)
    assert "no text in ['x']" in answer(odd, case("Who?")).error


def test_targets_that_are_not_there_are_named(tmp_path):
    for spec, said in (
        ("no_such_module:f", "cannot be imported"),
        ("json:nothing", "not a function"),
        ("json:decoder", "not a function"),
    ):
        with pytest.raises(EvaluationError, match=said):
            function_target(spec, articles)
    for spec, said in (("ftp://x", "not a target"), ("library", "no library at")):
        with pytest.raises(EvaluationError, match=said), opened(spec, tmp_path / "none"):
            pass
    with (
        pytest.raises(EvaluationError, match="--model"),
        opened_endpoint("http://x/v1", None, articles),
    ):
        pass


def test_an_endpoint_is_asked_turn_by_turn_and_grounded_by_the_contexts_it_returns():
    asked = []

    def reply(request):
        asked.append(json.loads(request.content))
        message = {"role": "assistant", "content": "It costs 14 crowns [1]."}
        return httpx.Response(
            200,
            json={
                "choices": [{"message": message}],
                "usage": {"prompt_tokens": 9, "completion_tokens": 5},
                "contexts": [{"article_id": "ferry", "text": FARE}],
            },
        )

    transport = httpx.MockTransport(reply)
    with httpx.Client(transport=transport, base_url="http://x/v1") as client:
        response = OpenAITarget(client, "small", articles).ask(case("When does it sail?", "Cost?"))
    assert [message["role"] for message in asked[1]["messages"]] == ["user", "assistant", "user"]
    assert asked[1]["model"] == "small"
    assert response.citations[0].article_id == "ferry"
    assert (response.usage.input_tokens, response.usage.output_tokens) == (9, 5)


def test_an_endpoint_that_fails_says_so():
    transport = httpx.MockTransport(lambda _request: httpx.Response(500))
    with httpx.Client(transport=transport, base_url="http://x/v1") as client:
        assert "500" in answer(OpenAITarget(client, "small", articles), case("Who?")).error
