"""Names, numbers and dates of a claim that its sources do not have."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.answering.support.finding import Finding, Weight
from assistant.answering.support.ground import Ground
from assistant.answering.support.matching import Match, coverage
from assistant.answering.support.reading import Sentence
from assistant.answering.support.words import Kind, Word

_WHAT = {Kind.NAME: "name", Kind.NUMBER: "number", Kind.DATE: "date"}
_ROUGHLY = frozenset("approxim near almost".split())
_ABOVE = frozenset("more over least exceed above".split())
_BELOW = frozenset("less under fewer below most up".split())
_WIDEST_BOUND = 1.25
"""How far a bound and the number that keeps it may be apart, as a ratio."""
_COUNTED = frozenset("two three four five first second third".split())
"""What a writer may count for himself."""
_NAME_REACH = 1
_MOST = 0.6
_NEAR_ENOUGH = 0.05
_LONG_NAME = re.compile(r"[A-Z][\w’'-]+(?: (?:and |of |the |for )*[A-Z][\w’'-]+)+")
_INITIALS = re.compile(r"[A-Z]{2,6}s?")


def find_missing(match: Match, ground: Ground) -> Iterator[Finding]:
    """Names, numbers and dates that stand in no source, each with what stands there instead."""
    for word in match.claim.words:
        if word.kind not in _WHAT or word.key in ground.known or _is_given(word, match, ground):
            continue
        written = _written(word, match.claim)
        reason = f"the {_WHAT[word.kind]} {written} is not in the source"
        instead = _instead(word, match)
        yield Finding(
            Weight.DENIES if instead else Weight.LACKS,
            f"{reason}; it says {instead}" if instead else reason,
        )


def _written(word: Word, sentence: Sentence) -> str:
    return sentence.text[word.start - sentence.start : word.end - sentence.start]


def _instead(word: Word, match: Match) -> str:
    """What the best sentence has in the same place, of the same kind, where it is much like it."""
    for gap in match.gaps if match.alike else ():
        if word in gap.claim and match.best:
            field = word.key.partition(":")[0] if word.kind is Kind.DATE else ""
            return " ".join(
                _written(w, match.best)
                for w in gap.source
                if w.kind is word.kind and w.key.startswith(field)
            )
    return ""


def _is_given(word: Word, match: Match, ground: Ground) -> bool:
    """Whether the sources give the word in another way."""
    if word.key.startswith("year:"):
        return word.key.replace("year:", "#") in ground.known
    if word.kind is Kind.NUMBER:
        bare = word.key.strip("#.")
        if word.key.endswith(".") and not {f"#{bare}", f"day:{bare}"}.isdisjoint(ground.known):
            return True
        counted = _written(word, match.claim).lower() in _COUNTED and not _instead(word, match)
        return (
            f"year:{bare}" in ground.known
            or counted
            or _is_rounded(word, match, ground)
            or _is_bound(word, match, ground)
        )
    if word.kind is Kind.NAME:
        written = _written(word, match.claim)
        if len(word.key) < 2 or _is_fuller(word, match):
            return True
        longer = len(word.key) > 3 and any(
            k.startswith(word.key) or (len(k) > 3 and word.key.startswith(k)) for k in ground.names
        )
        return longer or (
            (
                _INITIALS.fullmatch(written) is not None
                and (_spelled(written, ground.lines) or _spelled(written, match.claim.text))
            )
            or _is_initialled(word, match.claim, ground)
        )
    return False


def _is_fuller(word: Word, match: Match) -> bool:
    """Whether the word only makes a name fuller that stands there, as does most of the rest."""
    if coverage(match.claim, match.keys) < _MOST:
        return False
    words = match.claim.words
    at = words.index(word)
    beside = [w for w in words[max(0, at - _NAME_REACH) : at + _NAME_REACH + 1] if w != word]
    near = any(w.kind is Kind.NAME and w.key in match.keys for w in beside)
    return near and not _instead(word, match)


def _is_bound(word: Word, match: Match, ground: Ground) -> bool:
    """Whether a number is only a bound, "more than 500", and a number of the sources keeps it.

    A bound is rounder than what it is a bound of.
    """
    words = match.claim.words
    at = words.index(word)
    before = {w.key for w in words[max(0, at - 3) : at]}
    value = float(word.key.strip("#."))
    low, high = value, value
    if not before.isdisjoint(_ABOVE):
        high *= _WIDEST_BOUND
    elif not before.isdisjoint(_BELOW):
        low /= _WIDEST_BOUND
    kept = (n for n in _numbers(ground) if low <= n <= high)
    return low < high and any(_digits(value) < _digits(n) for n in kept)


def _numbers(ground: Ground) -> list[float]:
    return [float(k[1:]) for k in ground.keys if k.startswith("#") and not k.endswith(".")]


def _is_rounded(word: Word, match: Match, ground: Ground) -> bool:
    """Whether a number that is said to be rough is near one of the sources."""
    words = match.claim.words
    at = words.index(word)
    if not any(w.key in _ROUGHLY for w in words[max(0, at - 2) : at]):
        return False
    value = float(word.key.strip("#."))
    return any(
        abs(other - value) <= _NEAR_ENOUGH * abs(value) and _digits(value) < _digits(other)
        for other in _numbers(ground)
    )


def _digits(value: float) -> int:
    """How many digits say more than the size of a number."""
    return len(f"{value:f}".replace(".", "").strip("0"))


def _is_initialled(word: Word, claim: Sentence, ground: Ground) -> bool:
    """Whether the sources have the initials of the long name that the word is part of."""
    at = word.start - claim.start
    return any(
        run.start() <= at < run.end()
        and "".join(re.findall(r"\b[A-Z]", run.group())).lower() in ground.names
        for run in _LONG_NAME.finditer(claim.text)
    )


def _spelled(initials: str, text: str) -> bool:
    """Whether a text has words with these initials: North Atlantic Treaty Organization."""
    joint = r"[\w’'-]*(?:[\s-]+(?:of|the|and|for|de|on|in)){0,2}[\s-]+"
    pattern = r"\b" + joint.join(f"[{c}{c.lower()}]" for c in initials.rstrip("s"))
    return re.search(pattern + r"\w", text) is not None
