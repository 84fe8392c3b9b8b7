"""The best passages in a better order, by a closer look at the sentence of each that is nearest."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from assistant.library.embedder import Embedder, Vector
from assistant.retrieval.search import Found
from assistant.retrieval.tokens import (
    LOOKED_AT,
    TOKEN_FEATURES,
    context_of,
    match_tokens,
    with_rest,
)

PASSAGE_FEATURES = ("cosine", "nearest sentence", "keywords", *TOKEN_FEATURES[:3])
"""What is measured of a passage that is looked at closely, in the order of the weights: of its
nearest sentence not how near its own words are, which gains nothing here."""
WEIGHTS = (0.427, 0.375, 0.163, 0.255, 0.177, 0.302)
"""Fitted by ``python -m benchmarks.train_passages``; their sum is that of the first look's weights,
so that what the day of an article adds counts as much as it did there."""


def rerank(
    question: str, vector: Vector, found: Sequence[Found], embedder: Embedder
) -> list[Found]:
    """The passages, best first, in a new order of the first :data:`~tokens.LOOKED_AT`."""
    first = found[:LOOKED_AT]
    if not first:
        return []
    measured = passage_features(question, vector, first, embedder)
    looked = [
        replace(one, score=one.recency + float(np.dot(WEIGHTS, features)))
        for one, features in zip(first, measured, strict=True)
    ]
    looked.sort(key=lambda one: -one.score)
    return with_rest(looked, found)


def passage_features(
    question: str, vector: Vector, found: Sequence[Found], embedder: Embedder
) -> list[tuple[float, ...]]:
    """Of each passage, what :data:`PASSAGE_FEATURES` names."""
    nearest = [_nearest(one, vector) for one in found]
    texts, contexts = [text for text, _ in nearest], [context for _, context in nearest]
    tokens = match_tokens(question, texts, contexts, embedder).each
    return [
        (one.similarity, one.best_sentence, one.keywords, *matched[:3])
        for one, matched in zip(found, tokens, strict=True)
    ]


def _nearest(one: Found, vector: Vector) -> tuple[str, str]:
    """The sentence of a passage that is nearest to the question, and what it is read with."""
    article, sentences = one.stored.article, one.stored.passage.sentences
    at = int(np.argmax(one.stored.sentence_vectors @ vector))
    return sentences[at].of(article.text), context_of(article, sentences[at - 1] if at else None)
