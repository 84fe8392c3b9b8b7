"""The noun phrase that names a speaker, before or after a cue."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.text.statements import grammar as g
from assistant.text.statements.cues import CUES, Cue
from assistant.text.statements.naming import is_month, is_name_word, name_before, opens_clause
from assistant.text.statements.places import countries
from assistant.text.statements.roles import (
    FEMALE_TITLES,
    MALE_TITLES,
    ORGANISATIONS,
    PLURAL_ROLES,
    ROLES,
    WRITTEN,
)
from assistant.text.statements.words import Word

_ROYAL = frozenset(["pope", "king", "queen", "prince", "princess", "emperor"])
_POSSESSIVE = frozenset(("'s", "'", "’"))
_STANDALONE = frozenset(["who", "another", "others", "some", "many", "one"])


@dataclass(frozen=True, slots=True)
class Mention:
    """A speaker as a sentence mentions it: words ``first..last`` (half open) of the clause.

    ``name`` is the proper name in it without titles, "" where it has none; ``pronoun`` the pronoun
    in lower case; ``roles`` the nouns that say what the speaker is, the last one its head.
    ``proper``: it is one capitalised word, so that "King" may be the name. ``countries``: of which
    the speaker is something.
    """

    first: int
    last: int
    start: int
    end: int
    name: str = ""
    pronoun: str = ""
    roles: tuple[str, ...] = ()
    title: str = ""
    definite: bool = False
    proper: bool = False
    countries: frozenset[str] = frozenset()

    @property
    def gender(self) -> str | None:
        """ "m" or "f" where a title or a pronoun says so."""
        words = {self.title, self.pronoun, *self.roles}
        if words & (MALE_TITLES | {"he"}):
            return "m"
        return "f" if words & (FEMALE_TITLES | {"she"}) else None


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
            first > 1 and words[first - 1].lower in g.LINKS and _is_nominal(words[first - 2])
        ):
            break
    while first < end and words[first].lower in ("and", *_POSSESSIVE):
        first += 1
    return classify(words, first, end)


def _before_parenthesis(words: Sequence[Word], end: int) -> int:
    """Steps left over a parenthesis: Reid (D-Nev.) said."""
    if end > 0 and words[end - 1].text in ")]":
        for at in range(end - 2, max(-1, end - 16), -1):
            if words[at].text in "([":
                return at
    return end


def _is_nominal(word: Word) -> bool:
    """Whether a word may be a noun or an adjective, as far as its form tells."""
    if word.quotation >= 0:
        return word.text == "“”"
    if word.capitalised:
        return True
    lower = word.lower
    return lower[0].isalpha() and lower not in g.FUNCTION_WORDS and not _is_verb(lower)


def _is_verb(lower: str) -> bool:
    cue = CUES.get(lower)
    return cue is not None and Cue.NOUN not in cue


def _belongs(words: Sequence[Word], at: int, end: int) -> bool:
    """Whether word ``at`` may be part of the noun phrase that follows it."""
    word = words[at]
    lower = word.lower
    if word.quotation >= 0:
        return at > 0 and word.text == "“”" and word.end - word.start < 60
    if lower in _POSSESSIVE:
        return at > 0
    if lower in g.LINKS:
        return at > 0 and at + 1 < end and _is_nominal(words[at - 1])
    if lower == "and":
        return at > 0 and at + 1 < end and words[at - 1].capitalised and words[at + 1].capitalised
    if lower == "&" or lower in g.DETERMINERS or lower[0].isdigit():
        return True
    if word.text == "," and at > 0 and at + 1 < end:
        return words[at - 1].lower.endswith("ed") and "-" in words[at + 1].text
    return _is_nominal(word) and (word.capitalised or not g.is_adverb(lower))


def classify(words: Sequence[Word], first: int, last: int) -> Mention | None:
    """What the noun phrase ``words[first:last]`` is: a name with its titles, or a description."""
    first, last = _without_time(words, first, last)
    if first >= last:
        return None
    links = [at for at in range(first, last) if words[at].lower in g.LINKS]
    head_end = links[0] if links else last
    if head_end == first:
        return _named(words, links[-1] + 1, last) if links[-1] + 1 < last else None
    named = _named(words, first, head_end)
    if named:
        return named
    if links:
        late = _named(words, links[-1] + 1, last)
        if late and _is_title(words, first, head_end) and (" " in late.name or late.title):
            return _mention(words, first, last, late.name, late.title)
    if not _is_nominal(words[head_end - 1]):
        return None
    body = _body(words, first, head_end)
    return _mention(words, first, last, body, head_end=head_end)


def _body(words: Sequence[Word], first: int, head: int) -> str:
    """The name of a body or a written source whose last word is no name: Trump campaign.

    "" where the phrase names nobody, or one person of a body ("a Trump spokesman").
    """
    last = words[head - 1].lower
    if not (last in ORGANISATIONS or last in WRITTEN or last in PLURAL_ROLES):
        return ""
    while first < head and words[first].lower in g.DETERMINERS:
        first += 1
    inside = words[first : head - 1]
    if not any(is_name_word(word) for word in inside) or any(
        word.lower in _POSSESSIVE or word.lower in g.FUNCTION_WORDS or word.text == ","
        for word in inside
    ):
        return ""
    return " ".join(word.text for word in words[first:head])


def _is_title(words: Sequence[Word], first: int, last: int) -> bool:
    """Vice Chairman (of the Joint Chiefs General John Hyten); not "a spokesman" (for Paul Ryan)."""
    return all(word.capitalised for word in words[first:last]) and words[last - 1].lower in ROLES


def _mention(
    words: Sequence[Word],
    first: int,
    last: int,
    name: str = "",
    title: str = "",
    head_end: int | None = None,
) -> Mention:
    roles = tuple(
        word.lower
        for word in words[first : head_end or last]
        if word.lower in ROLES or word.lower in PLURAL_ROLES
    )
    definite = words[first].lower in g.DEFINITE or (
        first + 1 < last and any(word.lower in _POSSESSIVE for word in words[first:last])
    )
    return Mention(
        first,
        last,
        words[first].start,
        words[last - 1].end,
        name,
        roles=roles,
        title=title,
        definite=definite,
        proper=last - first == 1 and words[first].capitalised,
        countries=countries(word.lower for word in words[first:last]) if roles else frozenset(),
    )


def _named(words: Sequence[Word], first: int, last: int) -> Mention | None:
    """The phrase as one that ends with a proper name, or None."""
    at = name_before(words, last, first)
    if at == last:
        return None
    title = words[at - 1].lower if at > first else ""
    if title in _ROYAL and words[at - 1].capitalised:
        at -= 1
    name = " ".join(word.text for word in words[at:last]).replace(" ,", ",")
    return _mention(words, first, last, name, title)


def _without_time(words: Sequence[Word], first: int, last: int) -> tuple[int, int]:
    """Leaves out days, months and words that only open the sentence."""
    while last > first and (
        words[last - 1].lower in g.DAYS
        or is_month(words, last - 1)
        or words[last - 1].lower in ("on", "in", "late", "early", "last", "this")
    ):
        last -= 1
    while first < last and (
        words[first].lower in g.DAYS
        or is_month(words, first)
        or (opens_clause(words, first) and words[first].lower not in g.DETERMINERS)
    ):
        first += 1
    return first, last


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
    return classify(words, first, last) if last > first else None


def _goes_on(words: Sequence[Word], at: int, first: int) -> bool:
    """Whether the noun phrase that begins at ``first`` goes on with word ``at``."""
    word, lower = words[at], words[at].lower
    if word.quotation >= 0:
        return False
    if lower in _POSSESSIVE or lower == "&":
        return at > first
    if lower in g.LINKS:
        if at == first or at + 1 == len(words) or words[at + 1].lower in g.DAYS:
            return False
        before = words[at - 1]
        return before.lower in ROLES or (lower in ("of", "for") and not before.capitalised)
    if lower == "and":
        return (
            at > first
            and at + 1 < len(words)
            and words[at - 1].capitalised
            and words[at + 1].capitalised
        )
    if lower in g.DETERMINERS:
        return at == first or words[at - 1].lower in g.LINKS
    if lower[0].isdigit():
        return at == first or words[at - 1].lower in g.DETERMINERS
    if word.capitalised:
        return _is_nominal(word) and (lower not in g.DAYS or at == first)
    return _is_nominal(word) and not g.is_adverb(lower) and not _ends_name(words, at, first)


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
    return last - first <= 5 and any(
        word.lower in g.DAYS or word.lower.rstrip("s") in g.TIME_NOUNS or word.lower == "hours"
        for word in words[first:last]
    )


def clause_subject(words: Sequence[Word], limit: int) -> Mention | None:
    """The subject of the main clause that begins the sentence, before word ``limit``."""
    at = 0
    for _ in range(4):
        while at < limit and (
            words[at].lower in ("and", "but", "yet", "so", "or")
            or words[at].text in "—–-"
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
