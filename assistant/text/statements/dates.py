"""Dates among the words of a clause: no part of a name, and no end of what was said."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.text.statements import grammar as g
from assistant.text.statements.mentions import POSSESSIVE
from assistant.text.statements.words import Word

_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
_DAY = re.compile(r"\d{1,2}(?:st|nd|rd|th)?")
_WHICH = frozenset(["last", "this", "that", "earlier", "next"])
_ONE = frozenset(["a", "an", "one", "few"])
_AGO = frozenset(["ago", "earlier", "before", "later"])
_LEADS = frozenset(["in", "on", "since", "by", "during"])
_LONGEST = 4
"""Words of a date that may stand before a name."""
_UNITS = g.TIME_NOUNS | {"decade", "hour", "minute"}


def is_date_comma(words: Sequence[Word], at: int) -> bool:
    """Whether a comma stands inside a date: June 5, 2021 or Tuesday, Jan. 5."""
    if words[at].text != "," or at == 0 or at + 1 >= len(words):
        return False
    before, behind = words[at - 1].lower, words[at + 1].lower
    in_year = _YEAR.fullmatch(behind) and (_DAY.fullmatch(before) or before in g.MONTHS)
    return bool(in_year) or (before in g.DAYS and not {behind, f"{behind}."}.isdisjoint(g.MONTHS))


def behind_date(words: Sequence[Word], first: int, end: int) -> int:
    """Where a noun phrase begins behind the date before it: (in June) 2021 Kim, last week Kim."""
    at = first
    while at < end:
        following = words[at + 1].lower if at + 1 < end else ""
        lower = words[at].lower
        if _YEAR.fullmatch(lower) and (at > first or _leads_to_year(words, first)):
            at += 1
        elif lower in g.MONTHS and (_YEAR.fullmatch(following) or _DAY.fullmatch(following)):
            at += 1 + bool(_DAY.fullmatch(following))
        elif (_DAY.fullmatch(lower) and following in g.MONTHS) or (
            lower in _WHICH and following in _UNITS
        ):
            at += 2
        elif _is_count(lower) and following.removesuffix("s") in _UNITS:
            if at + 2 >= end or words[at + 2].lower not in _AGO:
                break
            at += 3
        else:
            break
    named = at < end and (words[at].capitalised or words[at].lower in g.DETERMINERS)
    return at if named else first


def stands_behind_date(words: Sequence[Word], first: int) -> bool:
    """Whether nothing but a date stands before a word: last week the mayor, in May 2021 Kim."""
    return any(
        behind_date(words, start, first + 1) == first
        and (start == 0 or words[start - 1].text == "," or words[start - 1].lower in _LEADS)
        for start in range(max(0, first - _LONGEST), first)
    )


def date_end(words: Sequence[Word], at: int, last: int) -> int:
    """Where the date that begins with a day of the week or a month ends: June 5, 2021."""
    while at < last:
        lower = words[at].lower
        dated = lower in g.DAYS or lower in g.MONTHS or _DAY.fullmatch(lower)
        owns = at + 1 < len(words) and words[at + 1].lower in POSSESSIVE
        if owns or not (dated or _YEAR.fullmatch(lower) or is_date_comma(words, at)):
            break
        at += 1
    return at


def _leads_to_year(words: Sequence[Word], at: int) -> bool:
    """Whether what stands before a word makes a year of it: in, June."""
    before = words[at - 1].lower if at > 0 else ""
    return before in g.MONTHS or before in _LEADS


def _is_count(lower: str) -> bool:
    return lower.isdigit() or lower in g.NUMBERS or lower in _ONE
