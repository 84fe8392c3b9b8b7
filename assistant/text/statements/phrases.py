"""The noun phrase that names a speaker, before or after a cue."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.text.statements import grammar as g
from assistant.text.statements.dates import behind_date
from assistant.text.statements.given_names import is_given_name
from assistant.text.statements.mentions import POSSESSIVE, Mention, classify, is_nominal
from assistant.text.statements.naming import opens_clause
from assistant.text.statements.roles import ORGANISATIONS, PLURAL_ROLES, ROLES, UTTERED, WRITTEN
from assistant.text.statements.runs import after_dateline
from assistant.text.statements.words import Word

_STANDALONE = frozenset(["who", "another", "others", "some", "many", "one"])
_COMPANIONS = frozenset(["colleagues", "co-authors", "coauthors", "collaborators", "team"])


def phrase_before(words: Sequence[Word], end: int) -> Mention | None:
    """The noun phrase that ends before word ``end``; None where there is none."""
    end = _before_parenthesis(words, end)
    if end <= 0:
        return None
    last = words[end - 1]
    if last.lower in g.PERSONAL or last.lower in _STANDALONE:
        return Mention(end - 1, end, last.start, last.end, pronoun=last.lower)
    first = end
    while first > 0 and _belongs(words, first - 1, end):
        first -= 1
        if words[first].lower in g.DETERMINERS and not (
            first > 1 and words[first - 1].lower in g.LINKS and is_nominal(words[first - 2])
        ):
            break
    while first < end and words[first].lower in ("and", *POSSESSIVE):
        first += 1
    first = behind_date(words, first, end)
    return _with_companions(words, first, end) or classify(words, first, end)


def _with_companions(words: Sequence[Word], first: int, end: int) -> Mention | None:
    """The one named first, where those with them are no more than that: Kim and her colleagues."""
    head = first + (words[first].lower in ("his", "her", "their")) if first < end else end
    if head != end - 1 or words[head].lower not in _COMPANIONS:
        return None
    if first < 2 or words[first - 1].lower != "and" or not words[first - 2].capitalised:
        return None
    leading = phrase_before(words, first - 1)
    named = leading is not None and leading.name
    return replace(leading, last=end, end=words[end - 1].end) if leading and named else None


def _before_parenthesis(words: Sequence[Word], end: int) -> int:
    """Steps left over a parenthesis: Reid (D-Nev.) said."""
    if end > 0 and words[end - 1].text in ")]":
        for at in range(end - 2, max(-1, end - 16), -1):
            if words[at].text in "([":
                return at
    return end


def _belongs(words: Sequence[Word], at: int, end: int) -> bool:
    """Whether word ``at`` may be part of the noun phrase that follows it."""
    word = words[at]
    lower = word.lower
    if word.quotation >= 0:
        return at > 0 and not word.closed and word.end - word.start < 60
    if lower in POSSESSIVE:
        return at > 0
    if lower in g.LINKS:
        return at > 0 and at + 1 < end and is_nominal(words[at - 1])
    if lower == "and":
        return at > 0 and at + 1 < end and words[at - 1].capitalised and words[at + 1].capitalised
    if lower == "&" or lower in g.DETERMINERS or lower[0].isdigit():
        return True
    if word.text == "," and at > 0 and at + 1 < end:
        return words[at - 1].lower.endswith("ed") and "-" in words[at + 1].text
    return is_nominal(word) and (word.capitalised or not g.is_adverb(lower))


def phrase_after(words: Sequence[Word], first: int) -> Mention | None:
    """The noun phrase that begins at word ``first``."""
    if first >= len(words):
        return None
    word = words[first]
    if word.lower in g.PERSONAL:
        return Mention(first, first + 1, word.start, word.end, pronoun=word.lower)
    last = first
    while last < len(words) and _goes_on(words, last, first):
        last += 1
    while last > first and words[last - 1].lower in g.LINKS | g.DETERMINERS:
        last -= 1
    if last == first and word.lower in _STANDALONE:
        return Mention(first, first + 1, word.start, word.end, pronoun=word.lower)
    return classify(words, first, last) if last > first else None


def _goes_on(words: Sequence[Word], at: int, first: int) -> bool:
    """Whether the noun phrase that begins at ``first`` goes on with word ``at``."""
    word, lower = words[at], words[at].lower
    if word.quotation >= 0:
        return False
    if lower in POSSESSIVE or lower == "&":
        return at > first
    if lower in g.LINKS:
        if at == first or at + 1 == len(words) or words[at + 1].lower in g.DAYS:
            return False
        before = words[at - 1]
        if before.lower in UTTERED and lower in ("by", "from"):
            return True
        return before.lower in ROLES or (lower in ("of", "for") and not before.capitalised)
    if lower == "and":
        return (
            at > first
            and at + 1 < len(words)
            and words[at - 1].capitalised
            and words[at + 1].capitalised
        )
    if lower in g.DETERMINERS:
        return at == first or words[at - 1].lower in g.LINKS | g.DETERMINERS
    if lower[0].isdigit():
        return at == first or words[at - 1].lower in g.DETERMINERS
    if word.capitalised:
        return is_nominal(word) and (lower not in g.DAYS or at == first)
    return is_nominal(word) and not g.is_adverb(lower) and not _ends_name(words, at, first)


def _ends_name(words: Sequence[Word], at: int, first: int) -> bool:
    """Whether a word in lower case after a name is no longer part of the phrase: Hall pressed."""
    if at == first or not words[at - 1].capitalised:
        return (
            at > first
            and words[at].lower.endswith("ed")
            and words[at - 1].lower not in (g.DETERMINERS)
        )
    lower = words[at].lower
    if lower in ROLES or lower in PLURAL_ROLES or lower in ORGANISATIONS or lower in WRITTEN:
        return False
    follows = words[at + 1 : at + 3]
    return not any(w.capitalised or w.lower in ROLES for w in follows) or lower.endswith("ed")


def _tells_time(words: Sequence[Word], first: int, last: int) -> bool:
    """Whether a short run opens the sentence with a time: Hours later; The next day."""
    acts = is_given_name(words[first].text) or any(
        word.lower.endswith("ed") for word in words[first:last]
    )
    return (not acts and last - first <= 5) and any(
        word.lower in g.DAYS or word.lower.rstrip("s") in g.TIME_NOUNS or word.lower == "hours"
        for word in words[first:last]
    )


def clause_subject(words: Sequence[Word], limit: int) -> Mention | None:
    """The subject of the main clause that begins the sentence, before word ``limit``."""
    at = after_dateline(words)
    for _ in range(4):
        while at < limit and (
            words[at].lower in ("and", "but", "yet", "so", "or")
            or words[at].text in "—–-,"
            or (g.is_adverb(words[at].lower) and opens_clause(words, at))
            or (g.is_adverb(words[at].lower) and not words[at].capitalised)
        ):
            at += 1
        if at >= limit:
            return None
        opening = words[at].lower
        comma = next((k for k in range(at, limit) if words[k].text == ","), None)
        if not (
            opening in g.OPENING_WORDS
            or opening.endswith(("ing", "ed"))
            or (comma is not None and _tells_time(words, at, comma))
        ):
            break
        if comma is None:
            return None
        at = comma + 1
    mention = phrase_after(words, at)
    return mention if mention and mention.last <= limit and mention.first <= at + 1 else None
