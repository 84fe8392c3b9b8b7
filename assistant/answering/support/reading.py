"""A text read once: its sentences as comparable words, and what is in quotation marks."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from functools import cached_property, lru_cache

from assistant.answering.support.days import day_keys
from assistant.answering.support.words import Kind, Word, read_words
from assistant.text.sentences import split_sentences

_QUOTE = re.compile(
    r"(?P<opens>“|``|(?<![^\s(\[—–-])''(?=\S)|(?<![^\s(\[—–-])\"(?=\S)|(?<![^\s(\[—–-])‘(?=\w))"
    r"|(?P<closes>”|''|\"|(?<=[\w.,!?…])’(?!\w))"
)
_SINGLE = re.compile(r"(?<![^\s(\[—–-])'(?=[\w“\"])[^\n]{2,2000}?(?<=[\w.,!?…])'(?![\w'])")
_LONGEST = 200_000
"""Characters of a text that are read."""


@dataclass(frozen=True, eq=False)
class Sentence:
    """A sentence of a text; ``end`` is exclusive, offsets are those of the text.

    ``implied`` are keys of what it does not write out: the days that it means by "yesterday" and
    the like, and who says it, where the text is somebody's words.
    """

    text: str
    start: int
    end: int
    words: tuple[Word, ...]
    implied: frozenset[str] = frozenset()

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
        """The keys of the words that carry meaning, and of what it implies."""
        return self.implied.union(w.key for w in self.content)


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
        Straight marks are paired where their number is even, else told by the spaces about them.
        """
        found: list[tuple[int, int]] = []
        opened: re.Match[str] | None = None
        paired = self.text.count('"') % 2 == 0
        for mark in _QUOTE.finditer(self.text):
            straight = paired and mark[0] == '"'
            if opened is None and (mark["opens"] or straight):
                opened = mark
            elif (mark["closes"] or straight) and _may_close(
                mark[0], opened[0] if opened else None, found
            ):
                found.append((opened.end() if opened else 0, mark.start()))
                opened = None
        if opened is not None:
            found.append((opened.end(), len(self.text)))
        return tuple(found)

    @cached_property
    def spoken(self) -> tuple[str, ...]:
        """What stands between quotation marks of any kind, straight single ones too."""
        return (
            *(self.text[start:end] for start, end in self.quotations),
            *(match.group() for match in _SINGLE.finditer(self.text)),
        )


def _may_close(mark: str, opened: str | None, found: list[tuple[int, int]]) -> bool:
    """Whether a mark closes what ``opened``, or what began before the text: not an apostrophe."""
    if opened is None:
        return not found and mark not in ("’", "''")
    return (opened == "‘") == (mark == "’")


@lru_cache(maxsize=2048)
def read(text: str, published: dt.date | None = None, speaker: str | None = None) -> Reading:
    """The reading of ``text``; kept, as sources are asked about again."""
    text = text[:_LONGEST]
    says = frozenset(w.key for w in read_words(f"said {speaker}")) if speaker else frozenset()
    sentences = (
        Sentence(
            s.of(text),
            s.start,
            s.end,
            read_words(text, s.start, s.end),
            day_keys(s.of(text), published) | says,
        )
        for s in split_sentences(text)
    )
    return Reading(text, tuple(s for s in sentences if s.plain))
