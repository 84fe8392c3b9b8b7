"""The lines of printed pages as flowing paragraphs."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from assistant.reading.margins import without_margins

_FULL_LINE = 0.8
_SHORT_LINE = 0.6
_LONG_WORD = 4
_ENDS = frozenset(".!?…:。！？")
_CLOSERS = "\"'”’»)]"
_LIST_ITEM = re.compile(r"(?:[-*•▪◦–—●]|\(?\d{1,3}[.)]|\(?[a-z][.)])\s")
_SECTION = re.compile(r"\d{1,3}(?:\.\d{1,3})+\.?\s")
_PARTED = re.compile(r"([^\W_]+)[-\u00ad\u2010]\Z")
_FIRST_WORD = re.compile(r"[^\W_]+")
_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_IDEOGRAPHS = re.compile(r"[\u2e80-\u9fff\uff00-\uffef]")


def reflowed(pages: Sequence[str]) -> str:
    """One text of ``pages``, each a string of lines, with blank lines between paragraphs."""
    kept = without_margins([page.split("\n") for page in pages])
    lines = [line for page in kept for line in page]
    words = Counter(_WORD.findall("\n".join(lines).lower()))
    return "\n\n".join(
        _joined(paragraph, words) for paragraph in _paragraphs(kept, _usual_width(lines))
    )


def _usual_width(lines: Sequence[str]) -> int:
    """The length in characters that most full lines reach."""
    lengths = sorted(len(line) for line in lines if line)
    return lengths[int(0.8 * (len(lengths) - 1))] if lengths else 0


def _paragraphs(pages: Sequence[Sequence[str]], width: int) -> Iterator[list[str]]:
    """The lines of each paragraph; one may go on over the end of a page."""
    paragraph: list[str] = []
    for page in pages:
        blank = False
        for line in page:
            if not line:
                blank = bool(paragraph)
                continue
            if paragraph and (blank or not _goes_on(paragraph[-1], line, width)):
                yield paragraph
                paragraph = []
            paragraph.append(line)
            blank = False
    if paragraph:
        yield paragraph


def _goes_on(last: str, line: str, width: int) -> bool:
    """Whether ``line`` belongs to the paragraph whose last line so far is ``last``.

    A short line ends a paragraph or is a heading, unless the next one goes on in lower case; after
    a full line that ends a sentence a heading may follow.
    """
    if _LIST_ITEM.match(line):
        return False
    ended = last.rstrip(_CLOSERS)[-1:] in _ENDS
    if len(last) < _FULL_LINE * width:
        return not ended and line[:1].islower()
    return not (ended and _heads(line, width))


def _heads(line: str, width: int) -> bool:
    """Whether ``line``, after the end of a sentence, is a heading and not the last line of more."""
    unended = line.rstrip(_CLOSERS)[-1:] not in _ENDS | {",", ";", "-"}
    short = len(line) < _SHORT_LINE * width and not line[:1].islower()
    return bool(_SECTION.match(line)) or (short and unended)


def _joined(lines: Sequence[str], words: Counter[str]) -> str:
    text = lines[0]
    for line in lines[1:]:
        parted, goes_on = _PARTED.search(text), _FIRST_WORD.match(line)
        if parted and goes_on:
            keeps = text[-1] == "-" and _keeps_hyphen(parted[1], goes_on[0], words)
            text = (text if keeps else text[:-1]) + line
        elif _IDEOGRAPHS.match(line) and _IDEOGRAPHS.match(text[-1:]):
            text += line
        else:
            text += f" {line}"
    return text


def _keeps_hyphen(before: str, after: str, words: Counter[str]) -> bool:
    """Whether a hyphen at the end of a line is part of the word, as the rest of the text has it."""
    if not after[0].islower() or not before[-1].isalpha():
        return True
    before, after = before.lower(), after.lower()
    whole, hyphened = words[before + after], words[f"{before}-{after}"]
    if whole or hyphened:
        return hyphened > whole
    # Two words that stand alone elsewhere were joined by the author, syllables by the printer.
    return min(len(before), len(after)) >= _LONG_WORD and words[before] > 1 and words[after] > 1
