"""How the attributions of one sentence limit each other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.text.statements import grammar as g
from assistant.text.statements.attributed import Attribution
from assistant.text.statements.cues import CUES, Cue
from assistant.text.statements.words import Word


def bounded(words: Sequence[Word], found: list[Attribution]) -> list[Attribution]:
    """Ends what was said where the next cue with the same subject begins."""
    return [
        _ended_before(words, attribution, found[place + 1 :])
        for place, attribution in enumerate(found)
    ]


def outspoken(words: Sequence[Word], found: Sequence[Attribution]) -> list[Attribution]:
    """Leaves out attitudes that are only part of what another one says: Kim said Lee wants …"""
    covered: set[int] = set()
    for attribution in found:
        for begin, end in attribution.runs:
            inside = range(begin, end)
            covered.update(k for k in inside if k != attribution.cue)
    return [
        a
        for a in found
        if a.cue not in covered
        or (_speaks(words, a) and not (a.shared and is_governed(words, a.cue)))
    ]


def _speaks(words: Sequence[Word], attribution: Attribution) -> bool:
    """Whether an attribution reports words: by a verb of saying, or words that are quoted."""
    cue = CUES.get(words[attribution.cue].lower, Cue(0))
    if attribution.mention is None or not attribution.utters:
        return False
    return bool(cue & (Cue.SAYS | Cue.QUOTES)) or any(
        words[k].quotation >= 0 for begin, end in attribution.runs for k in range(begin, end)
    )


def _is_sibling(words: Sequence[Word], other: Attribution) -> bool:
    """Whether a cue stands beside the one before it rather than in what that one reports."""
    if other.shared:
        return not is_governed(words, other.cue)
    first = other.mention.first if other.mention else 0
    return (
        0 < first < other.cue
        and words[first - 1].lower in ("while", "but", "and", "whereas", "although", "though")
        and (words[first - 2].text == "," or words[first - 2].quotation >= 0)
    )


def is_governed(words: Sequence[Word], at: int) -> bool:
    """Whether a participle is the object of what was said before: accused Lee of pushing to …"""
    return words[at].lower.endswith("ing") and at > 1 and words[at - 1].lower in _GOVERNING


_GOVERNING = frozenset(["of", "for", "from", "about", "against", "on", "over"])


def _begins(words: Sequence[Word], other: Attribution) -> int:
    return other.cue if other.shared or other.mention is None else other.mention.first


def _ended_before(
    words: Sequence[Word], attribution: Attribution, later: Sequence[Attribution]
) -> Attribution:
    sibling = next((other for other in later if _is_sibling(words, other)), None)
    if sibling is None or not attribution.runs:
        return attribution
    start, last = attribution.runs[-1]
    limit = _begins(words, sibling)
    takes_all = limit == start and bool(sibling.runs) and sibling.runs[-1][1] == last
    if not (start < limit < last or takes_all):
        return attribution
    end = limit
    while end > start and (
        words[end - 1].text in (",", "—", "–")
        or words[end - 1].lower in g.CONJUNCTIONS
        or words[end - 1].lower in g.HAVE
        or g.is_adverb(words[end - 1].lower)
    ):
        end -= 1
    runs = (*attribution.runs[:-1], *(((start, end),) if start < end else ()))
    return replace(attribution, runs=runs)
