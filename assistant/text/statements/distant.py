"""Subjects that do not stand next to their verb."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.text.statements import grammar as g
from assistant.text.statements.asides import before_aside
from assistant.text.statements.groups import verb_group
from assistant.text.statements.mentions import Mention
from assistant.text.statements.phrases import phrase_after, phrase_before
from assistant.text.statements.words import Word

_INSERTIONS = frozenset(
    ["for instance", "for example", "however", "though", "meanwhile", "too", "in turn", "of course"]
)
_QUOTED_REACH = 16
_LONGEST_SUBJECT = 8


def before_insertion(words: Sequence[Word], start: int) -> int:
    """Steps left over words between commas that only link: The makers, for instance, argue …"""
    if words[start - 1].text != ",":
        return start
    for comma in range(start - 2, max(0, start - 5), -1):
        if words[comma].text == ",":
            inside = " ".join(word.lower for word in words[comma + 1 : start - 1])
            return comma if inside in _INSERTIONS else start
    return start


def of_quoted(words: Sequence[Word], end: int) -> Mention | None:
    """Who is quoted as saying: Ann Lee was quoted as …; the Times quoted Ann Lee as …"""
    for at in range(end - 1, max(0, end - _QUOTED_REACH), -1):
        if words[at].lower in ("quoted", "quotes", "quoting", "cited", "citing"):
            group = verb_group(words, at)
            if not group.passive:
                return phrase_after(words, at + 1)
            start = group.start
            aside = before_aside(words, start - 1) if words[start - 1].text == "," else None
            return aside or phrase_before(words, start)
    return None


def of_office(words: Sequence[Word], mention: Mention | None) -> Mention | None:
    """The name before an office that no comma closes: Ann Lee, director of the museum said."""
    if mention is None or mention.name or mention.definite or not mention.roles:
        return mention
    comma = mention.first - 1
    if comma < 1 or words[comma].text != "," or words[mention.first].lower in g.DETERMINERS:
        return mention
    named = phrase_before(words, comma)
    return named if named and named.name else mention


def closing_subject(words: Sequence[Word], at: int, start: int) -> Mention | None:
    """The subject behind the words said, its head not next to the verb: …, a man near him said."""
    closes = at + 1 >= len(words) or words[at + 1].text == "."
    comma = max((k for k in range(start) if words[k].text == ","), default=None)
    if not closes or comma is None or not 1 < start - comma <= _LONGEST_SUBJECT:
        return None
    mention = phrase_after(words, comma + 1)
    return mention if mention and mention.first == comma + 1 and mention.last < start else None
