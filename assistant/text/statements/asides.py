"""Names and descriptions with an apposition or a relative clause beside them."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.text.statements import grammar as g
from assistant.text.statements.dates import stands_behind_date
from assistant.text.statements.mentions import Mention
from assistant.text.statements.phrases import phrase_after, phrase_before
from assistant.text.statements.roles import ROLES
from assistant.text.statements.runs import FINITE
from assistant.text.statements.words import Word

_LONGEST_UNCLOSED = 16
"""How many words an apposition has at most that no comma closes."""


def antecedent(words: Sequence[Word], at: int) -> Mention | None:
    """What the relative pronoun at ``at`` refers to."""
    end = at - 1 if words[at - 1].text == "," else at
    if end == 0 or words[end - 1].lower in g.PREPOSITIONS:
        return None
    mention = phrase_before(words, end)
    if mention and not mention.name and end < at:
        return before_aside(words, end, named=True) or mention
    return mention


def before_aside(words: Sequence[Word], comma: int, named: bool = False) -> Mention | None:
    """The phrase before an apposition or a relative clause that closes with ``comma``.

    Where the phrase is a description and the aside is the name it stands for ("its leader, Ann
    Lee, said"), the name.
    """
    if words[comma - 1].text == ")":
        mention = phrase_before(words, comma)
        if mention and mention.name and _opens(words, mention.first):
            return mention
    best: Mention | None = None
    opened = comma - 1
    tries = 0
    while opened > 0 and tries < 6 and comma - opened < 60:
        word = words[opened]
        if word.text == ";" or (word.quotation >= 0 and opened == comma - 1):
            break
        if word.text == ",":
            tries += 1
            mention = phrase_before(words, opened)
            if mention and _opens(words, mention.first):
                if mention.name or mention.pronoun in ("he", "she", "who"):
                    return mention
                if best is None and not named and (mention.roles or mention.definite):
                    best = mention
                inner = phrase_before(words, comma)
                closes = inner and inner.name and inner.first == opened + 1 and not named
                if inner and closes and not _is_place_of(words, mention, inner):
                    return inner
        opened -= 1
    return best


def before_unclosed_aside(words: Sequence[Word], end: int) -> Mention | None:
    """The name before an apposition that no comma closes: Ann Lee, a teacher at the school (said).

    ``end`` is the verb's place; what is told of her there holds a role.
    """
    for comma in range(end - 2, max(0, end - _LONGEST_UNCLOSED), -1):
        word = words[comma]
        if word.text == ",":
            break
        if word.quotation >= 0 or word.text in ";:—–()" or word.lower in FINITE:
            return None
    else:
        return None
    if not any(word.lower in ROLES for word in words[comma + 1 : end]):
        return None
    mention = phrase_before(words, comma)
    if mention is None or mention.last < comma or " " not in mention.name:
        return None
    return mention if _opens(words, mention.first) else None


def _is_place_of(words: Sequence[Word], described: Mention, inner: Mention) -> bool:
    """Whether one word that closes an aside is no name of the one described, who has another.

    Ann Lee, curator at the University of Arkansas, Fayetteville, (said …)
    """
    if " " in inner.name or described.first < 2 or words[described.first - 1].text != ",":
        return False
    other = phrase_before(words, described.first - 1)
    return bool(other and " " in other.name and _opens(words, other.first))


def behind_quoted_aside(words: Sequence[Word], end: int) -> Mention | None:
    """The name before an aside that ends in quotation marks: Kim, who calls it “a dog,” said."""
    mention = before_aside(words, end - 1, named=True)
    if mention is None or not mention.name or mention.last + 1 >= end:
        return None
    opening = words[mention.last + 1].lower
    described = opening in ("a", "an", "the") and not any(
        words[k].text == "," for k in range(mention.last + 1, end)
    )
    return mention if described or opening in ("who", "whose", "which") else None


def closes_name(words: Sequence[Word], comma: int) -> bool:
    """Whether a comma closes the name of one described before it: his aide, Ann Lee, (said …)"""
    name = phrase_before(words, comma)
    if name is None or not name.name or name.first < 2 or words[name.first - 1].text != ",":
        return False
    described = phrase_before(words, name.first - 1)
    return bool(
        described
        and not described.name
        and described.definite
        and described.roles
        and _opens(words, described.first)
    )


def _opens(words: Sequence[Word], first: int) -> bool:
    """Whether a phrase that begins at ``first`` may be a subject: nothing governs it."""
    if first == 0:
        return True
    before = words[first - 1]
    return (
        before.quotation >= 0
        or before.text in ",;:—–()"
        or before.text == "--"
        or before.lower in g.CONJUNCTIONS
        or before.lower in g.RELATIVES
        or before.lower in g.DAYS
        or before.lower in g.MONTHS
        or stands_behind_date(words, first)
    )


def named_aside(words: Sequence[Word], mention: Mention) -> Mention:
    """The name after a description where one follows between commas: his aide, Ann Lee, …"""
    at = mention.last
    if mention.name or not (mention.definite or mention.roles) or at + 1 >= len(words):
        return mention
    if words[at].text != "," or not words[at + 1].capitalised:
        return mention
    inner = phrase_after(words, at + 1)
    if inner is None or not inner.name or inner.first != at + 1:
        return mention
    closed = inner.last == len(words) or words[inner.last].text in (",", ".", "(")
    return inner if closed else mention
