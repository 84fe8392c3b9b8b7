"""A closer look at the best sentences: the few that a first look puts on top, token by token."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.answering.evidence import FEATURES, Candidate
from assistant.answering.question import Question
from assistant.answering.weights import CLOSER, CLOSER_UNTRAINED
from assistant.library.embedder import Embedder
from assistant.retrieval.matcher import matcher_for
from assistant.retrieval.tokens import (
    LOOKED_AT,
    TOKEN_FEATURES,
    context_of,
    match_tokens,
    with_rest,
)

CLOSER_FEATURES = (*FEATURES, *TOKEN_FEATURES)
"""What is measured of a sentence that is looked at closely, in the order of the weights."""


@dataclass(frozen=True)
class Closer:
    """What a closer look found: all candidates, best first, and how well the looked at match.

    ``together`` is the mean, over the question's content words, of the cosine of the nearest token
    in any sentence looked at; 0 where there is none.
    """

    candidates: tuple[Candidate, ...]
    together: float


def look_closer(question: Question, candidates: Sequence[Candidate], embedder: Embedder) -> Closer:
    """The candidates, best first, in a new order of the first :data:`LOOKED_AT`."""
    first = candidates[:LOOKED_AT]
    if not first:
        return Closer((), 0.0)
    contexts = [context_of(one.article, one.before) for one in first]
    texts = [one.text for one in first]
    matcher = matcher_for(embedder.identity)
    matched = match_tokens(question.text, texts, contexts, embedder, question.about, matcher)
    model = (CLOSER if matched.trained else CLOSER_UNTRAINED)[question.asking]
    looked = [
        replace(one, features=features, score=model.linear(features), on_subject=on_subject)
        for one, tokens, on_subject in zip(first, matched.each, matched.subject, strict=True)
        for features in [(*one.features, *tokens)]
    ]
    looked.sort(key=lambda c: (-c.score, c.article.id, c.span.start))
    return Closer(tuple(with_rest(looked, candidates)), matched.together)
