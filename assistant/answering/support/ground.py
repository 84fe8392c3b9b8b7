"""All sources of a claim together, read once: what they name and what their days are called."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import pairwise

from assistant.answering.support.reading import Reading, Sentence, read
from assistant.answering.support.source import Source
from assistant.answering.support.words import Kind

_WINDOW = 3


@dataclass(frozen=True, eq=False)
class Ground:
    """The sources of a claim. ``contexts`` are the texts that only say who and when."""

    sources: tuple[Source, ...]
    readings: tuple[Reading, ...]
    contexts: tuple[Reading, ...]

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """The sentences of all sources."""
        return tuple(s for reading in self.readings for s in reading.sentences)

    @cached_property
    def keys(self) -> frozenset[str]:
        """The keys of the words of all sources."""
        return frozenset().union(*(r.keys for r in self.readings))

    @cached_property
    def known(self) -> frozenset[str]:
        """The keys of words that the sources, their contexts or their days of publication give."""
        return self.keys.union(*(r.keys for r in self.contexts))

    @cached_property
    def names(self) -> frozenset[str]:
        """The keys that somewhere stand as a name."""
        return frozenset(
            w.key
            for reading in (*self.readings, *self.contexts)
            for s in reading.sentences
            for w in s.words
            if w.kind is Kind.NAME
        )

    @cached_property
    def common(self) -> frozenset[str]:
        """The keys that somewhere stand as a word, not as a name."""
        return frozenset(
            w.key
            for s in self.sentences
            for i, w in enumerate(s.plain)
            if w.kind is Kind.CONTENT and (i or s.text[:1].islower())
        )

    @cached_property
    def together(self) -> frozenset[frozenset[str]]:
        """Pairs of keys that stand side by side in one name: a person's names."""
        return frozenset(frozenset(pair) for pair in self._in_one_name)

    def is_whole_name(self, short: str, first: str, second: str) -> bool:
        """Whether ``short``, one of two keys side by side in a name, means nobody else here."""
        names = [pair for pair in self._in_one_name if pair[first != short] == short]
        return names == [(first, second)]

    @cached_property
    def _in_one_name(self) -> frozenset[tuple[str, str]]:
        return frozenset(
            (a.key, b.key)
            for reading in (*self.readings, *self.contexts)
            for s in reading.sentences
            for a, b in pairwise(s.words)
            if a.kind is b.kind is Kind.NAME
        )

    @cached_property
    def implied(self) -> frozenset[str]:
        """The keys that sentences only imply."""
        return frozenset().union(*(s.implied for s in self.sentences))

    @cached_property
    def windows(self) -> tuple[frozenset[str], ...]:
        """The keys of each three sentences in a row."""
        keys = [s.content_keys for s in self.sentences]
        return tuple(
            frozenset().union(*keys[i : i + _WINDOW])
            for i in range(max(1, len(keys) - _WINDOW + 1))
        )

    @cached_property
    def _places(self) -> dict[str, dict[int, list[int]]]:
        """For each key, its places among the content words of each sentence."""
        places: dict[str, dict[int, list[int]]] = {}
        for number, sentence in enumerate(self.sentences):
            for at, word in enumerate(sentence.content):
                places.setdefault(word.key, {}).setdefault(number, []).append(at)
        return places

    def distance(self, one: str, other: str) -> float:
        """How many content words two keys stand apart in a sentence that has both, at least."""
        mine, theirs = self._places.get(one, {}), self._places.get(other, {})
        shared = mine.keys() & theirs.keys()
        return min((_nearest(mine[n], theirs[n]) for n in shared), default=math.inf)

    @cached_property
    def lines(self) -> str:
        """The texts of the sources, on lines of their own."""
        return "\n".join(r.text for r in self.readings)

    def in_order(self, chosen: Collection[Sentence]) -> list[Sentence]:
        """Sentences in the order of the sources."""
        return [s for s in self.sentences if s in chosen]

    def sentence_before(self, sentence: Sentence) -> str:
        """The sentence before one of the sources', "" where there is none."""
        at = self.sentences.index(sentence)
        return self.sentences[at - 1].text if at else ""

    def before(self, sentence: Sentence) -> Iterator[str]:
        """The texts that a pronoun of ``sentence`` may reach."""
        for source, reading in zip(self.sources, self.readings, strict=True):
            if sentence in reading.sentences:
                yield reading.text[: sentence.end]
                yield from (source.title, source.context, source.speaker or "")


def _nearest(ones: Sequence[int], others: Sequence[int]) -> float:
    """The least difference between numbers of two ascending sequences."""
    i, j, least = 0, 0, math.inf
    while i < len(ones) and j < len(others) and least > 1:
        least = min(least, abs(ones[i] - others[j]))
        i, j = (i + 1, j) if ones[i] < others[j] else (i, j + 1)
    return least


def ground_of(sources: Sequence[Source]) -> Ground:
    """The sources read, each text once for all claims."""
    return _ground(tuple(sources))


@lru_cache(maxsize=256)
def _ground(sources: tuple[Source, ...]) -> Ground:
    contexts = (text for s in sources for text in (s.title, s.context, s.speaker or "") if text)
    return Ground(
        sources,
        tuple(read(s.text, s.published, s.speaker) for s in sources),
        tuple(read(text) for text in contexts),
    )
