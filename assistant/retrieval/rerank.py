"""The best passages in a better order, by a closer look at the sentences that fit the question."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from assistant.domain import Span
from assistant.library.embedder import Embedder, Vector
from assistant.retrieval.search import Found, cosine_of_mean
from assistant.retrieval.tokens import TOKEN_FEATURES, context_of, match_tokens, with_rest

RERANKED = 12
"""How many passages are looked at closely."""
WINDOW = 360
"""The most characters of a passage that are looked at, around the sentence that is nearest."""
PASSAGE_FEATURES = (
    "cosine",
    "nearest sentence",
    "keywords",
    *TOKEN_FEATURES[:4],
    "cosine without the adapter",
    "nearest sentence without the adapter",
    "keywords, by the share of passages longer than what is looked at",
)
"""What is measured of a passage that is looked at closely, in the order of the weights."""
KEYWORDS_OF_LONG = 0.21
"""The last weight: the vector of a long passage says less of each part. Chosen, as the sum of the
others is, on realtimeqa_2022_dev."""
WEIGHTS = (0.691, 0.392, 0.061, 0.316, 0.051, 0.291, 0.032, -0.092, -0.552, KEYWORDS_OF_LONG)
UNTRAINED_WEIGHTS = (0.558, -0.169, 0.058, 0.315, 0.068, 0.303, 0.056, 0.0, 0.0, KEYWORDS_OF_LONG)
"""For what was found with an adapter, and without. Fitted by ``python -m
benchmarks.train_passages`` but for the last."""


def rerank(
    question: str, found: Sequence[Found], embedder: Embedder, plain: Vector | None = None
) -> list[Found]:
    """The passages, best first, in a new order of the first :data:`RERANKED`.

    ``plain`` is the question's vector where they were found by one with an adapter.
    """
    first = found[:RERANKED]
    if not first:
        return []
    weights = UNTRAINED_WEIGHTS if plain is None else WEIGHTS
    looked = [
        replace(one, score=one.bonus + float(np.dot(weights, features)))
        for one, features in zip(
            first, passage_features(question, first, embedder, plain), strict=True
        )
    ]
    looked.sort(key=lambda one: -one.score)
    return with_rest(looked, found)


def passage_features(
    question: str, found: Sequence[Found], embedder: Embedder, plain: Vector | None
) -> list[tuple[float, ...]]:
    """Of each passage what :data:`PASSAGE_FEATURES` names."""
    windows = [_window(one) for one in found]
    long = float(np.mean([len(one.stored.passage.span) > WINDOW for one in found]))
    texts, contexts = [text for text, _ in windows], [context for _, context in windows]
    matched = match_tokens(question, texts, contexts, embedder)
    return [
        (
            one.similarity,
            one.best_sentence,
            one.keywords,
            *tokens[:4],
            0.0 if plain is None else cosine_of_mean(one.stored, plain),
            0.0 if plain is None else float((one.stored.sentence_vectors @ plain).max()),
            one.keywords * long,
        )
        for one, tokens in zip(found, matched.each, strict=True)
    ]


def _window(one: Found) -> tuple[str, str]:
    """The sentence of a passage that is nearest to the question, with as many beside it as fit.

    And what they are read with.
    """
    article, sentences = one.stored.article, one.stored.passage.sentences
    first = last = one.nearest
    while True:
        if last + 1 < len(sentences) and _length(sentences[first : last + 2]) <= WINDOW:
            last += 1
        elif first and _length(sentences[first - 1 : last + 1]) <= WINDOW:
            first -= 1
        else:
            break
    window = Span(start=sentences[first].start, end=sentences[last].end)
    before = sentences[first - 1] if first else None
    return window.of(article.text), context_of(article, before)


def _length(sentences: Sequence[Span]) -> int:
    return sentences[-1].end - sentences[0].start
