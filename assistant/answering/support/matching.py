"""A sentence of a claim beside the sentences of the sources that say most of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property

from assistant.answering.support.reading import Sentence
from assistant.answering.support.words import Kind, Word

WEIGHT = {
    Kind.NAME: 1.5, Kind.NUMBER: 1.5, Kind.DATE: 1.2, Kind.CONTENT: 1.0,
    Kind.FUNCTION: 0.0, Kind.MARK: 0.0,
}  # fmt: skip
_FUNCTION = 0.3
"""The weight of a function word, where order is compared."""
_RUN = 1.5
"""The weight of the longest run of equal words, beside that of all of them."""
_MOST_SENTENCES = 3
_MOST_TRIED = 4
_LONGEST = 400
"""Words of a sentence that are aligned; the time it takes grows with their product."""
_WIDEST_GAP = 7
_ALIKE, _ALL_ALIKE = 0.6, 0.7
"""Shares of a claim's words, those with meaning and all, that the source has in the same order."""


@dataclass(frozen=True)
class Gap:
    """Words of a claim and words of a source that stand in the same place and differ."""

    claim: tuple[Word, ...]
    source: tuple[Word, ...]


@dataclass(frozen=True, eq=False)
class Match:
    """A sentence of a claim, and the sentences that cover most of its words, the best first."""

    claim: Sentence
    chosen: tuple[Sentence, ...]

    @property
    def best(self) -> Sentence | None:
        """The sentence that covers most."""
        return self.chosen[0] if self.chosen else None

    @cached_property
    def keys(self) -> frozenset[str]:
        """The keys of the words of all chosen sentences."""
        return frozenset().union(*(s.content_keys for s in self.chosen))

    @cached_property
    def blocks(self) -> tuple[tuple[int, int, int], ...]:
        """Runs of equal words of claim and best sentence: place, place, length."""
        if self.best is None:
            return ()
        mine, theirs = self.claim.keys[:_LONGEST], self.best.keys[:_LONGEST]
        matcher = SequenceMatcher(None, mine, theirs, autojunk=False)
        return tuple((b.a, b.b, b.size) for b in matcher.get_matching_blocks())

    @cached_property
    def aligned(self) -> dict[int, int]:
        """For each word of the claim, the place of its equal in the best sentence."""
        return {a + i: b + i for a, b, size in self.blocks for i in range(size)}

    @cached_property
    def order(self) -> float:
        """How much of the claim the best sentence has, in its order, and in one piece."""
        weighed = sum(max(_FUNCTION, WEIGHT[self.claim.plain[i].kind]) for i in self.aligned)
        covered = coverage(self.claim, self.keys)
        total = sum(max(_FUNCTION, WEIGHT[w.kind]) for w in self.claim.plain)
        longest = max((size for _, _, size in self.blocks), default=0)
        return covered + weighed / total + _RUN * longest / len(self.claim.plain)

    @cached_property
    def alike(self) -> bool:
        """Whether claim and best sentence are alike enough to be compared word by word."""
        carrying = [i for i, w in enumerate(self.claim.plain) if w.carries]
        shared = sum(i in self.aligned for i in carrying)
        return shared >= _ALIKE * len(carrying) or len(self.aligned) >= _ALL_ALIKE * len(
            self.claim.plain
        )

    @cached_property
    def gaps(self) -> tuple[Gap, ...]:
        """What stands differently between two aligned runs, where it is short on both sides."""
        found, a, b = [], 0, 0
        mine = self.claim.plain
        theirs = self.best.plain if self.best else ()
        for at, there, size in self.blocks:
            if (at > a or there > b) and max(at - a, there - b) <= _WIDEST_GAP:
                found.append(Gap(mine[a:at], theirs[b:there]))
            a, b = at + size, there + size
        return tuple(found)


def coverage(claim: Sentence, keys: frozenset[str] | set[str]) -> float:
    """The share of the claim's words, by weight, that ``keys`` hold; 1 for a claim without any."""
    total = sum(WEIGHT[w.kind] for w in claim.content)
    return sum(WEIGHT[w.kind] for w in claim.content if w.key in keys) / total if total else 1.0


def match(claim: Sentence, sentences: Sequence[Sentence]) -> Match:
    """The sentence that says most of ``claim``, and up to two that cover more of the rest.

    Of the few sentences that share most words with the claim, the one that has them most in the
    claim's order is the best: a long sentence may hold all words and say something else.
    """
    weights = {w.key: WEIGHT[w.kind] for w in claim.content}
    scored = [
        (sum(weights[k] for k in claim.content_keys & s.content_keys), -i, s)
        for i, s in enumerate(sentences)
        if not claim.content_keys.isdisjoint(s.content_keys)
    ]
    scored.sort(key=lambda one: one[:2], reverse=True)
    first = [Match(claim, (s,)) for _, _, s in scored[:_MOST_TRIED]]
    if not first:
        return Match(claim, ())
    best = max(first, key=lambda m: (m.order, -len(m.chosen[0].keys)))
    chosen, have = list(best.chosen), best.keys
    while len(chosen) < _MOST_SENTENCES:
        gains = ((sum(weights[k] for k in weights.keys() & (s.content_keys - have)), i, s)
                 for _, i, s in scored)  # fmt: skip
        gain, _, more = max(gains, key=lambda one: one[:2])
        if gain <= 0:
            break
        chosen.append(more)
        have |= more.content_keys
    return Match(claim, tuple(chosen))
