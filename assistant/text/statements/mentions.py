"""Mentions: what a noun phrase says about a speaker."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.text.statements import grammar as g
from assistant.text.statements.bodies import is_body
from assistant.text.statements.cues import CUES, Cue
from assistant.text.statements.naming import (
    BEFORE_OFFICE,
    is_month,
    is_name_word,
    name_before,
    opens_clause,
)
from assistant.text.statements.places import countries
from assistant.text.statements.roles import (
    FEMALE_TITLES,
    HONORIFICS,
    MALE_TITLES,
    ORGANISATIONS,
    PLURAL_ROLES,
    ROLES,
    UTTERED,
    WRITTEN,
)
from assistant.text.statements.words import Word

_ROYAL = frozenset(["pope", "king", "queen", "prince", "princess", "emperor"])
AGED = "-year-old"
_BARE = frozenset(["the", "this", "that"])
POSSESSIVE = frozenset(("'s", "'", "’"))
_LEADS_ON = POSSESSIVE | g.LINKS
DOCUMENTS = WRITTEN | UTTERED
"""What may speak for whoever wrote it: a report, a statement."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A speaker as a sentence mentions it: words ``first..last`` (half open) of the clause.

    ``name`` is the proper name in it without titles, "" where it has none; ``pronoun`` the pronoun
    in lower case; ``roles`` the nouns that say what the speaker is, the last one its head.
    ``proper``: it is one capitalised word, so that "King" may be the name. ``countries``: of which
    the speaker is something. ``head``: the noun of a description, in lower case. ``owner``: whose
    statement or letter it is, by a name or as "his" or "her". ``bare``: it does not say whose
    or where it is: the central bank, not the bank of the town.
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
    head: str = ""
    owner: str = ""
    bare: bool = False

    @property
    def plain(self) -> bool:
        """Whether it is no more than an article and a noun: the statement."""
        return self.bare and self.last - self.first == 2

    @property
    def gender(self) -> str | None:
        """ "m" or "f" where a title or a pronoun says so."""
        words = {self.title, self.pronoun, *self.roles}
        if words & (MALE_TITLES | {"he"}):
            return "m"
        return "f" if words & (FEMALE_TITLES | {"she"}) else None


def is_nominal(word: Word) -> bool:
    """Whether a word may be a noun or an adjective, as far as its form tells."""
    if word.quotation >= 0:
        return not word.closed
    if word.capitalised:
        return True
    lower = word.lower
    known = lower[0].isalpha() or lower.endswith(AGED)
    return known and lower not in g.FUNCTION_WORDS and not _is_verb(lower)


def _is_verb(lower: str) -> bool:
    cue = CUES.get(lower)
    return cue is not None and Cue.NOUN not in cue


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
        titled = _is_title(words, first, head_end) and late and (" " in late.name or late.title)
        if late and (titled or _behind_place(words, links[-1], last)):
            return _mention(words, first, last, late.name, late.title)
    if not is_nominal(words[head_end - 1]):
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
    while first < head and (words[first].lower in g.DETERMINERS or not is_name_word(words[first])):
        first += 1
    inside = words[first : head - 1]
    if not any(is_name_word(word) for word in inside) or any(
        word.lower in POSSESSIVE or word.lower in g.FUNCTION_WORDS or word.text == ","
        for word in inside
    ):
        return ""
    return " ".join(word.text for word in words[first:head])


def _is_title(words: Sequence[Word], first: int, last: int) -> bool:
    """Vice Chairman (of the Joint Chiefs General John Hyten); not "a spokesman" (for Paul Ryan)."""
    return all(word.capitalised for word in words[first:last]) and words[last - 1].lower in ROLES


def _behind_place(words: Sequence[Word], link: int, last: int) -> bool:
    """Whether a place stands between a link and the name: the mayor of Kyiv Vitali Klitschko."""
    place = name_before(words, last, link + 1) - 1
    return (
        words[link].lower in BEFORE_OFFICE
        and not is_body(words[last - 1])
        and place > link
        and is_name_word(words[place])
        and words[place].lower not in ROLES | HONORIFICS | g.DETERMINERS
    )


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
    head = words[(head_end or last) - 1].lower
    definite = words[first].lower in g.DEFINITE or (
        first + 1 < last and any(word.lower in POSSESSIVE for word in words[first:last])
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
        head=head,
        owner=_owner(words, first, last) if not name and head in DOCUMENTS else "",
        bare=words[first].lower in _BARE
        and all(
            word.text.islower() and word.lower not in _LEADS_ON for word in words[first + 1 : last]
        ),
    )


def _owner(words: Sequence[Word], first: int, last: int) -> str:
    """Whose words something written is: Ann Lee's letter, a statement from Ann Lee, her post."""
    if words[first].lower in ("his", "her"):
        return words[first].lower
    for at in range(first + 1, last):
        if words[at].lower in POSSESSIVE:
            links = [word.lower for word in words[first:at] if word.lower in g.LINKS]
            if links and links[-1] not in ("by", "from"):
                continue
            begin, end = name_before(words, at, first), at
        elif words[at].lower in ("by", "from") and at + 1 < last:
            # Not to whom it was written: a letter from Ann Lee to Robert Hale.
            end = next((k for k in range(at + 2, last) if words[k].lower in g.LINKS), last)
            begin = name_before(words, end, at + 1)
        else:
            continue
        if begin < end:
            return " ".join(word.text for word in words[begin:end]).replace(" ,", ",")
    return ""


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
