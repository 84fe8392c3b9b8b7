"""Quoted runs of a text: where quotation marks open and close.

One pass over the marks, whatever they are: curly, straight, doubled single marks, angled, and
single marks where no other quotation is open. A mark that may open or close is judged by its
neighbours. A quotation that is not closed in its block goes on in the next one if that begins with
an opening mark (the way of quoting paragraphs); otherwise it is unbalanced and ends with its block
or before a clause of attribution.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

_MARK = re.compile(r"[“”„‟«»\"＂″]|''|’’|‘‘|``|(?<!\w)['‘](?=\w|\[|\.)|(?<=[^\s(\[])['’](?!\w)")
_OPENERS = frozenset("“„«")
_CLOSERS = frozenset("”»")
_SINGLE = frozenset("'‘’")
_INCH = re.compile(r"\d['’]?\d*$")
_ATTRIBUTION_INSIDE = re.compile(
    r"[,?!—](?=\s+(?:(?:he|she|they|I|we|it|(?:[A-Z][\w.'’-]* ){1,4})\s*"
    r"(?:said|says|added|wrote|told|asked|explained|tweeted|replied|noted|argued|continued)\b"
    r"|(?:said|says|added|wrote|asked|explained|replied)\s+[A-Zathe]))"
)

_ONLY_ATTRIBUTION = re.compile(
    r"(?:[\w.'’-]+ ){1,4}(?:said|says|added|wrote|told|asked|replied|continued|noted)[.,]"
)


@dataclass(frozen=True, slots=True)
class Quotation:
    """One quoted run. ``start``/``end`` take in the marks, ``inner_*`` leave them out.

    ``continues``: goes on with the quotation of the block before; ``runs_on``: goes on in the next
    block.
    """

    start: int
    end: int
    inner_start: int
    inner_end: int
    continues: bool = False
    runs_on: bool = False
    balanced: bool = True


def find_quotations(text: str, blocks: Sequence[tuple[int, int]]) -> list[Quotation]:
    """The outermost quotations of ``text`` in order; none crosses a block (see ``blocks``)."""
    found: list[Quotation] = []
    running = unclosed = False
    for number, (start, end) in enumerate(blocks):
        opens_next = number + 1 < len(blocks) and _opens(text, *blocks[number + 1])
        here = list(_quotations_of_block(text, start, end, opens_next, unclosed))
        if running and here and here[0].start == start:
            here[0] = replace(here[0], continues=True)
        elif unclosed and here and here[0].start == start:
            found[-1] = replace(found[-1], runs_on=True, balanced=True)
            here[0] = replace(here[0], continues=True)
        running = bool(here) and here[-1].runs_on
        unclosed = bool(here) and here[-1].end == end and not (running or here[-1].balanced)
        found.extend(here)
    return [quotation for quotation in found if quotation.inner_end > quotation.inner_start]


def is_title(quoted: str) -> bool:
    """Whether quoted words are the title of a work: The Art of Nothing."""
    words = [word for word in quoted.split() if len(word) > 3]
    return bool(words) and all(word[0].isupper() or not word[0].isalpha() for word in words)


def _opens(text: str, start: int, end: int) -> bool:
    match = _MARK.match(text, start, end)
    return match is not None and match.group() not in ("”", "»", "’", "’’")


def _quotations_of_block(
    text: str, start: int, end: int, opens_next: bool, unclosed: bool
) -> Iterator[Quotation]:
    marks = list(_MARK.finditer(text, start, end))
    opened: re.Match[str] | None = None
    depth, last_end = 0, start
    for place, mark in enumerate(marks):
        role = _role(text, start, end, mark, opened)
        if opened is None:
            if role == "open" and _is_closed_if_single(text, marks, place):
                opened, depth = mark, 1
            elif role == "close" and mark.group() not in _SINGLE:
                going_on = unclosed and place == 0
                unopened = _without_opening(text, last_end, mark, going_on)
                if unopened:
                    yield unopened
                    last_end = unopened.end
        elif role == "open" and mark.group() not in _SINGLE:
            depth += 1
        elif role == "close" and _closes(opened.group(), mark.group()):
            depth -= 1
            if depth == 0 or not _has_closing_mark(marks, place, opened):
                yield _between(text, opened.end(), mark.start(), opened.start(), mark.end())
                opened, last_end = None, mark.end()
    if opened is not None and opened.group() not in _SINGLE:
        yield _unclosed(text, opened, end, opens_next)


def _role(
    text: str, start: int, end: int, mark: re.Match[str], opened: re.Match[str] | None
) -> str:
    """ "open", "close", or "" for a mark that is neither (inches, an apostrophe)."""
    sign = mark.group()
    before = text[mark.start() - 1] if mark.start() > start else " "
    after = text[mark.end()] if mark.end() < end else " "
    may_open = not after.isspace() and (before.isspace() or before in "([{—–-/…'‘’\"“:>*_|")
    if sign in _OPENERS:
        german = opened is not None and opened.group() == "„"
        wrong_way = opened is not None and not before.isspace() and not after.isalnum()
        return "close" if german or wrong_way else "open"
    if sign in _CLOSERS:
        return "open" if opened is None and may_open and before.isspace() else "close"
    if sign in _SINGLE:
        if opened is None or opened.group() not in _SINGLE:
            return "open" if sign != "’" and may_open else ""
        return "close" if not after.isalnum() else ""
    if opened is None:
        if not may_open and _INCH.search(text, max(start, mark.start() - 4), mark.start()):
            return ""
        if may_open or not after.isspace():
            return "open"
        lost_space = before in ",:" and text.find(sign, mark.end(), end) >= 0
        return "open" if lost_space else "close"
    nested = may_open and not after.isspace() and opened.group() != sign and before.isspace()
    return "open" if nested else "close"


def _closes(opening: str, closing: str) -> bool:
    return (opening in _SINGLE) == (closing in _SINGLE)


def _is_closed_if_single(text: str, marks: list[re.Match[str]], place: int) -> bool:
    """A single mark opens a quotation only where another one closes it within the block."""
    if marks[place].group() not in _SINGLE:
        return True
    for mark in marks[place + 1 : place + 9]:
        if mark.group() not in _SINGLE:
            return False
        if text[mark.end() : mark.end() + 1].isalnum():
            continue
        before = text[mark.start() - 1]
        if before in ".,?!…—" or (before != "s" and before.isalnum()):
            return True
    return False


def _has_closing_mark(marks: list[re.Match[str]], place: int, opened: re.Match[str]) -> bool:
    """Whether one of the next marks can still close the outer quotation."""
    for mark in marks[place + 1 : place + 4]:
        if mark.group() in _OPENERS:
            return False
        if mark.group() not in _SINGLE:
            return True
    return False


def _between(text: str, inner_start: int, inner_end: int, start: int, end: int) -> Quotation:
    while inner_start < inner_end and text[inner_start].isspace():
        inner_start += 1
    while inner_end > inner_start and text[inner_end - 1].isspace():
        inner_end -= 1
    return Quotation(start, end, inner_start, inner_end)


def _without_opening(
    text: str, since: int, mark: re.Match[str], going_on: bool
) -> Quotation | None:
    """A run that only a closing mark bounds: the sentence before it, or all that was opened."""
    if mark.start() == since:
        return None
    if going_on:
        return _between(text, since, mark.start(), since, mark.end())
    if text[mark.start() - 1] not in ",.?!…":
        return None
    begin = since
    for stop in re.finditer(r"[.?!]\s+", text[since : mark.start() - 1]):
        begin = since + stop.end()
    while begin < mark.start() and not (text[begin].isalnum() or text[begin] in "[("):
        begin += 1
    if _ONLY_ATTRIBUTION.fullmatch(text, begin, mark.start()):
        return None
    return replace(_between(text, begin, mark.start(), begin, mark.end()), balanced=False)


def _unclosed(text: str, opened: re.Match[str], end: int, opens_next: bool) -> Quotation:
    quotation = _between(text, opened.end(), end, opened.start(), end)
    if opens_next:
        return replace(quotation, runs_on=True)
    inside = _ATTRIBUTION_INSIDE.search(text, opened.end(), end)
    if inside:
        quotation = _between(text, opened.end(), inside.end(), opened.start(), inside.end())
    return replace(quotation, balanced=False)
