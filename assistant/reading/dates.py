"""A publication date as people and programs write it."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

_NAMES = (
    "jan january, feb february, mar march, apr april, may, jun june, jul july, aug august, "
    "sep sept september, oct october, nov november, dec december"
)
_MONTHS = {
    name: number
    for number, names in enumerate(_NAMES.split(", "), start=1)
    for name in names.split()
}
_MONTH = r"(?P<month>" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")\b\.?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>[12]\d{3})(?!\d)"
_FORMS = [
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"(?<![\d.]){_YEAR}(?P<sep>[-/.])(?P<month>\d{{1,2}})(?P=sep)(?P<day>\d{{1,2}})(?!\d)",
        rf"\b{_MONTH}\s*{_DAY},?\s+{_YEAR}",
        rf"(?<!\d){_DAY}(?:\s+of)?[\s-]*{_MONTH},?[\s-]*{_YEAR}",
        rf"(?<!\d){_YEAR}年(?P<month>\d{{1,2}})月(?P<day>\d{{1,2}})日",
    )
]
_DAY_AND_MONTH = re.compile(r"(?<![\d/.-])(\d{1,2})([-/.])(\d{1,2})\2([12]\d{3})(?!\d)")
_LONGEST = 100
_EARLIEST_SECONDS, _LATEST_SECONDS = 86_400 * 365, 2**32


def parse_date(value: object) -> dt.date | None:
    """The one day that ``value`` names, or None where it names none, several, or an unclear one.

    Takes dates, ISO 8601, RFC 822, English ("December 15, 2021", "15 Dec 2021"), ``20211215``, and
    seconds or milliseconds since 1970 (as a day in UTC). The day is the one that is written,
    whatever time zone stands beside it. ``03/04/2021`` is unclear; ``25/04/2021`` is not.
    """
    if isinstance(value, dt.datetime):
        return value.date()
    if isinstance(value, dt.date):
        return value
    if isinstance(value, bool):
        return None
    if isinstance(value, int | float):
        return _from_number(value)
    if not isinstance(value, str) or len(value) > _LONGEST:
        return None
    text = value.strip()
    if text.isascii() and text.isdigit():
        return _from_number(int(text))
    days = set(_written(text))
    return days.pop() if len(days) == 1 else None


def _from_number(number: float) -> dt.date | None:
    if 1000_01_01 <= number <= 2999_12_31 and number == int(number):
        day = _day(int(number) // 10_000, int(number) // 100 % 100, int(number) % 100)
        if day is not None:
            return day
    seconds = number / 1000 if number > _LATEST_SECONDS else number
    if not _EARLIEST_SECONDS <= seconds <= _LATEST_SECONDS:
        return None
    return dt.datetime.fromtimestamp(seconds, dt.UTC).date()


def _written(text: str) -> Iterator[dt.date]:
    for form in _FORMS:
        for found in form.finditer(text):
            month = found["month"].lower()
            day = _day(int(found["year"]), _MONTHS.get(month) or int(month), int(found["day"]))
            if day is not None:
                yield day
    for found in _DAY_AND_MONTH.finditer(text):
        first, second, year = int(found[1]), int(found[3]), int(found[4])
        readings = {_day(year, second, first), _day(year, first, second)} - {None}
        if len(readings) == 1:
            yield from filter(None, readings)


def _day(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None
