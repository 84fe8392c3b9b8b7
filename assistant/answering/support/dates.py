"""Dates in running text, as keys for day, month, year and day of the week."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.answering.support.written import Written

_MONTHS = """january february march april may june july august september october november
    december""".split()
_MONTH = (
    {name: i + 1 for i, name in enumerate(_MONTHS)}
    | {name[:3]: i + 1 for i, name in enumerate(_MONTHS)}
    | {"sept": 9}
)
DAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
_BEFORE_COUNT = frozenset("than about nearly almost over roughly approximately least".split())


def date_at(raw: Sequence[Written], lowers: Sequence[str], at: int) -> tuple[int, list[str]] | None:
    """How many words a date takes, and its keys: day, month, year, day of the week."""
    lower, capital = lowers[at], raw[at].written[0].isupper()
    if lower in DAYS and capital:
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
    if lower.isdecimal() and len(lower) == 4 and 1500 <= int(lower) <= 2099 and not counts:
        return 1, [f"year:{lower}"]
    return None


def _near_number(lowers: Sequence[str], at: int) -> bool:
    """Whether "May" at the beginning is the month, by the number behind it."""
    return at + 1 < len(lowers) and lowers[at + 1][:1].isdigit()


def _after_month(
    raw: Sequence[Written], lowers: Sequence[str], at: int, with_day: bool = True
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
    if year.isdecimal() and len(year) == 4:
        return after + 1, [*keys, f"year:{year}"]
    return taken, keys


def _day(lowers: Sequence[str], at: int) -> int | None:
    if at >= len(lowers) or not lowers[at][:1].isdigit():
        return None
    digits = re.fullmatch(r"(\d{1,2})(?:st|nd|rd|th)?", lowers[at])
    return int(digits[1]) if digits and 1 <= int(digits[1]) <= 31 else None
