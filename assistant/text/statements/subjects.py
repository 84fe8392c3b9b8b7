"""Who a cue belongs to: the subject before it, after it, or shared with the cue before."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.text.statements import grammar as g
from assistant.text.statements.asides import (
    antecedent,
    before_aside,
    before_unclosed_aside,
    behind_quoted_aside,
    closes_name,
    named_aside,
)
from assistant.text.statements.cues import Cue
from assistant.text.statements.distant import (
    before_insertion,
    closing_subject,
    of_office,
    of_quoted,
)
from assistant.text.statements.groups import VerbGroup
from assistant.text.statements.mentions import Mention
from assistant.text.statements.phrases import clause_subject, phrase_after, phrase_before
from assistant.text.statements.roles import PLURAL_ROLES, WRITTEN
from assistant.text.statements.words import Word

_PLURAL_PRONOUNS = frozenset(
    ["i", "we", "you", "they", "who", "others", "some", "many", "that", "which"]
)
_PLURAL_WORDS = frozenset(
    ["people", "women", "men", "police", "few", "both", "most", "percent", "cent", "those", "these"]
)
_BEFORE_GERUND = frozenset(["by", "before", "after", "while", "and", "in", "then", "when"])
_BEFORE_TIME = frozenset(
    ["on", "in", "late", "early", "last", "this", "earlier", "by", "each", "next"]
)


def agrees(words: Sequence[Word], cue: Cue, at: int, group: VerbGroup, mention: Mention) -> bool:
    """Whether subject and verb form agree in number, for forms that may be nouns."""
    controlled = at > 0 and words[at - 1].lower == "to"
    if Cue.GERUND in cue or group.auxiliary or controlled or (group.start < at and group.void):
        return True
    inside = words[mention.first : mention.last]
    head = next((k for k, word in enumerate(inside) if word.lower in g.LINKS), len(inside)) - 1
    plural = _is_plural(mention, inside[-1]) or any(word.lower == "and" for word in inside)
    if Cue.PLAIN in cue and Cue.PARTICIPLE not in cue:
        return plural or any(_is_plural(mention, word) for word in inside)
    if Cue.NOUN in cue:
        written = head >= 0 and inside[head].lower in WRITTEN
        known = written or mention.name or mention.pronoun or mention.roles or mention.definite
        several = plural and (head < 0 or _is_plural(mention, inside[head]))
        return bool(known) and not (several and not mention.pronoun and not mention.name)
    return True


def _is_plural(mention: Mention, head: Word) -> bool:
    """Whether a mention stands for several, as far as its form and its ``head`` tell."""
    lower, named = head.lower, head.capitalised and bool(mention.name)
    return (
        mention.pronoun in _PLURAL_PRONOUNS
        or (lower.endswith("s") and not lower.endswith(("ss", "'s")) and not named)
        or lower in PLURAL_ROLES
        or lower in g.NUMBERS
        or lower.isdigit()
        or lower in _PLURAL_WORDS
        or (mention.name.endswith("s") and " " not in mention.name)
    )


def subject_before(
    words: Sequence[Word], at: int, cue: Cue, group: VerbGroup
) -> tuple[Mention | None, bool]:
    """The mention before the verb group; or that the cue shares the subject of the clause."""
    start = before_insertion(words, group.start)
    if start == 0:
        return None, Cue.GERUND in cue
    before = words[start - 1]
    if Cue.GERUND in cue and words[at - 1].lower == "as":
        mention = of_quoted(words, at - 1)
        return mention, mention is None
    if Cue.GERUND in cue and start == at:
        return _subject_of_gerund(words, start)
    if before.lower in ("and", "but", "then", "or"):
        return None, True
    if before.text == ",":
        mention = before_aside(words, start - 1)
        if mention is None and not group.passive:
            mention = phrase_before(words, start - 1)
            if mention and not (mention.name and mention.first == 0):
                mention = None
        return mention, False
    if before.lower in g.RELATIVES and start > 1:
        return antecedent(words, start - 1), False
    if before.quotation >= 0:
        return behind_quoted_aside(words, start), False
    mention = _without_participle(words, _without_time(words, start))
    mention = of_office(words, mention)
    if not (mention and mention.name) and words[at + 1 : at + 2] and words[at + 1].text not in ",.":
        mention = before_unclosed_aside(words, start) or mention
    if mention is None and cue & (Cue.SAYS | Cue.THINKS) and not group.passive:
        mention = closing_subject(words, at, start) or clause_subject(words, start)
    return mention, False


def _subject_of_gerund(words: Sequence[Word], start: int) -> tuple[Mention | None, bool]:
    """The phrase before a participle (with Kim saying; a letter urging), or that it is shared."""
    before = words[start - 1]
    closed = before.text in (",", "—", "–") or before.closed
    if closed or before.lower in _BEFORE_GERUND | g.PREPOSITIONS:
        return None, True
    mention = phrase_before(words, start)
    if mention is None or mention.pronoun:
        return None, False
    opening = words[mention.first - 1].lower if mention.first > 0 else ""
    governed = opening in g.PREPOSITIONS - {"with", "like"}
    if governed or (opening != "with" and not mention.name and _is_written(words, mention)):
        return None, True
    known = opening == "with" or before.lower in PLURAL_ROLES or before.capitalised
    return (mention if known else None), False


def _is_written(words: Sequence[Word], mention: Mention) -> bool:
    """Whether the head of a phrase is something written: an op-ed in The Herald."""
    inside = words[mention.first : mention.last]
    head = next((k for k, word in enumerate(inside) if word.lower in g.LINKS), len(inside))
    return head > 0 and inside[head - 1].lower in WRITTEN


def _without_time(words: Sequence[Word], end: int) -> Mention | None:
    """The phrase before ``end``, a time between it and the verb left out: Kim on Monday said."""
    at = end
    while at > 1 and _is_time(words, at - 1):
        at -= 1
        while at > 1 and words[at - 1].lower in _BEFORE_TIME:
            at -= 1
    mention = phrase_before(words, at) if at > 0 else None
    return mention or phrase_before(words, end)


def _without_participle(words: Sequence[Word], mention: Mention | None) -> Mention | None:
    """The phrase before "seen by the Times" where that only qualifies it: A letter seen by …"""
    by = mention.first - 1 if mention else 0
    if by < 2 or words[by].lower != "by" or not words[by - 1].lower.endswith(("ed", "en", "n")):
        return mention
    return phrase_before(words, by - 1) or mention


def _is_time(words: Sequence[Word], at: int) -> bool:
    lower = words[at].lower
    return (
        lower in g.DAYS
        or (lower in g.MONTHS and words[at - 1].lower in _BEFORE_TIME)
        or (lower in g.TIME_NOUNS and words[at - 1].lower in _BEFORE_TIME | g.DAYS)
    )


def subject_after(words: Sequence[Word], at: int, cue: Cue, group: VerbGroup) -> Mention | None:
    """The subject after the cue: "…," said Kim."""
    if group.start != at or at == 0 or Cue.GERUND in cue:
        return None
    before = words[at - 1]
    quoted = before.quotation >= 0
    if not quoted and (Cue.INVERTS not in cue or before.text not in (",", "—", "–")):
        return None
    if quoted and Cue.INVERTS not in cue and not before.closed:
        return None
    if (quoted and behind_quoted_aside(words, at)) or closes_name(words, at - 1):
        return None
    mention = phrase_after(words, at + 1)
    if mention is None or mention.first != at + 1 or words[at + 1].lower == "that":
        return None
    if not quoted:
        if mention.pronoun or before_aside(words, at - 1, named=True):
            return None
        following = words[mention.last] if mention.last < len(words) else None
        if following is not None and not (
            following.text in (",", ".", "—", "(", ":")
            or following.lower in g.PREPOSITIONS | {"who"} | g.DAYS
        ):
            return None
    return named_aside(words, mention)


def shared_subject(words: Sequence[Word], at: int) -> Mention | None:
    """The subject of the clause for a cue that has none of its own, before word ``at``.

    A participle that opens the sentence has the subject behind it: Calling it a day, Kim left.
    """
    opening = at <= 2 and words[at].lower.endswith("ing")
    return clause_subject(words, len(words) if opening else at)
