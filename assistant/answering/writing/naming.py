"""The long names of an article, by which it is plain whom its short ones mean."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

_WORD = re.compile(r"\w[\w-]*")
_LONGEST = 4
"""Words of a name; more capitals in a row are a heading."""


def long_names(text: str, short: str) -> tuple[str, ...]:
    """The names of several words in ``text`` of which ``short``, a sentence of it, has a word."""
    there = set(_WORD.findall(short))
    return tuple(name for name in _names(text) if not there.isdisjoint(name.split()))


@lru_cache(maxsize=32)
def _names(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(_runs(text)))


def _runs(text: str) -> Iterator[str]:
    """Words with capitals that a single space stands between."""
    run: list[str] = []
    end = -1
    for found in _WORD.finditer(text):
        follows = found.start() == end + 1 and text[end] == " "
        if run and not (follows and found.group()[0].isupper()):
            if 1 < len(run) <= _LONGEST:
                yield " ".join(run)
            run = []
        if found.group()[0].isupper():
            run.append(found.group())
        end = found.end()
    if 1 < len(run) <= _LONGEST:
        yield " ".join(run)
