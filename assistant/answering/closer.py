"""A closer look at the best sentences: the few that a first look puts on top, token by token."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.answering.evidence import FEATURES, Candidate
from assistant.answering.weights import CLOSER
from assistant.library.embedder import Embedder
from assistant.retrieval.tokens import (
    LOOKED_AT,
    TOKEN_FEATURES,
    context_of,
    token_features,
    with_rest,
)

CLOSER_FEATURES = (*FEATURES, *TOKEN_FEATURES)
"""What is measured of a sentence that is looked at closely, in the order of the weights."""


def look_closer(
    question: str, candidates: Sequence[Candidate], embedder: Embedder
) -> list[Candidate]:
    """The candidates, best first, in a new order of the first :data:`LOOKED_AT`."""
    first = candidates[:LOOKED_AT]
    if not first:
        return []
    contexts = [context_of(one.article, one.before) for one in first]
    measured = token_features(question, [one.text for one in first], contexts, embedder)
    looked = [
        replace(one, features=features, score=CLOSER.linear(features))
        for one, tokens in zip(first, measured, strict=True)
        for features in [(*one.features, *tokens)]
    ]
    looked.sort(key=lambda c: (-c.score, c.article.id, c.span.start))
    return with_rest(looked, candidates)
