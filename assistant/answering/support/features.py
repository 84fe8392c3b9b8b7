"""How much of a claim its sources hold, in figures that a small model weighs.

Every figure is of one sentence of the claim, in 0..1 but for the logarithms; those of a claim are
their means, and for :data:`WORST` also the least.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise

from assistant.answering.support.ground import Ground
from assistant.answering.support.matching import WEIGHT, Match, coverage
from assistant.answering.support.reading import Sentence
from assistant.answering.support.words import Kind

SENTENCE_FEATURES = (
    "best",
    "chosen",
    "window",
    "all",
    "rare",
    "neighbours",
    "together",
    "order",
    "run",
    "back",
    "missing_names",
    "missing_figures",
    "length",
)
WORST = ("best", "chosen", "window", "neighbours")
FEATURES = (*SENTENCE_FEATURES, *(f"worst_{name}" for name in WORST), "sources")
"""Names of the figures, in their order."""
_NEAR = 2


def features(matches: Sequence[Match], ground: Ground) -> tuple[float, ...]:
    """The figures of a claim that has at least one sentence."""
    rows = [_of_sentence(m, ground) for m in matches]
    sizes = [max(1, len(m.claim.content)) for m in matches]
    means = [
        sum(v * n for v, n in zip(column, sizes, strict=True)) / sum(sizes)
        for column in zip(*rows, strict=True)
    ]
    worst = [min(row[SENTENCE_FEATURES.index(name)] for row in rows) for name in WORST]
    return (*means, *worst, math.log1p(len(ground.sentences)))


def _of_sentence(match: Match, ground: Ground) -> tuple[float, ...]:
    claim, best = match.claim, match.best
    near, joined = _pairs(claim, ground)
    content = claim.content
    theirs = best.content_keys if best else frozenset()
    return (
        coverage(claim, theirs),
        coverage(claim, match.keys),
        max((coverage(claim, keys) for keys in ground.windows), default=0.0),
        coverage(claim, ground.keys),
        _rare(match, ground),
        near,
        joined,
        sum(i in match.aligned for i, w in enumerate(claim.plain)) / len(claim.plain),
        max((size for _, _, size in match.blocks), default=0) / len(claim.plain),
        len(theirs & claim.content_keys) / len(theirs) if theirs else 0.0,
        _missing(claim, ground, (Kind.NAME,)),
        _missing(claim, ground, (Kind.NUMBER, Kind.DATE)),
        math.log1p(len(content)),
    )


def _missing(claim: Sentence, ground: Ground, kinds: tuple[Kind, ...]) -> float:
    """How many of the claim's words of these kinds no source has, up to two, as a share of two."""
    return min(2, sum(w.kind in kinds and w.key not in ground.known for w in claim.content)) / 2


def _rare(match: Match, ground: Ground) -> float:
    """The coverage by the best sentence, words weighed by how few sentences have them."""
    count = len(ground.sentences) + 1
    weights = {
        w.key: WEIGHT[w.kind] * math.log1p(count / (ground.counts[w.key] + 0.5))
        for w in match.claim.content
    }
    theirs = match.best.content_keys if match.best else frozenset()
    total = sum(weights.values())
    return sum(v for k, v in weights.items() if k in theirs) / total if total else 0.0


def _pairs(claim: Sentence, ground: Ground) -> tuple[float, float]:
    """Shares of the claim's neighbouring words that a source sentence has near, or has at all."""
    pairs = list(pairwise(w.key for w in claim.content))
    near = joined = 0
    for a, b in pairs:
        least = ground.distance(a, b)
        near += least <= _NEAR
        joined += least < math.inf
    return (near / len(pairs), joined / len(pairs)) if pairs else (0.0, 0.0)
