"""Who somebody is, where a sentence says so: the mayor, Ann Lee; Ann Lee, a spokeswoman."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.domain import Span
from assistant.text.statements import grammar as g
from assistant.text.statements.appositions import copula_at, descriptions_at
from assistant.text.statements.words import Word, split_words


def find_introduction(sentence: str, name: str) -> Span | None:
    """The words of ``sentence`` that say who ``name`` is, by an office or a trade; None if none do.

    ``name`` must stand there as it is given, in any case. Offsets are those of ``sentence``.
    """
    words = list(split_words(sentence, 0, len(sentence)))
    wanted = [word.lower for word in split_words(name, 0, len(name))]
    for first in range(len(words) - len(wanted) + 1):
        last = first + len(wanted)
        if [word.lower for word in words[first:last]] != wanted:
            continue
        described = [*descriptions_at(words, first, last), *copula_at(words, last)]
        if described:
            best = max(described, key=lambda one: one.end - one.start)
            return Span(start=best.start, end=_closed(words, best.end))
    return None


def _closed(words: Sequence[Word], end: int) -> int:
    """Where a description ends that does not break off at "of the"."""
    at = next(k for k, word in enumerate(words, 1) if word.end == end)
    if words[at - 1].lower in g.DETERMINERS | g.LINKS:
        while at < len(words) and words[at].text[0].isalnum():
            at += 1
    return words[at - 1].end
