"""How near in meaning a sentence of a claim is to what it rests on, after an embedder.

As a whole, by the cosine with its best sentence; and word by word: each token of the claim is held
against each of the sentences that cover most of it, and the nearest counts (MaxSim: Khattab and
Zaharia 2020, "ColBERT").
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from assistant.answering.support.ground import Ground
from assistant.answering.support.matching import WEIGHT, Match
from assistant.answering.support.reading import Sentence
from assistant.domain import Span
from assistant.library.embedder import Embedder, PassageToEmbed
from assistant.retrieval.matcher import nearest_tokens

NEARNESS = ("cosine", "tokens", "least_token")
"""The cosine; the nearest tokens of the words that carry meaning, mean by weight, and least."""


def nearness(
    matches: Sequence[Match], ground: Ground, embedder: Embedder
) -> list[tuple[float, float, float]]:
    """The figures of :data:`NEARNESS` for each sentence of a claim; 0 where it has no source."""
    found = [m for m in matches if m.best]
    measured = zip(_cosines(found, embedder), _tokens(found, ground, embedder), strict=True)
    figures = {
        id(m): (cosine, *tokens) for m, (cosine, tokens) in zip(found, measured, strict=True)
    }
    return [figures.get(id(m), (0.0, 0.0, 0.0)) for m in matches]


def _cosines(matches: Sequence[Match], embedder: Embedder) -> list[float]:
    pairs = [(m.claim.text, m.chosen[0].text) for m in matches]
    texts = list(dict.fromkeys(text for pair in pairs for text in pair))
    whole = [Span(start=0, end=len(text)) for text in texts]
    passages = [
        PassageToEmbed(tokenized, span, (span,), "")
        for tokenized, span in zip(embedder.tokenize(texts), whole, strict=True)
    ]
    embedded = embedder.embed_passages(passages) if passages else []
    vectors = dict(zip(texts, (one.vector for one in embedded), strict=True))
    return [float(vectors[claim] @ vectors[source]) for claim, source in pairs]


def _tokens(
    matches: Sequence[Match], ground: Ground, embedder: Embedder
) -> list[tuple[float, float]]:
    sources = list(dict.fromkeys(s for m in matches for s in m.chosen))
    texts = [*(m.claim.text for m in matches), *(s.text for s in sources)]
    contexts = [*("" for _ in matches), *(ground.sentence_before(s) for s in sources)]
    embedded = embedder.embed_tokens(texts, contexts) if texts else []
    vectors = [one.last for one in embedded]
    told = dict(zip(sources, vectors[len(matches) :], strict=True))
    found = []
    for one, tokens in zip(matches, vectors, strict=False):
        near = np.max([nearest_tokens(tokens, told[s]) for s in one.chosen], axis=0)
        weights = _weights(one.claim, embedder)[: len(near)]
        weights = weights if weights.any() else np.ones(len(near))
        found.append((float(np.average(near, weights=weights)), float(near[weights > 0].min())))
    return found


def _weights(claim: Sentence, embedder: Embedder) -> NDArray[np.float64]:
    """For each token of a claim the weight of its word; 0 for those that carry no meaning."""
    starts = embedder.tokenize([claim.text])[0].starts
    words = [(w.start - claim.start, w.end - claim.start, WEIGHT[w.kind]) for w in claim.words]
    return np.asarray(
        [next((weight for a, b, weight in words if a <= start < b), 0.0) for start in starts]
    )
