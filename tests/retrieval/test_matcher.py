"""The trained view of tokens: what it computes, and with which embedders there is one."""

import numpy as np
import pytest

from assistant.domain import EmbedderIdentity
from assistant.library.embedder import TokenVectors
from assistant.library.transformer import TransformerEmbedder
from assistant.retrieval.matcher import MODEL, Matcher, matcher_for
from assistant.retrieval.tokens import match_tokens
from assistant.settings import Settings
from assistant.testing import HashEmbedder


def tokens(*rows):
    unit = np.asarray(rows, dtype=np.float32).reshape(-1, 3)
    return TokenVectors(unit, unit)


X, Y, Z = np.eye(3, dtype=np.float32)
UNCHANGED = Matcher(np.zeros((3, 1)), np.zeros((1, 3)), np.zeros(3))


def test_a_matcher_that_turns_nothing_is_the_mean_of_the_nearest():
    assert UNCHANGED.match(tokens(X, Y), [tokens(X, Z), tokens()]) == [pytest.approx(0.5), 0.0]


def test_tokens_are_turned_towards_each_other():
    # What points along y in the middle layer is moved along x, and so nearer to x.
    turning = Matcher(Y[:, None], X[None, :], np.zeros(3))
    asked, told = tokens(X), tokens(Y)
    assert UNCHANGED.match(asked, [told]) == [0.0]
    assert turning.match(asked, [told]) == [pytest.approx(0.5**0.5)]


def test_tokens_count_by_their_importance():
    weighing = Matcher(np.zeros((3, 1)), np.zeros((1, 3)), 20 * X)
    of_x, of_y = weighing.match(tokens(X, Y), [tokens(X), tokens(Y)])
    assert of_x == pytest.approx(1.0)
    assert of_y == pytest.approx(0.0, abs=1e-6)


def test_there_is_one_for_the_default_model_under_any_of_its_names():
    def named(name):
        return EmbedderIdentity(name=name, revision="r", precision="float32", dimension=384)

    stored = matcher_for(named(MODEL))
    assert stored is matcher_for(named(f"sentence-transformers/{MODEL}"))
    assert stored.down.shape == stored.up.T.shape == (384, 16)
    assert np.abs(stored.down @ stored.up).max() > 0, "it would turn nothing"
    assert matcher_for(named("all-mpnet-base-v2")) is None
    assert matcher_for(HashEmbedder().identity) is None


def test_the_sentence_that_answers_is_nearer_to_a_trained_eye():
    embedder = TransformerEmbedder(Settings().embedding)
    question = "When did the ferry first cross Lake Ombra?"
    texts = [
        "The ferry first crossed in May 1911.",
        "Lake Ombra is crossed by a ferry when it is calm.",
    ]
    matcher = matcher_for(embedder.identity)
    told, other = match_tokens(question, texts, [""] * 2, embedder, matcher=matcher).each
    assert told[-1] > other[-1]
    untrained = match_tokens(question, texts, [""] * 2, HashEmbedder())
    assert not untrained.trained
    assert {one[-1] for one in untrained.each} == {0.0}


def test_the_question_that_was_searched_with_is_not_run_again(monkeypatch):
    embedder, question = TransformerEmbedder(Settings().embedding), "Who steers the ferry?"
    texts = ["Ida Lund steers it.", "It is white."]
    embedder.embed_question(question)
    asked = embedder._asked[0]
    rows = []
    forward = embedder._forward

    def counted(given, *others, **named):
        rows.extend(row.tobytes() for row in given)
        return forward(given, *others, **named)

    monkeypatch.setattr(embedder, "_forward", counted)
    matched = match_tokens(question, texts, ["The ferry."] * 2, embedder)
    assert len(matched.each) == len(rows) == len(texts)
    assert asked not in rows
