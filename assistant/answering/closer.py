"""A closer look at the best sentences: the few that a first look puts on top, token by token."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.answering.evidence import FEATURES, Candidate
from assistant.answering.weights import CLOSER
from assistant.library.embedder import Embedder
from assistant.retrieval.tokens import LOOKED_AT, TOKEN_FEATURES, token_features

CLOSER_FEATURES = (*FEATURES, *TOKEN_FEATURES)
"""What is measured of a sentence that is looked at closely, in the order of the weights."""


def look_closer(
    question: str, candidates: Sequence[Candidate], embedder: Embedder
) -> list[Candidate]:
    """The candidates, best first, in a new order of the first :data:`LOOKED_AT`."""
    first, rest = candidates[:LOOKED_AT], candidates[LOOKED_AT:]
    if not first:
        return []
    measured = token_features(
        question, [one.text for one in first], [_before(one) for one in first], embedder
    )
    looked = [
        replace(one, features=features, score=CLOSER.linear(features))
        for one, tokens in zip(first, measured, strict=True)
        for features in [(*one.features, *tokens)]
    ]
    looked.sort(key=lambda c: (-c.score, c.article.id, c.span.start))
    # The rest follow on the scale of those before them, as far below as they were.
    below = looked[-1].score - first[-1].score
    return [*looked, *(replace(one, score=one.score + min(0.0, below)) for one in rest)]


def _before(candidate: Candidate) -> str:
    """The title, and the sentence before, where one passage holds both."""
    before = candidate.before.of(candidate.article.text) if candidate.before else ""
    title = candidate.article.title
    return f"{title}. {before}" if title else before
