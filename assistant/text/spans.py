"""The exact citation: the one check that stands between a quote and a reader."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from assistant.domain import Article, Citation, CitationCheck, Span

_ELLIPSIS = re.compile(r"\s*[\[(]?(?:…|\.{3,}|\. \. \.)[\])]?\s*")
_MEAN_PIECE_WORDS = 3


@dataclass(frozen=True, slots=True)
class CitationFinding:
    """What the check found; ``span`` is where the quote stands, None where it does not."""

    check: CitationCheck
    span: Span | None = None


def check_citation(text: str, start: int, end: int, quote: str) -> CitationFinding:
    """Whether ``quote`` is what ``text`` says at ``start..end``, to the character.

    ``exact``: ``text[start:end] == quote``. ``elsewhere``: the same words stand in another place;
    the span is the one nearest to ``start``, and it cuts no word. ``spliced``: the quote is made of
    two or more pieces of the text in their order; it has no span and must not be cited.
    ``absent``: anything else, an empty quote too. Any integers are taken as offsets.
    """
    if quote and 0 <= start < end <= len(text) and text[start:end] == quote:
        return CitationFinding(CitationCheck.EXACT, Span(start=start, end=end))
    if quote and quote in text:
        span = _nearest(text, start, quote)
        return CitationFinding(CitationCheck.ELSEWHERE if span else CitationCheck.ABSENT, span)
    spliced = _is_spliced(text, quote)
    return CitationFinding(CitationCheck.SPLICED if spliced else CitationCheck.ABSENT)


def cite(article: Article, span: Span, number: int, speaker: str | None = None) -> Citation:
    """The citation of ``span`` of ``article``, numbered ``number``.

    Raises:
        ValueError: the span is blank or reaches beyond the text.
    """
    quote = span.of(article.text)
    if len(quote) != len(span) or not quote.strip():
        raise ValueError(
            f"article {article.id!r} has no words to cite at {span.start}..{span.end}: "
            f"its text has {len(article.text)} characters"
        )
    return Citation(
        number=number,
        **article.reference(),
        start=span.start,
        end=span.end,
        quote=quote,
        speaker=speaker,
    )


def merge_spans(spans: Iterable[Span], gap: int = 0) -> tuple[Span, ...]:
    """``spans`` in order, those joined that overlap or lie at most ``gap`` characters apart."""
    merged: list[Span] = []
    for span in sorted(spans, key=lambda span: (span.start, span.end)):
        if merged and span.start - merged[-1].end <= gap:
            merged[-1] = Span(start=merged[-1].start, end=max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return tuple(merged)


def _nearest(text: str, start: int, quote: str) -> Span | None:
    """The occurrence of ``quote`` nearest to ``start`` that begins and ends between words."""
    # A lookahead finds occurrences that overlap, which str.find would step over.
    places = (match.start() for match in re.finditer(f"(?={re.escape(quote)})", text))
    whole = [
        place
        for place in places
        if not _cuts_word(text, place) and not _cuts_word(text, place + len(quote))
    ]
    if not whole:
        return None
    place = min(whole, key=lambda place: abs(place - start))
    return Span(start=place, end=place + len(quote))


def _cuts_word(text: str, place: int) -> bool:
    """Whether ``place`` is inside a word, in a script that has capitals and so spaces."""
    return 0 < place < len(text) and all(
        character.isdigit() or character.lower() != character.upper()
        for character in text[place - 1 : place + 1]
    )


def _is_spliced(text: str, quote: str) -> bool:
    """Whether ``quote`` is pieces of ``text`` in their order: at an ellipsis, or words left out."""
    pieces = [piece for piece in _ELLIPSIS.split(quote) if piece.strip()]
    if len(pieces) > 1:
        return _in_order(text, pieces)
    words = [(match.start(), match.end()) for match in re.finditer(r"\S+", quote)]
    count, position, first = 0, 0, 0
    while first < len(words) and count * _MEAN_PIECE_WORDS < len(words):
        taken, position = _longest_piece(text, position, quote, words, first)
        if not taken:
            return False
        first, count = first + taken, count + 1
    return count > 1 and first == len(words) and count * _MEAN_PIECE_WORDS <= len(words)


def _in_order(text: str, pieces: Iterable[str]) -> bool:
    position = 0
    for piece in pieces:
        place = text.find(piece, position)
        if place < 0:
            return False
        position = place + len(piece)
    return True


def _longest_piece(
    text: str, position: int, quote: str, words: list[tuple[int, int]], first: int
) -> tuple[int, int]:
    """How many words from ``first`` on stand in ``text`` as one piece after ``position``; its end.

    Where a piece is found, so is each shorter one: the length is searched for by halving.
    """
    shortest, longest, end = 0, len(words) - first, position
    while shortest < longest:
        middle = (shortest + longest + 1) // 2
        piece = quote[words[first][0] : words[first + middle - 1][1]]
        place = text.find(piece, position)
        if place < 0:
            longest = middle - 1
        else:
            shortest, end = middle, place + len(piece)
    return shortest, end
