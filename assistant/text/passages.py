"""Passages: runs of whole sentences, sized in the tokens of an embedder."""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from assistant.domain import Span
from assistant.text.layout import find_headings, paragraphs

_WORD = re.compile(r"[a-zA-Z]{1,8}|[^\W\d_a-zA-Z]{1,2}|\d{1,3}|[^\w\s]|_")
_CLAUSE_END = re.compile(r"[,;:–—](?=\s)|[、，；：](?=\S)|\s(?=[(–—])")
_WORD_END = re.compile(r"\s+")

_BREAK_IN_PARAGRAPH = 0.15
_BREAK_BEFORE_HEADING = -0.1
_HEADING_AT_END = 4.0


@dataclass(frozen=True, slots=True)
class PassageDraft:
    """A passage before it is given an article: its sentences, their span, and the section.

    ``section`` is the text of the last heading at or before the start, "" where there is none.
    """

    sentences: tuple[Span, ...]
    span: Span
    section: str


def split_passages(
    text: str, sentences: Sequence[Span], token_starts: Sequence[int], limit: int
) -> tuple[PassageDraft, ...]:
    """Passages of at most ``limit`` tokens that together hold every sentence once, in order.

    ``token_starts`` are the sorted character offsets at which the tokens of ``text`` start. The
    breaks are those of least cost over the whole article, as in Knuth and Plass, "Breaking
    Paragraphs into Lines" (1981): the cost of a passage is the square of the share of ``limit`` it
    leaves empty, so that passages are few and of about equal size; a break inside a paragraph adds
    to it, a heading at the end of a passage adds much. A sentence over the limit is cut by
    :func:`cut_long`.

    Raises:
        ValueError: ``limit`` is under 1.
    """
    if limit < 1:
        raise ValueError(f"a passage needs a limit of at least one token, not {limit}")
    parts = [
        part for sentence in sentences for part in cut_long(text, sentence, token_starts, limit)
    ]
    if not parts:
        return ()
    headings = find_headings(text, parts)
    breaks = _best_breaks(
        _sizes(parts, token_starts, limit), limit, _break_costs(text, parts, headings)
    )
    sections = _sections(text, parts, headings)
    return tuple(
        PassageDraft(
            sentences=tuple(parts[first:after]),
            span=Span(start=parts[first].start, end=parts[after - 1].end),
            section=sections[first],
        )
        for first, after in pairwise(breaks)
    )


def cut_long(text: str, span: Span, token_starts: Sequence[int], limit: int) -> tuple[Span, ...]:
    """``span`` cut into pieces of at most ``limit`` tokens, or as it is where it is short enough.

    A cut falls after a clause if there is one at a fair place, else between words, else before a
    token. Together the pieces cover every character of ``span`` that is not whitespace. A single
    character of more tokens than ``limit`` is a piece nevertheless.
    """
    first, after = bisect_left(token_starts, span.start), bisect_left(token_starts, span.end)
    pieces = []
    start = span.start
    while after - first > limit:
        ideal = math.ceil((after - first) / math.ceil((after - first) / limit))
        nearest, latest = token_starts[first + ideal], token_starts[first + limit]
        earliest = token_starts[first + max(1, ideal // 2)]
        cut = max(start + 1, _place_to_cut(text, earliest, nearest, latest))
        pieces.append(_trimmed(text, start, cut))
        start, first = cut, bisect_left(token_starts, cut)
    pieces.append(_trimmed(text, start, span.end))
    return tuple(piece for piece in pieces if len(piece))


def word_token_starts(text: str) -> list[int]:
    """Start offsets of word pieces, for an embedder whose tokenizer is out of reach."""
    return [match.start() for match in _WORD.finditer(text)]


def _sizes(parts: Sequence[Span], token_starts: Sequence[int], limit: int) -> list[int]:
    """Tokens from the end of the part before to the end of each part, at least one each.

    Some tokenizers put the space before a word into its token, which then starts outside the part:
    counted here, and yet never over ``limit``, to which the parts were cut.
    """
    marks = [0, *(bisect_left(token_starts, part.end) for part in parts)]
    return [min(limit, max(1, after - before)) for before, after in pairwise(marks)]


def _break_costs(text: str, parts: Sequence[Span], headings: Sequence[bool]) -> list[float]:
    """What it costs to begin a passage with each part, and to end with the last."""
    starts = {paragraph.start for paragraph in paragraphs(text)}
    costs = [0.0]
    for index in range(1, len(parts)):
        cost = 0.0 if parts[index].start in starts else _BREAK_IN_PARAGRAPH
        if headings[index - 1]:
            cost = _HEADING_AT_END
        elif headings[index]:
            cost = _BREAK_BEFORE_HEADING
        costs.append(cost)
    return [*costs, 0.0]


def _best_breaks(sizes: Sequence[int], limit: int, break_costs: Sequence[float]) -> list[int]:
    """Indices at which passages begin, and the number of parts, at the least total cost."""
    best = [0.0] + [math.inf] * len(sizes)
    previous = [0] * len(best)
    for after in range(1, len(best)):
        total = 0
        for first in range(after - 1, -1, -1):
            total += sizes[first]
            if total > limit:
                break
            cost = best[first] + (1 - total / limit) ** 2 + break_costs[after]
            if cost < best[after]:
                best[after], previous[after] = cost, first
    breaks = [len(sizes)]
    while breaks[-1]:
        breaks.append(previous[breaks[-1]])
    return breaks[::-1]


def _sections(text: str, parts: Sequence[Span], headings: Sequence[bool]) -> list[str]:
    """The heading in force at each part; a line that ends in a colon only leads in."""
    sections = []
    current = ""
    for part, heading in zip(parts, headings, strict=True):
        if heading and text[part.end - 1] not in ":：":
            current = part.of(text).strip("# ")
        sections.append(current)
    return sections


def _place_to_cut(text: str, earliest: int, nearest: int, latest: int) -> int:
    """The offset nearest to ``nearest`` in ``earliest..latest`` where a clause or word ends."""
    for boundary in (_CLAUSE_END, _WORD_END):
        places = [match.end() for match in boundary.finditer(text, earliest, latest)]
        if places:
            return min(places, key=lambda place: abs(place - nearest))
    return nearest


def _trimmed(text: str, start: int, end: int) -> Span:
    piece = text[start:end]
    start += len(piece) - len(piece.lstrip())
    return Span(start=start, end=max(start, start + len(piece.strip())))
