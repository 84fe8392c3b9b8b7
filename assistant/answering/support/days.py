"""What "yesterday" and "Monday" are in a text whose day of publication is known."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

_WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
_RELATIVE = re.compile(
    r"\b(today|tonight|this (?:morning|afternoon|evening)|yesterday|tomorrow"
    r"|(?:last|this|next) year|(?:last|this) month|" + "|".join(_WEEKDAYS) + r")\b",
    re.IGNORECASE,
)


def day_keys(text: str, published: dt.date | None) -> frozenset[str]:
    """Keys (see :mod:`.words`) of the days that ``text`` names by their distance."""
    if published is None:
        return frozenset()
    return frozenset(
        key for m in _RELATIVE.finditer(text) for key in _keys(m.group().lower(), published)
    )


def _keys(phrase: str, published: dt.date) -> Iterator[str]:
    """A day of the week is the last one before the day of publication, or that day itself."""
    if phrase.endswith("year"):
        yield f"year:{published.year + {'last': -1, 'this': 0, 'next': 1}[phrase.split()[0]]}"
        return
    if phrase.endswith("month"):
        first = published.replace(day=1)
        day = first - dt.timedelta(days=1) if phrase.startswith("last") else first
        yield from (f"month:{day.month}", f"year:{day.year}")
        return
    if phrase in _WEEKDAYS:
        back = (published.weekday() - _WEEKDAYS.index(phrase)) % 7
    else:
        back = {"yesterday": 1, "tomorrow": -1}.get(phrase, 0)
    day = published - dt.timedelta(days=back)
    yield f"weekday:{_WEEKDAYS[day.weekday()]}"
    yield from (f"day:{day.day}", f"month:{day.month}", f"year:{day.year}")
