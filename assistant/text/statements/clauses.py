"""Sentences of an article as runs of words in which every quotation is one word."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.domain import Span
from assistant.text.statements.bodies import join_bodies
from assistant.text.statements.quotations import Quotation
from assistant.text.statements.words import CLOSED, QUOTED, WHOLE, Word, split_words

_LONGEST = 250
"""Words after which a sentence is cut, so that the work stays linear in the text."""


@dataclass(frozen=True, slots=True)
class Clause:
    """One sentence as it is read for speech: quotations are single words.

    ``block`` is the number of the line or paragraph it stands in.
    """

    words: tuple[Word, ...]
    block: int
    start: int
    end: int


def split_clauses(
    text: str,
    blocks: Sequence[tuple[int, int]],
    sentences: Sequence[Span],
    quotations: Sequence[Quotation],
) -> Iterator[Clause]:
    """The sentences of ``text``; an end of sentence inside a quotation does not count."""
    breaks = _breaks(sentences, quotations)
    upcoming, quoted = 0, 0
    for number, (start, end) in enumerate(blocks):
        first = quoted
        while quoted < len(quotations) and quotations[quoted].start < end:
            quoted += 1
        words: list[Word] = []
        for word in _words(text, start, end, quotations, range(first, quoted)):
            broken = len(words) == _LONGEST
            while upcoming < len(breaks) and breaks[upcoming] <= word.start:
                upcoming += 1
                broken = True
            if broken and words:
                yield Clause(tuple(words), number, words[0].start, words[-1].end)
                words = []
            words.append(word)
        if words:
            yield Clause(tuple(words), number, words[0].start, words[-1].end)


def _words(
    text: str, start: int, end: int, quotations: Sequence[Quotation], inside: range
) -> Iterator[Word]:
    """The words of a block, each of the quotations ``inside`` it as one word."""
    for index in inside:
        quotation = quotations[index]
        yield from join_bodies(split_words(text, start, quotation.start))
        form = _form(text, quotation)
        yield Word(form, form, quotation.start, quotation.end, index)
        start = quotation.end
    yield from join_bodies(split_words(text, start, end))


def _form(text: str, quotation: Quotation) -> str:
    """What stands for the quoted words; the mark may end a quotation inside them."""
    end = quotation.inner_end
    while end > quotation.inner_start + 1 and text[end - 1] in "'’”\" ":
        end -= 1
    if text[end - 1] not in ",.?!…—–-":
        return QUOTED
    return WHOLE if text[quotation.inner_start].isupper() else CLOSED


def _breaks(sentences: Sequence[Span], quotations: Sequence[Quotation]) -> list[int]:
    """Ends of sentences that no quotation spans."""
    breaks: list[int] = []
    quoted = 0
    for sentence in sentences:
        while quoted < len(quotations) and quotations[quoted].end < sentence.end:
            quoted += 1
        inside = quoted < len(quotations) and quotations[quoted].start < sentence.end
        if not inside or quotations[quoted].end == sentence.end:
            breaks.append(sentence.end)
    return breaks
