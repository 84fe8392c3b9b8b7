"""Two names, or two numbers, in each other's place: who beat whom, by how many to how many."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from assistant.answering.support.finding import Finding, Weight
from assistant.answering.support.matching import Match
from assistant.answering.support.reading import Sentence
from assistant.answering.support.words import Kind, Word


def find_exchanged(match: Match) -> Iterator[Finding]:
    """Pairs that the best sentence has the other way about, with the same words between them."""
    if match.best is None:
        return
    for kind in (Kind.NAME, Kind.NUMBER):
        there = {w.key: i for i, w in enumerate(match.best.plain)}
        mine = [(i, w) for i, w in enumerate(match.claim.plain) if _of(w, i, kind)]
        for (i, one), (j, other) in pairwise(mine):
            first, second = there.get(one.key), there.get(other.key)
            if first is None or second is None or first <= second or one.key == other.key:
                continue
            between = _content(match.claim, i, j)
            turned = _by(match.claim, i, j) != _by(match.best, second, first)
            if between and not turned and between == _content(match.best, second, first):
                a, b = (_written(w, match.claim) for w in (one, other))
                yield Finding(Weight.DENIES, f"the source has {a} and {b} the other way about")


def _of(word: Word, place: int, kind: Kind) -> bool:
    """Whether a word is of the kind; the word that opens a sentence may be a name."""
    return word.kind is kind or (kind is Kind.NAME and place == 0 and word.kind is Kind.CONTENT)


def _content(sentence: Sentence, start: int, end: int) -> set[str]:
    return {w.key for w in sentence.plain[start + 1 : end] if w.kind is Kind.CONTENT}


def _by(sentence: Sentence, start: int, end: int) -> bool:
    """Whether one is said to be acted on by the other."""
    return "by" in sentence.keys[start + 1 : end]


def _written(word: Word, sentence: Sentence) -> str:
    return sentence.text[word.start - sentence.start : word.end - sentence.start]
