"""The layout of a text: lines, paragraphs, blocks of running text, headings."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise, takewhile

from assistant.domain import Span

_LIST_ITEM = re.compile(r"[-*•‣▪●–—·◦]\s|\(?(?:\d{1,3}|[a-zA-Z]|[ivxIVX]{1,5})[.)]\s")
_CLOSERS = "\"'”’»›)]}」』*_"
_SENTENCE_END = frozenset(".!?…。！？．｡؟۔।։።")
_WRAPPED_SHARE = 0.35
_FULL_SHARE = 0.85
_LONGEST_HEADING = 100
_MOST_HEADING_WORDS = 16
_MOST_QUESTION_WORDS = 12
_LIST_LENGTH = 3
_FEWEST_ITEMS = 2
_LIST_REACH = 4_000


def paragraphs(text: str) -> tuple[Span, ...]:
    """Spans of the runs of lines between blank lines, without surrounding whitespace."""
    return tuple(Span(start=lines[0][0], end=lines[-1][1]) for lines in _paragraph_lines(text))


def blocks(text: str) -> Iterator[tuple[int, int]]:
    """Starts and ends of the pieces that no sentence crosses, trimmed, in order.

    A block is a line, or those lines of a paragraph over which its sentences were wrapped.
    """
    found = list(_paragraph_lines(text))
    width = _wrap_width(text, found)
    for lines in found:
        start = lines[0][0]
        for line, following in pairwise(lines):
            if not _runs_on(text, line, following, width):
                yield start, line[1]
                start = following[0]
        yield start, lines[-1][1]


def is_heading(text: str, span: Span) -> bool:
    """Whether ``span`` is a heading: a short line of its own that is no sentence, or "# …".

    A short question on a line of its own counts: it heads what follows.
    """
    if not _stands_alone(text, span):
        return False
    line = span.of(text)
    if line.startswith("#"):
        return line.lstrip("#").startswith(" ")
    words = line.split()
    if len(line) > _LONGEST_HEADING or len(words) > _MOST_HEADING_WORDS or _LIST_ITEM.match(line):
        return False
    last = line.rstrip(_CLOSERS)[-1:]
    if last in "?？":
        return len(words) <= _MOST_QUESTION_WORDS and line[-1:] == last
    opens = next((character for character in line if character.isalnum()), "a")
    return (
        not opens.islower()
        and any(map(str.isalpha, line))
        and last not in _SENTENCE_END
        and last not in ",;，；–—-"
    )


def find_headings(text: str, sentences: Sequence[Span]) -> list[bool]:
    """For each sentence whether it heads what follows.

    Of three or more lines in a row that look like headings the first alone is one: the rest is a
    list, a table or a caption.
    """
    found: list[bool] = []
    for heading, run in groupby(is_heading(text, sentence) for sentence in sentences):
        length = len(list(run))
        listed = heading and length >= _LIST_LENGTH
        found += [heading, *[heading and not listed] * (length - 1)]
    return found


def list_after(text: str, span: Span) -> tuple[Span, ...]:
    """The items of the list that ``span`` leads into, as it is a heading or ends in a colon.

    Empty where no two items come next. Of a very long list only the first items are found.
    """
    if span.of(text).rstrip(_CLOSERS)[-1:] not in (":", "：") and not is_heading(text, span):
        return ()
    rest = text[span.end : span.end + _LIST_REACH]
    listed = takewhile(lambda block: _LIST_ITEM.match(rest, *block), blocks(rest))
    items = [Span(start=span.end + start, end=span.end + end) for start, end in listed]
    if items and items[-1].end == span.end + _LIST_REACH:
        items.pop()
    return tuple(items) if len(items) >= _FEWEST_ITEMS else ()


def _paragraph_lines(text: str) -> Iterator[list[tuple[int, int]]]:
    """The trimmed lines of each paragraph, as (start, end)."""
    lines: list[tuple[int, int]] = []
    offset = 0
    for raw in text.splitlines(keepends=True):
        line = raw.strip()
        if line:
            start = offset + len(raw) - len(raw.lstrip())
            lines.append((start, start + len(line)))
        elif lines:
            yield lines
            lines = []
        offset += len(raw)
    if lines:
        yield lines


def _wrap_width(text: str, found: Sequence[Sequence[tuple[int, int]]]) -> int:
    """The width in characters that the text was wrapped to, or 0 where it was not.

    A wrapped text often goes on in lower case on the next line; lines that are paragraphs, headings
    or list items do not. The longest few lines (addresses, tables) have no say.
    """
    following = [text[start] for lines in found for start, _ in lines[1:]]
    small = sum(character.islower() for character in following)
    if not following or small < _WRAPPED_SHARE * len(following):
        return 0
    widths = sorted(end - start for lines in found for start, end in lines)
    return widths[int(0.98 * (len(widths) - 1))]


def _runs_on(text: str, line: tuple[int, int], following: tuple[int, int], width: int) -> bool:
    """Whether the sentence at the end of ``line`` may go on in the ``following`` line.

    It may where the next word is in lower case and nothing ended before it, or where the text is
    wrapped and the line is about full: with the next word it would be wider than most.
    """
    if text[line[0]] == "#" or text[following[0]] == "#":
        return False
    if _LIST_ITEM.match(text, following[0], following[1]):
        return False
    if text[following[0]].islower():
        last = text[max(line[0], line[1] - 20) : line[1]].rstrip(_CLOSERS)[-1:]
        return width > 0 or last not in _SENTENCE_END | {":"}
    first_word = text[following[0] : min(following[1], following[0] + 40)].split(maxsplit=1)[0]
    return 0 < _FULL_SHARE * width < line[1] - line[0] + 1 + len(first_word)


def _stands_alone(text: str, span: Span) -> bool:
    """Whether there is nothing but ``span`` on its line or lines."""
    before = text[max(0, span.start - 200) : span.start]
    after = text[span.end : span.end + 200]
    return _is_edge(before[::-1]) and _is_edge(after)


def _is_edge(beside: str) -> bool:
    for character in beside:
        if character in "\n\r\x0b\x0c\x85\u2028\u2029":
            return True
        if not character.isspace():
            return False
    return True
