"""A written sentence to the evidence that supports it: the model's marks are hints, no more."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from assistant.answering.support import Source, check_support
from assistant.answering.writing.evidence import EvidenceSentence
from assistant.domain import Support, Verdict
from assistant.library.embedder import Vector
from assistant.text.vocabulary import stems

MOST = 3
"""How many sentences of the evidence one written sentence may rest on."""
NEAR = 3
"""How far apart they may stand: who is far from what was said has not said it."""
_TRIED = 4
"""How many are tried at each step."""
_HINT = 0.15
"""What a mark of the model adds to a cosine plus a share of words."""
_RANK = {
    Verdict.SUPPORTED: 3,
    Verdict.PARTLY: 2,
    Verdict.UNSUPPORTED: 1,
    Verdict.CONTRADICTED: 0,
}


@dataclass(frozen=True)
class Aligned:
    """The evidence that a sentence rests on, in its order, and how it supports it."""

    sentences: tuple[EvidenceSentence, ...]
    support: Support

    @property
    def worth(self) -> tuple[int, float]:
        """Orders by verdict, then by score."""
        return _RANK[self.support.verdict], self.support.score


NOTHING = Aligned(
    (), Support(verdict=Verdict.UNSUPPORTED, score=0.0, reasons=("no evidence is left for it",))
)


def align(
    text: str,
    vector: Vector,
    evidence: Sequence[EvidenceSentence],
    hints: frozenset[int],
    source: Callable[[EvidenceSentence], Source],
    enough: float,
) -> Aligned:
    """The fewest evidence sentences that support ``text`` best, found one by one.

    ``vector`` is the embedding of ``text``; there is some evidence; ``source`` tells what the check
    is to know of it, and no more of it is looked for once the score is ``enough``. Where another
    sentence does not make the support better it is not cited: no mark points at what does not
    support its sentence.
    """
    wanted = frozenset(stems(text))

    def checked(sentences: Sequence[EvidenceSentence]) -> Aligned:
        ordered = tuple(sorted(sentences, key=lambda one: one.number))
        return Aligned(ordered, check_support(text, [source(one) for one in ordered]))

    singles = [checked((one,)) for one in _ranked(wanted, vector, evidence, hints)]
    best = max(singles, key=lambda aligned: aligned.worth)
    passes = (_RANK[Verdict.SUPPORTED], enough)
    while best.worth < passes and len(best.sentences) < MOST:
        missing = wanted.difference(*(one.stems for one in best.sentences))
        around = [one for one in evidence if _near(one, best.sentences)]
        wider = [checked((*best.sentences, one)) for one in _ranked(missing, vector, around, hints)]
        better = max(wider, key=lambda aligned: aligned.worth, default=best)
        if better.worth <= best.worth:
            break
        best = better
    if best.worth < passes:
        denied = [one for one in singles if one.support.verdict is Verdict.CONTRADICTED]
        best = denied[0] if denied else best
    return _fewest(best, checked)


def _ranked(
    wanted: frozenset[str],
    vector: Vector,
    evidence: Sequence[EvidenceSentence],
    hints: frozenset[int],
) -> list[EvidenceSentence]:
    """The sentences that are nearest in meaning and hold most of the words wanted."""

    def score(one: EvidenceSentence) -> float:
        shared = len(wanted & one.stems) / len(wanted) if wanted else 0.0
        return float(one.vector @ vector) + shared + _HINT * (one.number in hints)

    return sorted(evidence, key=lambda one: (-score(one), one.number))[:_TRIED]


def _near(one: EvidenceSentence, chosen: Sequence[EvidenceSentence]) -> bool:
    return one not in chosen and all(
        one.article.id == other.article.id and abs(one.number - other.number) <= NEAR
        for other in chosen
    )


def _fewest(aligned: Aligned, checked: Callable[[Sequence[EvidenceSentence]], Aligned]) -> Aligned:
    """``aligned`` without the sentences that it is supported as well without."""
    for one in aligned.sentences if len(aligned.sentences) > 1 else ():
        without = checked([other for other in aligned.sentences if other is not one])
        if without.worth >= aligned.worth:
            return _fewest(without, checked)
    return aligned
