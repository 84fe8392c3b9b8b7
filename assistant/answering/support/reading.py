"""A text read once: its sentences as comparable words, and what is in quotation marks."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from functools import cached_property, lru_cache

from assistant.answering.support.days import day_keys
from assistant.answering.support.words import Kind, Word, read_words
from assistant.text.sentences import split_sentences

_QUOTE = re.compile(r"(?P<opens>“|(?<![^\s(\[—–-])\"(?=\S))|[”\"]")
_LONGEST = 200_000
"""Characters of a text that are read."""


@dataclass(frozen=True, eq=False)
class Sentence:
    """A sentence of a text; ``end`` is exclusive, offsets are those of the text.

    ``days`` are keys of the days that it means by "yesterday" and the like.
    """

    text: str
    start: int
    end: int
    words: tuple[Word, ...]
    days: frozenset[str] = frozenset()

    @cached_property
    def plain(self) -> tuple[Word, ...]:
        """The words, without marks."""
        return tuple(w for w in self.words if w.kind is not Kind.MARK)

    @cached_property
    def keys(self) -> tuple[str, ...]:
        """The keys of the words, without marks."""
        return tuple(w.key for w in self.plain)

    @cached_property
    def content(self) -> tuple[Word, ...]:
        """The words that carry meaning."""
        return tuple(w for w in self.words if w.carries)

    @cached_property
    def content_keys(self) -> frozenset[str]:
        """The keys of the words that carry meaning, and of its days."""
        return self.days.union(w.key for w in self.content)


@dataclass(frozen=True, eq=False)
class Reading:
    """A text and its sentences that have words."""

    text: str
    sentences: tuple[Sentence, ...]

    @cached_property
    def keys(self) -> frozenset[str]:
        """The keys of all words that carry meaning."""
        return frozenset().union(*(s.content_keys for s in self.sentences))

    @cached_property
    def quotations(self) -> tuple[tuple[int, int], ...]:
        """Offsets of what stands between quotation marks, without the marks.

        A text may begin and end inside a quotation; a mark that opens again goes on with it.
        """
        found: list[tuple[int, int]] = []
        opened: int | None = None
        for mark in _QUOTE.finditer(self.text):
            opens = mark["opens"] is not None
            if opens and opened is None:
                opened = mark.end()
            elif not opens and (opened is not None or not found):
                found.append((opened or 0, mark.start()))
                opened = None
        if opened is not None:
            found.append((opened, len(self.text)))
        return tuple(found)


@lru_cache(maxsize=2048)
def read(text: str, published: dt.date | None = None) -> Reading:
    """The reading of ``text``; kept, as sources are asked about again."""
    text = text[:_LONGEST]
    sentences = (
        Sentence(
            s.of(text),
            s.start,
            s.end,
            read_words(text, s.start, s.end),
            day_keys(s.of(text), published),
        )
        for s in split_sentences(text)
    )
    return Reading(text, tuple(s for s in sentences if s.plain))
