"""The time that a question is limited to: "in November 2024", "since 2020", "last week"."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from assistant.domain import Span

_MONTHS = {name.lower(): place for place, name in enumerate(calendar.month_name) if name}
_SHORT = {name.lower(): place for place, name in enumerate(calendar.month_abbr) if name}
_SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
_WEEKDAYS = {name.lower(): place for place, name in enumerate(calendar.day_name)}
_UNITS = {"day": 1, "week": 7, "month": 30, "year": 365}
_COUNTS = {word: count for count, word in enumerate(
    "one two three four five six seven eight nine ten eleven twelve".split(), 1
)} | {"a": 1, "an": 1, "couple of": 2, "few": 3, "several": 3}  # fmt: skip

_MONTH = rf"(?:{'|'.join(_MONTHS)}|(?:{'|'.join(_SHORT)}|sept)\.?)"
_YEAR = r"(?:1[5-9]|20)\d\d"
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_POINT = re.compile(
    rf"(?:(?P<iso>{_YEAR}-\d\d-\d\d)"
    rf"|(?:(?P<day>{_DAY})\s+(?:of\s+)?(?P<month>{_MONTH})|(?P<us_month>{_MONTH})\s+(?P<us_day>{_DAY}))"
    rf"(?:,?\s+(?P<day_year>{_YEAR}))?"
    rf"|(?:(?:early|mid|late)[\s-]+)?(?P<month_only>{_MONTH})(?:,?\s+(?:of\s+)?(?P<month_year>{_YEAR}))?"
    rf"|(?P<season>{'|'.join(_SEASONS)})\s+(?:of\s+)?(?P<season_year>{_YEAR})"
    rf"|(?:(?:early|mid|late)[\s-]+)?(?P<year>{_YEAR})(?P<decade>s)?)(?![\w-])",
    re.IGNORECASE,
)
_LIMIT = re.compile(
    r"\b(?P<how>in|during|throughout|on|since|after|before|until|till|by|from|between)\s+"
    r"(?:the\s+)?(?:(?:beginning|start|middle|end|course)\s+of\s+)?",
    re.IGNORECASE,
)
_WITHIN = ("in", "during", "throughout", "on")
_NEARER_AHEAD = 3
"""Months ahead up to which a month that is named without its year is one to come."""
_UP_TO = re.compile(r"\s*(?:and|to|until|till|through|[–-])\s*", re.IGNORECASE)
_COUNTED = "|".join(sorted(_COUNTS, key=len, reverse=True))
_RELATIVE = re.compile(
    r"\b(?:(?P<today>today|tonight|this\s+(?:morning|afternoon|evening))"
    r"|(?P<yesterday>yesterday|last\s+night)"
    r"|(?P<which>this|last|previous)\s+(?P<whole>week|month|year)"
    r"|(?:(?:in|over|during|within|for)\s+)?the\s+(?:last|past|previous)\s+"
    rf"(?:(?P<past>\d+|{_COUNTED})\s+)?(?P<past_unit>day|week|month|year)s?"
    rf"|(?P<ago>\d+|{_COUNTED})\s+(?P<ago_unit>day|week|month|year)s?\s+ago"
    rf"|(?:last|on|this(?:\s+past)?)\s+(?P<weekday>{'|'.join(_WEEKDAYS)})"
    rf"|last\s+(?P<last_month>{'|'.join(_MONTHS)}))\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Timeframe:
    """Days from ``start`` to ``end``, both included, None where open; ``month`` of any year.

    ``span`` is the phrase that says so, with its preposition. ``relative``: it counts from today.
    """

    span: Span
    start: dt.date | None = None
    end: dt.date | None = None
    month: int | None = None
    relative: bool = False

    def covers(self, day: dt.date | None) -> bool:
        """Whether a day falls into it; an unknown one does not."""
        return day is not None and self._meets(day, day, day.month)

    def overlaps(self, other: Timeframe) -> bool:
        """Whether both have a day in common, as far as their years are known."""
        if other.month:
            return self.month == other.month if self.month else other.overlaps(self)
        return self._meets(other.start or dt.date.min, other.end or dt.date.max, None)

    def holds(self, other: Timeframe) -> bool:
        """Whether all of the other lies in it, as far as their years are known."""
        if other.month or self.month:
            return self.overlaps(other) and (self.month is None or len(other.months) == 1)
        first, last = other.start or dt.date.min, other.end or dt.date.max
        return (self.start or dt.date.min) <= first and last <= (self.end or dt.date.max)

    @property
    def months(self) -> frozenset[int]:
        """The months of the year that have a day of it."""
        if self.month:
            return frozenset([self.month])
        return _months(self.start or dt.date.min, self.end or dt.date.max)

    def _meets(self, first: dt.date, last: dt.date, month: int | None) -> bool:
        if self.month:
            return self.month == month if month else self.month in _months(first, last)
        return (self.start or dt.date.min) <= last and first <= (self.end or dt.date.max)


def timeframe_of(text: str, today: dt.date | None) -> Timeframe | None:
    """The time that ``text`` limits itself to, the first it names; None where it names none.

    What counts from today ("last week") is left out where ``today`` is not known.
    """
    return next(_timeframes(text, today), None)


def times_told(text: str, published: dt.date | None) -> list[Timeframe]:
    """The times that the ``text`` of an article names; a month is the one nearest to its day."""
    return [_of_a_year(one, published) for one in _timeframes(text, published)]


def told_of(timeframe: Timeframe, text: str, published: dt.date | None) -> bool:
    """Whether ``text``, of an article of that day, tells of this time.

    In an article of the time it does unless it names another one; elsewhere it must name it.
    """
    named = times_told(text, published)
    if timeframe.covers(published):
        return not named or any(map(timeframe.overlaps, named))
    return any(map(timeframe.holds, named))


def _of_a_year(frame: Timeframe, published: dt.date | None) -> Timeframe:
    if frame.month is None or published is None:
        return frame
    ahead = (frame.month - published.month) % 12
    years = (published.month - 1 + ahead) // 12 - (ahead > _NEARER_AHEAD)
    try:
        start, end = _month(published.year + years, frame.month)
    except ValueError:  # at the end of the calendar
        return frame
    return replace(frame, start=start, end=end, month=None)


def _timeframes(text: str, today: dt.date | None) -> Iterator[Timeframe]:
    """The times that ``text`` names: those of the calendar first, then what counts from today."""
    for limit in _LIMIT.finditer(text):
        if found := _absolute(text, limit):
            yield found
    if today is None:
        return
    for match in _RELATIVE.finditer(text):
        try:
            start, end = _counted_from(today, match)
        except (OverflowError, ValueError):  # before the calendar begins
            continue
        yield Timeframe(Span(start=match.start(), end=match.end()), start, end, relative=True)


def _absolute(text: str, limit: re.Match[str]) -> Timeframe | None:
    """The time that a preposition and a date, a month or a year behind it give."""
    how, point = limit["how"].lower(), _POINT.match(text, limit.end())
    days = _days_of(point) if point else None
    if point is None or days is None:
        return None
    span = Span(start=limit.start(), end=point.end())
    if isinstance(days, int):
        return Timeframe(span, month=days) if how in _WITHIN else None
    start, end = days
    if how in ("from", "between"):
        to = _UP_TO.match(text, point.end())
        other = _POINT.match(text, to.end()) if to else None
        last = _days_of(other) if other else None
        if other and isinstance(last, tuple):
            return Timeframe(Span(start=limit.start(), end=other.end()), start, last[1])
    day = dt.timedelta(days=1)
    match how:
        case "since" | "from":
            return Timeframe(span, start=start)
        case "after":
            return Timeframe(span, start=end + day)
        case "until" | "till" | "by":
            return Timeframe(span, end=end)
        case "before":
            return Timeframe(span, end=start - day)
    return Timeframe(span, start, end)


def _days_of(point: re.Match[str]) -> tuple[dt.date, dt.date] | int | None:
    """The first and the last day of a date, a month or a year; of a month without one its number.

    None where there is no such day.
    """
    try:
        if point["iso"]:
            day = dt.date.fromisoformat(point["iso"])
            return day, day
        if name := point["month"] or point["us_month"]:
            if not point["day_year"]:
                return _number(name)
            number = int(re.sub(r"\D", "", point["day"] or point["us_day"]))
            day = dt.date(int(point["day_year"]), _number(name), number)
            return day, day
    except ValueError:
        return None
    if name := point["month_only"]:
        if not point["month_year"]:
            return _number(name)
        return _month(int(point["month_year"]), _number(name))
    if point["season"]:
        first, _ = _month(int(point["season_year"]), _SEASONS[point["season"].lower()])
        return first, _month_after(first, 3) - dt.timedelta(days=1)
    year = int(point["year"])
    return dt.date(year, 1, 1), dt.date(year + (9 if point["decade"] else 0), 12, 31)


def _counted_from(today: dt.date, match: re.Match[str]) -> tuple[dt.date, dt.date]:
    """The first and the last day of what is counted from ``today``."""
    day = dt.timedelta(days=1)
    if match["today"]:
        return today, today
    if match["yesterday"]:
        return today - day, today - day
    if unit := match["whole"]:
        first = _first_of(today, unit.lower())
        if match["which"].lower() == "this":
            return first, today
        return _first_of(first - day, unit.lower()), first - day
    if unit := match["past_unit"]:
        return today - day * _UNITS[unit.lower()] * _count(match["past"] or "one"), today
    if unit := match["ago_unit"]:
        length = _UNITS[unit.lower()]
        middle = today - day * length * _count(match["ago"])
        return middle - day * (length // 2), min(today, middle + day * (length // 2))
    if name := match["weekday"]:
        back = (today.weekday() - _WEEKDAYS[name.lower()]) % 7 or 7
        return today - day * back, today - day * back
    month = _MONTHS[match["last_month"].lower()]
    return _month(today.year - (month >= today.month), month)


def _first_of(today: dt.date, unit: str) -> dt.date:
    """The first day of the week, the month or the year."""
    if unit == "week":
        return today - dt.timedelta(days=today.weekday())
    return today.replace(day=1) if unit == "month" else today.replace(month=1, day=1)


def _count(word: str) -> int:
    return min(int(word), 1_000) if word.isdigit() else _COUNTS[" ".join(word.lower().split())]


def _number(month: str) -> int:
    name = month.lower().rstrip(".")
    return _MONTHS.get(name) or _SHORT[name[:3]]


def _month(year: int, month: int) -> tuple[dt.date, dt.date]:
    first = dt.date(year, month, 1)
    return first, _month_after(first, 1) - dt.timedelta(days=1)


def _month_after(first: dt.date, count: int) -> dt.date:
    """The first day of the month ``count`` months after that of ``first``."""
    months = first.year * 12 + first.month - 1 + count
    return dt.date(months // 12, months % 12 + 1, 1)


def _months(first: dt.date, last: dt.date) -> frozenset[int]:
    """The months of the year that have a day between two, both included."""
    count = (last.year - first.year) * 12 + last.month - first.month
    return frozenset((first.month - 1 + ahead) % 12 + 1 for ahead in range(min(count, 11) + 1))
