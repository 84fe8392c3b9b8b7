"""Texts that are read together: what is computed of them, and what the stored ranker finds."""

import numpy as np
import pytest

from assistant.library.transformer import TransformerEmbedder
from assistant.retrieval.ranker import Ranker, rank_together
from assistant.settings import Settings
from assistant.testing import HashEmbedder

X, Y, Z = np.eye(3, dtype=np.float32)
QUESTION = "When did the ferry first cross Lake Ombra?"
ANSWER = "The first crossing was in May 1911."
OTHERS = [
    "Lake Ombra is crossed by a ferry when it is calm.",
    "The captain of the ferry is Tilda Quorn.",
    "Its fare is two crowns.",
]


@pytest.fixture(scope="module")
def embedder():
    return TransformerEmbedder(Settings().embedding)


def test_a_text_scores_its_mean_and_half_of_what_its_words_come_to():
    ranker = Ranker({}, mean=2 * X, token=3 * Y, none=-1.0)
    texts = [np.stack([X, Y]), np.stack([Z])]
    scores = [1.0 + np.log(np.exp(0) + np.exp(3)) / 2, 0.0]
    whole = np.log(sum(np.exp([*scores, -1.0])))
    assert ranker.likely(texts) == pytest.approx([one - whole for one in scores])


def test_a_text_without_tokens_scores_nothing():
    ranker = Ranker({}, mean=X, token=Y, none=0.0)
    assert ranker.likely([np.zeros((0, 3), np.float32)]) == pytest.approx([np.log(0.5)])


@pytest.mark.parametrize("place", range(4))
def test_the_text_that_answers_is_the_likeliest_wherever_it_stands(embedder, place):
    texts = [*OTHERS[:place], ANSWER, *OTHERS[place:]]
    likely = rank_together(QUESTION, texts, embedder)
    assert int(np.argmax(likely)) == place


def test_none_of_the_texts_may_answer(embedder):
    def together(texts):
        return np.exp(rank_together(QUESTION, texts, embedder)).sum()

    assert together(OTHERS[1:]) < 0.5 < together([*OTHERS[1:], ANSWER])


def test_there_is_no_ranker_for_other_embedders():
    assert rank_together(QUESTION, OTHERS, HashEmbedder()) is None
