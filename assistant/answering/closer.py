"""A closer look at the best sentences: the few that a first look puts on top.

Each is held against the question token by token, and all are read together with it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.answering.announced import announces
from assistant.answering.evidence import FEATURES, Candidate
from assistant.answering.question import Question
from assistant.answering.weights import CLOSER, CLOSER_APART, CLOSER_UNTRAINED
from assistant.library.embedder import Embedder
from assistant.retrieval.matcher import matcher_for
from assistant.retrieval.ranker import rank_together
from assistant.retrieval.tokens import (
    LOOKED_AT,
    TOKEN_FEATURES,
    context_of,
    match_tokens,
    with_rest,
)

CLOSER_FEATURES = (*FEATURES, *TOKEN_FEATURES, "log likelihood, read together")
"""What is measured of a sentence that is looked at closely, in the order of the weights."""


@dataclass(frozen=True)
class Closer:
    """What a closer look found: all candidates, best first, and how well the looked at match.

    ``together`` is the mean, over the question's content words, of the cosine of the nearest token
    in any sentence looked at; 0 where there is none. ``read``: they were read together.
    """

    candidates: tuple[Candidate, ...]
    together: float
    read: bool = False


def look_closer(question: Question, candidates: Sequence[Candidate], embedder: Embedder) -> Closer:
    """The candidates, best first, in a new order of the first :data:`LOOKED_AT`."""
    first = candidates[:LOOKED_AT]
    if not first:
        return Closer((), 0.0)
    contexts = [context_of(one.article, one.before) for one in first]
    texts = [one.text for one in first]
    matcher = matcher_for(embedder.identity)
    matched = match_tokens(question.text, texts, contexts, embedder, question.about, matcher)
    likely = _likely(question, first, embedder)
    weights = CLOSER if likely else CLOSER_APART
    model = (weights if matched.trained else CLOSER_UNTRAINED)[question.asking]
    looked = [
        replace(one, features=features, score=model.linear(features), on_subject=on_subject)
        for one, tokens, read, on_subject in zip(
            first, matched.each, likely or [0.0] * len(first), matched.subject, strict=True
        )
        for features in [(*one.features, *tokens, read)]
    ]
    looked.sort(key=lambda c: (-c.score, c.article.id, c.span.start))
    return Closer(tuple(with_rest(looked, candidates)), matched.together, likely is not None)


def reading_order(candidates: Sequence[Candidate]) -> list[int]:
    """The places of the candidates, best first, as one reads them: article by article."""
    place: dict[str, int] = {}
    for one in candidates:
        place.setdefault(one.article.id, len(place))
    return sorted(
        range(len(candidates)),
        key=lambda at: (place[candidates[at].article.id], candidates[at].span.start),
    )


def with_announcing(
    question: Question, candidates: Sequence[Candidate], likely: Sequence[float]
) -> list[float]:
    """The log likelihoods of candidates, of which those that announce a list have the best.

    Reading was taught on sentences: that what answers is the list, it cannot see.
    """
    return [
        max(likely) if announces(one.article, one.span, question.kind) else own
        for one, own in zip(candidates, likely, strict=True)
    ]


def _likely(
    question: Question, first: Sequence[Candidate], embedder: Embedder
) -> list[float] | None:
    """The log likelihood of each that it answers, read together; None where no one can tell.

    Nor is it asked for where somebody's words are: who speaks is not seen by reading.
    """
    if question.speaker:
        return None
    order = reading_order(first)
    read = rank_together(question.text, [first[at].text for at in order], embedder)
    if read is None:
        return None
    likely = dict(zip(order, read, strict=True))
    return with_announcing(question, first, [likely[at] for at in range(len(first))])
