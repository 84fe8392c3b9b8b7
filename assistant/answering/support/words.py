"""A text as words that can be compared: one key for every way to write the same thing.

Forms of a word share their stem; "5,000" and "five thousand" are one word, and so are "9 March
2023" and "March 9, 2023" (day, month, year), "didn't" and "did not", "said" and "stated".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import Enum
from typing import NamedTuple

from assistant.answering.support.dates import DAYS, date_at
from assistant.answering.support.equals import EQUAL, EQUAL_NAMES
from assistant.answering.support.numerals import numeral, ordinal
from assistant.answering.support.written import (
    Written,
    is_title,
    opens_quotation,
    written_words,
)
from assistant.text.statements.roles import HONORIFICS
from assistant.text.vocabulary import STOP_WORDS, stem

_TITLES = frozenset(title.rstrip(".") for title in HONORIFICS)
_MODALS = frozenset("may might must".split())
_NEVER_CONTENT = frozenset(
    """never without also just still already however meanwhile although though despite whereas
    moreover furthermore therefore thus hence whether since unless upon within among amongst amid
    along across toward towards via per finally additionally instead yet even perhaps""".split()
)


class Kind(Enum):
    """What a word is, as far as comparing goes."""

    NAME = "name"
    NUMBER = "number"
    DATE = "date"
    CONTENT = "word"
    FUNCTION = "function"
    MARK = "mark"


class Word(NamedTuple):
    """A word with its key: equal keys mean the same. ``start`` and ``end`` are offsets."""

    key: str
    kind: Kind
    start: int
    end: int

    @property
    def carries(self) -> bool:
        """Whether the word carries meaning of its own."""
        return self.kind not in (Kind.FUNCTION, Kind.MARK)


def read_words(text: str, start: int = 0, end: int | None = None) -> tuple[Word, ...]:
    """The words and marks of ``text[start:end]``, a sentence."""
    raw = list(written_words(text, start, len(text) if end is None else end))
    return tuple(_words(raw))


def _words(raw: Sequence[Written]) -> Iterator[Word]:
    lowers = [r.lower for r in raw]
    shouted = sum(r.written.isupper() and len(r.written) > 1 for r in raw) * 2 > len(raw)
    titled = is_title(raw)
    at, opening = 0, True
    while at < len(raw):
        here = raw[at]
        if here.mark:
            yield Word(here.written, Kind.MARK, here.start, here.end)
            opening = opening or here.written in "“:" or opens_quotation(raw, at)
            at += 1
            continue
        date = date_at(raw, lowers, at)
        if date:
            taken, keys = date
            for key in keys:
                yield Word(key, Kind.DATE, here.start, raw[at + taken - 1].end)
            at, opening = at + taken, False
            continue
        money = at > 0 and raw[at - 1].written in "$£€¥"
        number = numeral(lowers, at, money)
        if number and not (here.lower == "one" or (here.lower == "a" and number[1] < 2)):
            value, taken = number
            yield Word(f"#{value:g}" if value < 1e6 else f"#{value:.6g}", Kind.NUMBER,
                       here.start, raw[at + taken - 1].end)  # fmt: skip
            at, opening = at + taken, False
            continue
        yield _plain(raw, at, opening, shouted or titled)
        at, opening = at + 1, False


def _plain(raw: Sequence[Written], at: int, opening: bool, titled: bool) -> Word:
    """A word that is no number and no date."""
    here = raw[at]
    place = ordinal(here.lower)
    if place is not None:
        return Word(f"#{place}.", Kind.NUMBER, here.start, here.end)
    capital = here.written[0].isupper() and not titled
    if here.lower in EQUAL:
        kind = Kind.NAME if capital and not opening else Kind.CONTENT
        return Word(EQUAL[here.lower], kind, here.start, here.end)
    acronym = here.written.isupper() and len(here.written) > 1
    titles = here.lower in _TITLES and at + 1 < len(raw) and here.written[0].isupper()
    if titles or here.lower in _MODALS or here.lower in _NEVER_CONTENT:
        return Word(here.lower, Kind.FUNCTION, here.start, here.end)
    if here.lower in STOP_WORDS and not (acronym and here.lower in ("us", "it", "who")):
        return Word(here.lower, Kind.FUNCTION, here.start, here.end)
    brand = not titled and any(c.isupper() for c in here.written[1:])
    if brand or (capital and (acronym or not opening or _carries_on(raw, at))):
        return Word(EQUAL_NAMES.get(here.lower, stem(here.lower)), Kind.NAME, here.start, here.end)
    key = EQUAL_NAMES.get(here.lower, "") if here.written[0].isupper() else ""
    return Word(key or stem(here.lower), Kind.CONTENT, here.start, here.end)


def _carries_on(raw: Sequence[Written], at: int) -> bool:
    """Whether a name goes on after its first word."""
    following = raw[at + 1] if at + 1 < len(raw) else None
    return bool(
        following
        and not following.mark
        and following.written[0].isupper()
        and following.lower not in STOP_WORDS
        and following.lower not in DAYS
    )
