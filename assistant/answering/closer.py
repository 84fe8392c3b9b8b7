"""A closer look at the best sentences: how well their words match the question's, one by one.

A sentence's vector is a mean, in which the one word that matters can drown. So for the few
sentences that a first look puts on top, each token of the question is held against each of the
sentence, and the nearest counts (MaxSim: Khattab and Zaharia 2020, "ColBERT"). The sentence is read
with its title and the sentence before it, so that its "it" and "he" know what they stand for.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from assistant.answering.evidence import FEATURES, Candidate
from assistant.answering.weights import CLOSER
from assistant.library.embedder import Embedder, Vectors
from assistant.text.vocabulary import STOP_WORDS, words

LOOKED_AT = 8
"""How many sentences are looked at; each costs about as much as a question to embed."""
CLOSER_FEATURES = (
    *FEATURES,
    "nearest tokens of its content words, mean",
    "nearest tokens of its content words, least",
    "nearest tokens of its other words, mean",
)
"""What is measured of a sentence that is looked at closely, in the order of the weights."""


def look_closer(
    question: str, candidates: Sequence[Candidate], embedder: Embedder
) -> list[Candidate]:
    """The candidates, best first, in a new order of the first :data:`LOOKED_AT`."""
    first, rest = candidates[:LOOKED_AT], candidates[LOOKED_AT:]
    if not first:
        return []
    measured = token_features(question, first, embedder)
    looked = [
        replace(one, features=features, score=CLOSER.linear(features))
        for one, tokens in zip(first, measured, strict=True)
        for features in [(*one.features, *tokens)]
    ]
    looked.sort(key=lambda c: (-c.score, c.article.id, c.span.start))
    # The rest follow on the scale of those before them, as far below as they were.
    below = looked[-1].score - first[-1].score
    return [*looked, *(replace(one, score=one.score + min(0.0, below)) for one in rest)]


def token_features(
    question: str, candidates: Sequence[Candidate], embedder: Embedder
) -> list[tuple[float, float, float]]:
    """Of each candidate, what :data:`CLOSER_FEATURES` adds to the features of the first look."""
    texts = [question, *(one.text for one in candidates)]
    contexts = ["", *(_before(one) for one in candidates)]
    asked, *told = embedder.embed_tokens(texts, contexts)
    content = _content(question, embedder)[: len(asked)]
    return [_matched(asked, own, content) for own in told]


def _matched(
    asked: Vectors, told: Vectors, content: NDArray[np.bool_]
) -> tuple[float, float, float]:
    nearest = (asked @ told.T).max(axis=1) if told.size else np.zeros(len(asked), np.float32)
    rest = nearest[~content] if not content.all() else nearest
    return float(nearest[content].mean()), float(nearest[content].min()), float(rest.mean())


def _content(question: str, embedder: Embedder) -> NDArray[np.bool_]:
    """Which tokens of the question are content; all of them where none is."""
    starts = embedder.tokenize([question])[0].starts
    ends = [*starts[1:], len(question)]
    content = np.zeros(len(starts), dtype=bool)
    for i, (start, end) in enumerate(zip(starts, ends, strict=True)):
        part = words(question[start:end])
        content[i] = bool(part) and part[0] not in STOP_WORDS
    return content if content.any() else ~content


def _before(candidate: Candidate) -> str:
    """The title, and the sentence before, where one passage holds both."""
    sentences = candidate.passage.stored.passage.sentences
    at = sentences.index(candidate.span)
    before = sentences[at - 1].of(candidate.article.text) if at else ""
    title = candidate.article.title
    return f"{title}. {before}" if title else before
