"""How much of a claim its sources hold, in five figures that a small model weighs.

Each is of one sentence of the claim and in 0..1. More figures were tried (coverage by all sources,
by rarity, longest common run, word order, lengths): on claims left out of the fit they told
no more.
"""

from __future__ import annotations

from itertools import pairwise

from assistant.answering.support.ground import Ground
from assistant.answering.support.matching import Match, coverage
from assistant.answering.support.reading import Sentence
from assistant.answering.support.words import Kind

FEATURES = ("best", "window", "neighbours", "missing_names", "missing_figures")
"""The words that the best sentence has; that three sentences in a row have; neighbouring words
that a sentence has near each other; names that no source has, two at most; numbers and dates
likewise."""
BESIDE_VECTORS = 3
"""How many of them, the last, are weighed beside the nearness of vectors; the others tell the same
as these, and worse."""
_NEAR = 2
_MOST_MISSING = 2


def features(match: Match, ground: Ground) -> tuple[float, ...]:
    """The figures of a sentence of a claim, in the order of :data:`FEATURES`."""
    claim = match.claim
    best = match.best.content_keys if match.best else frozenset()
    return (
        coverage(claim, with_names(claim, best, ground)),
        max((coverage(claim, with_names(claim, k, ground)) for k in ground.windows), default=0.0),
        _neighbours(claim, ground),
        _missing(claim, ground, (Kind.NAME,)),
        _missing(claim, ground, (Kind.NUMBER, Kind.DATE)),
    )


def with_names(claim: Sentence, keys: frozenset[str], ground: Ground) -> frozenset[str]:
    """``keys``, and the rest of the claim's names of which they hold the half.

    Where an article has "Ada Brill" once, its "Brill" means her, unless it has another Brill.
    """
    named = [(a.key, b.key) for a, b in pairwise(claim.words) if a.kind is b.kind is Kind.NAME]
    whole = {
        key
        for pair in named
        for short, key in (pair, pair[::-1])
        if short in keys and key not in keys and ground.is_whole_name(short, *pair)
    }
    return keys | whole


def _neighbours(claim: Sentence, ground: Ground) -> float:
    pairs = list(pairwise(w.key for w in claim.content))
    distances = {pair: ground.distance(*pair) for pair in set(pairs)}
    near = sum(
        distances[pair] <= _NEAR or any(ground.is_whole_name(k, *pair) for k in pair)
        for pair in pairs
    )
    return near / len(pairs) if pairs else 0.0


def _missing(claim: Sentence, ground: Ground, kinds: tuple[Kind, ...]) -> float:
    missing = sum(w.kind in kinds and w.key not in ground.known for w in claim.content)
    return min(_MOST_MISSING, missing) / _MOST_MISSING
