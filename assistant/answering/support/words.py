"""A text as words that can be compared: one key for every way to write the same thing.

Forms of a word share their stem; "5,000" and "five thousand" are one word, and so are "9 March
2023" and "March 9, 2023" (day, month, year), "didn't" and "did not", "said" and "stated".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from enum import Enum
from typing import NamedTuple

from assistant.answering.support.equals import EQUAL, EQUAL_NAMES
from assistant.answering.support.numerals import numeral, ordinal
from assistant.text.statements.roles import HONORIFICS
from assistant.text.vocabulary import STOP_WORDS, folded, stem

_TOKEN = re.compile(
    r"(?P<number>\d+(?:,\d{3})*(?:\.\d+)?(?:st|nd|rd|th|bn|mn|tn|k|m|b)?(?![^\W_]))"
    r"|(?P<short>(?:[A-Z]\.)+(?:[A-Z]\.|[A-Z](?![^\W_])))"
    r"|(?P<word>[^\W_]+(?:['’][^\W_]+)*)|(?P<sign>%|[$£€¥])|(?P<mark>[.,;:!?()\[\]—–“”\"])"
)
_MONTHS = """january february march april may june july august september october november
    december""".split()
_MONTH = (
    {name: i + 1 for i, name in enumerate(_MONTHS)}
    | {name[:3]: i + 1 for i, name in enumerate(_MONTHS)}
    | {"sept": 9}
)
_DAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
_CONTRACTED = {"won't": ("will", "not"), "can't": ("can", "not"), "shan't": ("shall", "not"),
               "cannot": ("can", "not"), "ain't": ("be", "not")}  # fmt: skip
_BEFORE_COUNT = frozenset("than about nearly almost over roughly approximately least".split())
_ENDINGS = {"ll": "will", "re": "are", "ve": "have", "m": "am", "d": "would"}


_TITLES = frozenset(title.rstrip(".") for title in HONORIFICS)
MODALS = frozenset("may might must".split())
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


class _Raw(NamedTuple):
    written: str
    lower: str
    start: int
    end: int
    mark: bool


def read_words(text: str, start: int = 0, end: int | None = None) -> tuple[Word, ...]:
    """The words and marks of ``text[start:end]``, a sentence."""
    raw = list(_raw(text, start, len(text) if end is None else end))
    return tuple(_words(raw))


def _raw(text: str, start: int, end: int) -> Iterator[_Raw]:
    for match in _TOKEN.finditer(text, start, end):
        written = match.group()
        lower = folded(written)
        if match["mark"]:
            yield _Raw(written, written, match.start(), match.end(), True)
        elif match["short"]:
            yield _Raw(written, lower.replace(".", ""), match.start(), match.end(), False)
        elif "'" in lower:
            for part in _expanded(lower):
                yield _Raw(written, part, match.start(), match.end(), False)
        elif lower == "cannot":
            yield _Raw(written, "can", match.start(), match.end(), False)
            yield _Raw("not", "not", match.start(), match.end(), False)
        elif lower == "cent" and text[max(0, match.start() - 4) : match.start()] == "per ":
            yield _Raw("%", "%", match.start(), match.end(), False)
        elif lower == "per" and text[match.end() : match.end() + 5] == " cent":
            continue
        else:
            yield _Raw(written, lower, match.start(), match.end(), False)


def _expanded(lower: str) -> Sequence[str]:
    """ "didn't" as "did", "not"; "they'll" as "they", "will"; "'s" is dropped."""
    if lower in _CONTRACTED:
        return _CONTRACTED[lower]
    if lower.endswith("n't"):
        return lower[:-3], "not"
    base, _, ending = lower.rpartition("'")
    if ending in _ENDINGS:
        return base, _ENDINGS[ending]
    return (base,) if ending == "s" else (lower.replace("'", ""),)


def _words(raw: Sequence[_Raw]) -> Iterator[Word]:
    lowers = [r.lower for r in raw]
    shouted = sum(r.written.isupper() and len(r.written) > 1 for r in raw) * 2 > len(raw)
    titled = _is_title(raw)
    at, opening = 0, True
    while at < len(raw):
        here = raw[at]
        if here.mark:
            yield Word(here.written, Kind.MARK, here.start, here.end)
            opening = opening or here.written in "“:" or _opens(raw, at)
            at += 1
            continue
        date = _date(raw, lowers, at)
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


def _opens(raw: Sequence[_Raw], at: int) -> bool:
    """Whether a straight quotation mark opens a quotation."""
    return raw[at].written == '"' and (at == 0 or raw[at - 1].end < raw[at].start)


def _is_title(raw: Sequence[_Raw]) -> bool:
    """Whether nearly every longer word has a capital, as in a heading."""
    longer = [r for r in raw if len(r.lower) > 3 and r.lower.isalpha()]
    return len(longer) > 3 and sum(r.written[0].isupper() for r in longer) > 0.8 * len(longer)


def _plain(raw: Sequence[_Raw], at: int, opening: bool, titled: bool) -> Word:
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
    if titles or here.lower in MODALS or here.lower in _NEVER_CONTENT:
        return Word(here.lower, Kind.FUNCTION, here.start, here.end)
    if here.lower in STOP_WORDS and not (acronym and here.lower in ("us", "it", "who")):
        return Word(here.lower, Kind.FUNCTION, here.start, here.end)
    brand = not titled and any(c.isupper() for c in here.written[1:])
    if brand or (capital and (acronym or not opening or _carries_on(raw, at))):
        return Word(EQUAL_NAMES.get(here.lower, stem(here.lower)), Kind.NAME, here.start, here.end)
    key = EQUAL_NAMES.get(here.lower, "") if here.written[0].isupper() else ""
    return Word(key or stem(here.lower), Kind.CONTENT, here.start, here.end)


def _carries_on(raw: Sequence[_Raw], at: int) -> bool:
    """Whether a name goes on after its first word."""
    following = raw[at + 1] if at + 1 < len(raw) else None
    return bool(
        following
        and not following.mark
        and following.written[0].isupper()
        and following.lower not in STOP_WORDS
        and following.lower not in _DAYS
    )


def _date(raw: Sequence[_Raw], lowers: Sequence[str], at: int) -> tuple[int, list[str]] | None:
    """How many words a date takes, and its keys: day, month, year, day of the week."""
    lower, capital = lowers[at], raw[at].written[0].isupper()
    if lower in _DAYS and capital:
        return 1, [f"weekday:{lower}"]
    if lower in _MONTH and capital and (lower != "may" or at > 0 or _near_number(lowers, at)):
        return _after_month(raw, lowers, at)
    day = _day(lowers, at)
    if day and at + 1 < len(raw):
        skip = 2 if lowers[at + 1] == "of" else 1
        month = lowers[at + skip] if at + skip < len(raw) else ""
        if month in _MONTH and raw[at + skip].written[0].isupper():
            taken, keys = _after_month(raw, lowers, at + skip, with_day=False)
            return taken + skip, [f"day:{day}", *keys]
    counts = at > 0 and (raw[at - 1].written in "$£€¥" or lowers[at - 1] in _BEFORE_COUNT)
    if lower.isdigit() and len(lower) == 4 and 1500 <= int(lower) <= 2099 and not counts:
        return 1, [f"year:{lower}"]
    return None


def _near_number(lowers: Sequence[str], at: int) -> bool:
    """Whether "May" at the beginning is the month, by the number behind it."""
    return at + 1 < len(lowers) and lowers[at + 1][:1].isdigit()


def _after_month(
    raw: Sequence[_Raw], lowers: Sequence[str], at: int, with_day: bool = True
) -> tuple[int, list[str]]:
    keys, taken = [f"month:{_MONTH[lowers[at]]}"], 1
    if at + taken < len(raw) and raw[at + taken].written == "." and len(lowers[at]) < 5:
        taken += 1
    day = _day(lowers, at + taken) if with_day else None
    if day:
        keys.insert(0, f"day:{day}")
        taken += 1
    after = taken + 1 if raw[at + taken : at + taken + 1] and lowers[at + taken] == "," else taken
    year = lowers[at + after] if at + after < len(raw) else ""
    if year.isdigit() and len(year) == 4:
        return after + 1, [*keys, f"year:{year}"]
    return taken, keys


def _day(lowers: Sequence[str], at: int) -> int | None:
    if at >= len(lowers) or not lowers[at][:1].isdigit():
        return None
    digits = re.fullmatch(r"(\d{1,2})(?:st|nd|rd|th)?", lowers[at])
    return int(digits[1]) if digits and 1 <= int(digits[1]) <= 31 else None
