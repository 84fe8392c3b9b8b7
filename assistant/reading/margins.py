"""Running headers, footers and page numbers: the lines of a page that belong to the paper."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from functools import partial
from itertools import takewhile

_EDGE_LINES = 2
_FEWEST_PAGES = 3
_SHARE_OF_PAGES = 0.3
_LONG_HEADER = 12
_PAGE_NUMBER = re.compile(
    r"page\s+\d+(?:\s*(?:/|of)\s*\d+)?|\d+\s*(?:/|of)\s*\d+|[-–—]\s*\d+\s*[-–—]", re.IGNORECASE
)
_ROMAN = re.compile(r"[ivxlc]{1,6}", re.IGNORECASE)
_OUTER_NUMBER = re.compile(r"^\d{1,4}(?!\S)|(?<!\S)\d{1,4}$")


def without_margins(pages: Sequence[Sequence[str]]) -> list[list[str]]:
    """The trimmed lines of each page without those that run along its edges, two at each at most.

    A line runs if several pages have it at their edge, whatever numbers are in it, or if it holds
    the number that the page has by the count of the others.
    """
    trimmed = [[line.strip() for line in page] for page in pages]
    seen = Counter(key for page in trimmed for key in {_key(page[i]) for i in _edges(page)})
    first = _first_page(trimmed, seen)

    def runs(number: int, line: str) -> bool:
        times = seen[_key(line)]
        if times >= max(_FEWEST_PAGES, _SHARE_OF_PAGES * len(pages)):
            return True
        if len(pages) == times == 2 and len(line) >= _LONG_HEADER:
            return True
        counted = _number(line) == number and (line.isdecimal() or times > 1)
        return counted or bool(_PAGE_NUMBER.fullmatch(line))

    return [
        _peeled(page, partial(runs, number)) for number, page in enumerate(trimmed, start=first)
    ]


def _peeled(page: Sequence[str], runs: Callable[[str], bool]) -> list[str]:
    """``page`` without the lines that run, from either edge inwards to the first that does not."""
    filled = [i for i, line in enumerate(page) if line]
    head = takewhile(lambda i: runs(page[i]), filled[:_EDGE_LINES])
    foot = takewhile(lambda i: runs(page[i]), reversed(filled[-_EDGE_LINES:]))
    running = {*head, *foot}
    return [line for i, line in enumerate(page) if i not in running]


def _edges(page: Sequence[str]) -> set[int]:
    filled = [i for i, line in enumerate(page) if line]
    return {*filled[:_EDGE_LINES], *filled[-_EDGE_LINES:]}


def _key(line: str) -> str:
    return "#" if _ROMAN.fullmatch(line) else re.sub(r"\d+", "#", line)


def _number(line: str) -> int | None:
    found = _OUTER_NUMBER.search(line)
    return int(found[0]) if found else None


def _first_page(pages: Sequence[Sequence[str]], seen: Counter[str]) -> int:
    """The printed number of the first page, as most numbers at the edges have it, else 1."""
    firsts = Counter(
        number - index
        for index, page in enumerate(pages)
        for i in _edges(page)
        if (number := _number(page[i])) is not None
        and (page[i].isdecimal() or seen[_key(page[i])] > 1)
    )
    (first, times) = firsts.most_common(1)[0] if firsts else (1, 0)
    return first if times > 1 else 1
