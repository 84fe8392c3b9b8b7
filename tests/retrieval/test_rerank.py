"""The order of passages after a closer look, with an embedder of words."""

import pytest

from assistant import Article, Assistant, Settings
from assistant.library.filters import ArticleFilter
from assistant.retrieval.rerank import (
    PASSAGE_FEATURES,
    RERANKED,
    UNTRAINED_WEIGHTS,
    WEIGHTS,
    rerank,
)
from assistant.retrieval.tokens import match_tokens
from assistant.settings import RetrievalSettings
from assistant.testing import HashEmbedder

QUESTION = "Which harbour does the ferry leave?"


@pytest.fixture
def found(tmp_path):
    """The passages found for the question, as a first look orders them."""
    with Assistant.open(tmp_path / "library", embedder=HashEmbedder()) as assistant:
        for number in range(RERANKED + 4):
            text = f"The ferry number {number} was painted. " + "It rained all day. " * number
            assistant.add(Article(id=f"a{number}", text=text))
        vector = assistant.library.embedder.embed_question(QUESTION)
        yield assistant._search.find(QUESTION, vector, RERANKED + 4, ArticleFilter())


def test_only_the_first_are_put_in_another_order(found):
    ranked = rerank(QUESTION, found, HashEmbedder())
    ids = [one.stored.id for one in found]
    assert sorted(one.stored.id for one in ranked[:RERANKED]) == sorted(ids[:RERANKED])
    assert [one.stored.id for one in ranked[RERANKED:]] == ids[RERANKED:]
    scores = [one.score for one in ranked]
    assert scores == sorted(scores, reverse=True)


def test_nothing_found_is_nothing_ranked():
    assert rerank(QUESTION, [], HashEmbedder()) == []


@pytest.mark.parametrize("weights", [WEIGHTS, UNTRAINED_WEIGHTS])
def test_the_weights_keep_their_share_beside_what_the_day_and_the_subject_add(weights):
    settings = RetrievalSettings()
    assert len(weights) == len(PASSAGE_FEATURES)
    whole = 1 + settings.sentence_weight + settings.keyword_weight
    assert sum(weights[:-1]) == pytest.approx(0.7 * whole, abs=0.005)


def test_each_word_of_the_question_is_held_against_the_nearest_of_the_text():
    texts = ["The ferry leaves the harbour.", "The ferry was painted.", "Rain."]
    matched = match_tokens(QUESTION, texts, [""] * 3, HashEmbedder())
    whole, half, none = matched.each
    assert whole[:2] == pytest.approx((1.0, 1.0))
    assert 1 > half[0] > none[0]
    assert 1 > half[1] >= none[1]
    assert matched.together == pytest.approx(1.0)
    assert whole[3] > half[3] > none[3]


def test_the_words_of_the_subject_are_held_against_each_text():
    texts = ["The harbour is full.", "Which ferry does leave?"]
    subject = match_tokens(QUESTION, texts, [""] * 2, HashEmbedder(), about=["harbour"]).subject
    assert subject[0] == pytest.approx(1.0)
    assert subject[1] < 0.5
    assert match_tokens(QUESTION, texts, [""] * 2, HashEmbedder()).subject == (0.0, 0.0)


def test_what_no_single_text_holds_they_may_hold_together():
    texts = ["The ferry sails.", "She left. The harbour is cold.", "Rain."]
    matched = match_tokens(QUESTION, texts, [""] * 3, HashEmbedder())
    assert matched.together > max(content for content, *_ in matched.each)


def test_the_passage_whose_words_match_comes_first_though_the_other_is_found_first(tmp_path):
    told = "Snow fell upon distant hills, and villagers baked bread all evening for travellers."
    settings = Settings(retrieval={"subject_weight": 0})
    with Assistant.open(tmp_path / "library", settings, HashEmbedder()) as assistant:
        assistant.add(
            Article(id="right", text=f"Every day at noon the ferry leaves the harbour. {told}"),
            Article(id="other", text="Harbour ferry, harbour ferry."),
        )
        vector = assistant.library.embedder.embed_question(QUESTION)
        found = assistant._search.find(QUESTION, vector, RERANKED, ArticleFilter())
        assert [one.stored.article.id for one in found] == ["other", "right"]
        assert [one.article_id for one in assistant.search(QUESTION)] == ["right", "other"]
