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

PASSAGE_FEATURES = (
    "cosine",
    "nearest sentence",
    "keywords",
    *TOKEN_FEATURES[:3],
    TOKEN_FEATURES[4],
)
"""What is measured of a passage that is looked at closely, in the order of the weights: of its
nearest sentence not how near its own words are, which gains nothing here."""
WEIGHTS = (0.585, 0.219, 0.100, -0.111, 0.145, 0.062, 0.700)
UNTRAINED_WEIGHTS = (0.603, 0.237, 0.110, 0.246, 0.188, 0.315, 0.0)
"""With a trained matcher for the embedder, and without. Fitted by ``python -m
benchmarks.train``; their sum is that of the first look's weights, so that what the day of
an article and the subject add counts as much as it did there."""


def rerank(
    question: str, vector: Vector, found: Sequence[Found], embedder: Embedder
) -> list[Found]:
    """The passages, best first, in a new order of the first :data:`~tokens.LOOKED_AT`."""
    first = found[:LOOKED_AT]
    if not first:
        return []
    measured, trained = passage_features(question, vector, first, embedder)
    weights = WEIGHTS if trained else UNTRAINED_WEIGHTS
    looked = [
        replace(one, score=one.bonus + float(np.dot(weights, features)))
        for one, features in zip(first, measured, strict=True)
    ]
    looked.sort(key=lambda one: -one.score)
    return with_rest(looked, found)


def passage_features(
    question: str, vector: Vector, found: Sequence[Found], embedder: Embedder
) -> tuple[list[tuple[float, ...]], bool]:
    """Of each passage, what :data:`PASSAGE_FEATURES` names; and whether a matcher was there."""
    texts, contexts = nearest_sentences(found, vector)
    matched = match_tokens(question, texts, contexts, embedder)
    features = [
        (one.similarity, one.best_sentence, one.keywords, *tokens[:3], tokens[4])
        for one, tokens in zip(found, matched.each, strict=True)
    ]
    return features, matched.trained


def nearest_sentences(found: Sequence[Found], vector: Vector) -> tuple[list[str], list[str]]:
    """Of each passage the sentence that is nearest to the question, and what it is read with."""
    nearest = [_nearest(one, vector) for one in found]
    return [text for text, _ in nearest], [context for _, context in nearest]


def _nearest(one: Found, vector: Vector) -> tuple[str, str]:
    """The sentence of a passage that is nearest to the question, and what it is read with."""
    article, sentences = one.stored.article, one.stored.passage.sentences
    at = int(np.argmax(one.stored.sentence_vectors @ vector))
    return sentences[at].of(article.text), context_of(article, sentences[at - 1] if at else None)
