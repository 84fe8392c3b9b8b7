"""What was said before its cue: The dam will hold, she said."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.text.statements import grammar as g
from assistant.text.statements.runs import FINITE, Run, clause_start
from assistant.text.statements.words import Word

_LONGEST_TITLE = 40
_OPENING = g.OPENING_WORDS - {"that", "and", "but", "or", "nor", "so", "yet", "whether"}


def before_subject(words: Sequence[Word], first: int) -> Run | None:
    """The run before the subject, where a quotation or a comma ends it."""
    if first <= 0:
        return None
    before = words[first - 1]
    if before.quotation >= 0:
        begin = clause_start(words, first - 1)
        closed = before.closed and not _is_programme(words, begin, first - 1)
        return (begin, first) if closed else None
    if before.text not in (",", "—", "–", "--") or first < 2:
        return None
    end = first - 1
    begin = clause_start(words, end)
    if end - begin == 1 and g.is_adverb(words[begin].lower):
        return None
    if begin >= end or (words[begin].lower in _OPENING and not _has_verb(words, begin, end)):
        return None
    return begin, end


def _is_programme(words: Sequence[Word], begin: int, quoted: int) -> bool:
    """Whether a short quotation names where it was said: Monday on TV's “New Day,” Kim said …"""
    short = words[quoted].end - words[quoted].start < _LONGEST_TITLE
    opening = words[begin].lower
    return short and quoted - begin > 1 and (opening in g.DAYS or opening in _OPENING)


def _has_verb(words: Sequence[Word], begin: int, end: int) -> bool:
    """Whether a run that opens like an adverbial has a main clause of its own.

    After a conjunction that is the clause behind the comma: As it rains, we will stay.
    """
    if words[begin].lower in g.CONJUNCTIONS:
        begin = next((k for k in range(begin, end) if words[k].text == ","), end)
    comma = next((k for k in range(end - 1, begin - 1, -1) if words[k].text == ","), end)
    past = (words[k].lower.endswith("ed") for k in range(comma + 2, end))
    return any(past) or any(words[k].lower in FINITE for k in range(begin, end))
