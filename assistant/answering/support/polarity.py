"""Denial and certainty: "did not" is not "did", "could" is not "will", "plans to" is not "has"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from assistant.answering.support.finding import Finding, Weight
from assistant.answering.support.matching import Match
from assistant.answering.support.reading import Sentence
from assistant.answering.support.words import Word
from assistant.text.vocabulary import stem

_DENY = frozenset("not no never nobody nothing none neither nor without hardly barely".split())
_POSSIBLE = frozenset("could may might".split())
_CERTAIN = frozenset("will shall must".split())
_HEDGES = frozenset(
    """allegedly reportedly possibly perhaps probably likely apparently potentially seemingly
    supposedly purportedly alleged suspected presumably""".split()
)
_INTENT = frozenset(
    map(
        stem,
        """plan plans planned hope hopes hoped want wants wanted intend intends intended expect
        expects expected aim aims aimed try tries tried seek seeks sought propose proposed proposes
        attempt attempted consider considering considered threaten threatened threatens failed
        fail fails refuse refused refuses decline""".split(),
    )
)
_OPEN = frozenset("can would".split())
_REACH = 6
_NEAR = 3


class Mark(NamedTuple):
    """A word that denies or hedges, and the place of the word that it bears on."""

    place: int
    head: int
    key: str


def find_polarity(match: Match) -> Iterator[Finding]:
    """Denials and doubts that one of claim and best sentence has and the other has not."""
    if match.best is None or not match.alike:
        return
    yield from _denials(match, match.best)
    yield from _certainty(match, match.best)


def _denials(match: Match, best: Sentence) -> Iterator[Finding]:
    mine, theirs = denials(match.claim), denials(best)
    back = {b: a for a, b in match.aligned.items()}
    for mark in mine:
        at = _place(mark, match.aligned)
        if at is not None and not any(_bears_on(other, at) for other in theirs):
            yield Finding(Weight.DENIES, "the claim denies what the source says")
            return
    for mark in theirs:
        at = _place(mark, back)
        if _is_said_too(mark, best, theirs) and not _fits_between(mark, back):
            continue
        if at is not None and not any(_bears_on(other, at) for other in mine):
            yield Finding(Weight.DENIES, "the source denies what the claim says")
            return


def denials(sentence: Sentence) -> list[Mark]:
    """What a sentence denies."""
    words = sentence.plain
    return [Mark(i, _head(words, i), w.key) for i, w in enumerate(words) if w.key in _DENY]


def _head(words: tuple[Word, ...], at: int) -> int:
    """The next word that carries meaning and is no adverb, else the one before."""
    for j in range(at + 1, min(len(words), at + 1 + _REACH)):
        if words[j].carries and not words[j].key.endswith("li"):
            return j
    return next((j for j in range(at - 1, -1, -1) if words[j].carries), at)


def _is_said_too(mark: Mark, sentence: Sentence, marks: Sequence[Mark]) -> bool:
    """Whether the sentence has the word that a mark bears on once more, without a denial."""
    key = sentence.keys[mark.head]
    others = (i for i, k in enumerate(sentence.keys) if k == key and i != mark.head)
    return any(not any(_bears_on(m, i) for m in marks) for i in others)


def _place(mark: Mark, aligned: dict[int, int]) -> int | None:
    """Where the other sentence has the word that a mark bears on."""
    if mark.head in aligned:
        return aligned[mark.head]
    return aligned.get(mark.place + 1) if _fits_between(mark, aligned) else None


def _fits_between(mark: Mark, aligned: dict[int, int]) -> bool:
    """Whether the words about a mark stand side by side in the other sentence, or nearly."""
    before, after = aligned.get(mark.place - 1), aligned.get(mark.place + 1)
    return before is not None and after is not None and after - before <= 2


def _bears_on(mark: Mark, place: int) -> bool:
    return abs(mark.head - place) <= _NEAR or 0 <= place - mark.place <= _REACH


def _certainty(match: Match, best: Sentence) -> Iterator[Finding]:
    mine, theirs = match.claim.plain, best.plain
    back = {b: a for a, b in match.aligned.items()}
    doubts = [
        Mark(i, _head(mine, i), w.key)
        for i, w in enumerate(mine)
        if w.key in _POSSIBLE or _written(w, match.claim).lower() in _HEDGES
    ]
    for i, word in enumerate(theirs):
        head = _head(theirs, i)
        at = back.get(head)
        if at is None or head == i or any(_doubted(mark, at) for mark in doubts):
            continue
        before = {w.key for w in mine[max(0, at - _NEAR) : at]}
        if word.key in _POSSIBLE and not before & _OPEN:
            weight = Weight.LACKS if before & _CERTAIN or head - i < _NEAR else Weight.DOUBTS
            yield Finding(weight, f"the source only says that it {word.key}")
        elif _written(word, best).lower() in _HEDGES:
            yield Finding(Weight.DOUBTS, f"the source only says so with “{_written(word, best)}”")
        elif _intends(theirs, i) and mine[at].carries and word.key not in match.claim.keys:
            said = f"the source says “{_written(word, best)} to”, the claim does not"
            yield Finding(Weight.DOUBTS, said)


def _doubted(mark: Mark, place: int) -> bool:
    return mark.head == place or abs(mark.place - place) < _NEAR


def _intends(words: tuple[Word, ...], at: int) -> bool:
    """Whether a verb only announces what the next one says: "plans to"."""
    return words[at].key in _INTENT and at + 1 < len(words) and words[at + 1].key == "to"


def _written(word: Word, sentence: Sentence) -> str:
    return sentence.text[word.start - sentence.start : word.end - sentence.start]
