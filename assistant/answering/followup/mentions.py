"""What a conversation has spoken of: people, places, groups, times and things."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import zip_longest

from assistant.answering.followup.reading import Phrase, Reading, Token
from assistant.text.statements.given_names import gender_of_name, is_given_name
from assistant.text.statements.lists import word_set
from assistant.text.statements.names import name_matches
from assistant.text.statements.roles import (
    FEMALE_TITLES,
    HONORIFICS,
    MALE_TITLES,
    ORGANISATIONS,
    PLURAL_ROLES,
    ROLES,
)


class Kind(StrEnum):
    """What sort of thing a phrase names; NAME is a proper name of an unknown sort."""

    PERSON = "person"
    GROUP = "group"
    PLACE = "place"
    TIME = "time"
    WORK = "work"
    NAME = "name"
    THING = "thing"


@dataclass(frozen=True)
class Mention:
    """A phrase that names something.

    ``text`` is the phrase as it stands, ``full`` the same so that it can stand in another question:
    definite, with its "of …", which ends at the token ``last``. ``phrase`` is its place in its
    reading, None for a name that was given and not read. ``gender`` is "m", "f" or None where it is
    not known. ``subject`` says whether it is the subject of its clause, ``predicate`` whether it
    says what the subject is, ``points`` whether a pronoun stands in it ("his plan"), ``placed``
    whether it is where something is, or goes ("to Varn").
    """

    text: str
    full: str
    head: str
    kind: Kind
    plural: bool = False
    gender: str | None = None
    named: bool = False
    subject: bool = False
    predicate: bool = False
    points: bool = False
    placed: bool = False
    phrase: Phrase | None = None
    last: int = -1


_KIND_OF_ENTITY = {
    "PERSON": Kind.PERSON,
    "NORP": Kind.GROUP,
    "ORG": Kind.GROUP,
    "GPE": Kind.PLACE,
    "LOC": Kind.PLACE,
    "FAC": Kind.PLACE,
    "WORK_OF_ART": Kind.WORK,
    "LAW": Kind.WORK,
    "EVENT": Kind.WORK,
    "PRODUCT": Kind.WORK,
    "DATE": Kind.TIME,
    "TIME": Kind.TIME,
}
_PLACES = word_set("country city town state region province village island county area district")
_TIMES = word_set(
    "year month day week decade century time period yr hour minute today yesterday tomorrow"
)
SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
_CALENDAR = word_set(
    """january february march april may june july august september october november december
    monday tuesday wednesday thursday friday saturday sunday"""
)
_BROKEN = re.compile(r"\w\w[.?!]\s|\n|[()]")
"""A parse that runs over the end of a sentence."""
_EMPTY = word_set(
    """thing something anything everything nothing one none lot bit kind sort
    type example number part amount world information detail way fact other reason"""
)
_AGES = word_set("infant baby toddler child kid teenager adolescent adult parent pensioner patient")
_INDEFINITE = word_set(
    """a an any some another many most more other each every no all several few
    how much"""
)
_COUNTING = word_set("how some several few")
_CHOOSING = word_set("what which")
_ONE = word_set("a an another each every any")
_OF_PERSONS = word_set("of from")
"""What leads to where a person belongs: Ann Lee of Varn University, not Ann Lee in charge."""
_TO_PLACES = word_set("in at to from into near outside inside")
_LONGEST = 8
"""Words of a phrase that still reads well in another question."""


def mentions(reading: Reading) -> list[Mention]:
    """What ``reading`` names, in order; pronouns and question words name nothing."""
    return list(_mentions(reading))


def mentions_and_pairs(reading: Reading) -> list[Mention]:
    """The mentions of ``reading``, and those that "and" makes one: what "they" may mean."""
    return list(_with_pairs(reading, mentions(reading)))


def _with_pairs(reading: Reading, found: Sequence[Mention]) -> Iterator[Mention]:
    """``found``, each after what it begins: "Nectar and Ambrosia" before "Nectar"."""
    for one, other in zip_longest(found, found[1:]):
        if other and one.phrase and other.phrase and _is_pair(reading, one.phrase, other.phrase):
            text = reading.part(one.phrase.first, other.last)
            yield replace(one, text=text, full=text, last=other.last, plural=True, gender=None)
        yield one


def _is_pair(reading: Reading, one: Phrase, other: Phrase) -> bool:
    tokens = reading.tokens
    root = tokens[other.root]
    return (
        other.first == one.last + 2
        and tokens[one.last + 1].lower == "and"
        and (root.dep, root.head) == ("conj", one.root)
        and not any(t.dep == "poss" for t in tokens[one.first : other.last + 2])
    )


def _mentions(reading: Reading) -> Iterator[Mention]:
    for phrase in _with_owners(reading):
        tokens = reading.tokens[phrase.first : phrase.last + 1]
        root = reading.tokens[phrase.root]
        if root.pos in {"PRON", "DET", "ADV", "NUM", "PUNCT"} and not root.entity:
            continue
        if root.lemma.lower() in _EMPTY or _BROKEN.search(reading.part(phrase.first, phrase.last)):
            continue
        owned = any(t.dep == "poss" for t in tokens)
        proper = root.pos == "PROPN" or bool(root.entity)
        named = _is_named(tokens) and (proper or not owned)
        if not named and len(tokens) == 1 and root.tag == "NN" and root.lower in ROLES:
            continue
        kind = kind_of(tokens, root, named)
        last = _last(reading, phrase, _OF_PERSONS if named and kind is Kind.PERSON else None)
        yield Mention(
            text=reading.part(phrase.first, phrase.last),
            full=_own_name(reading, phrase) or _definite(reading, phrase, last),
            last=last,
            head=root.lemma.lower(),
            kind=kind,
            plural=root.tag in {"NNS", "NNPS"} and not root.lower.endswith("ics"),
            gender=_gender(tokens, root),
            named=named,
            subject=(owner_of(reading, phrase).dep in SUBJECTS) and not owned,
            points=any(t.tag in {"PRP", "PRP$"} for t in tokens),
            predicate=root.dep == "attr",
            placed=phrase.first > 0
            and reading.tokens[phrase.first - 1].lower in _TO_PLACES
            and root.dep != "poss",
            phrase=phrase,
        )


def _with_owners(reading: Reading) -> Iterator[Phrase]:
    """The phrases, each after what owns it: "Denisov" before "Denisov's plan"."""
    tokens = reading.tokens
    for phrase in reading.phrases:
        for index in range(phrase.first, phrase.last):
            owns = tokens[index].dep == "poss" and tokens[index].pos in {"PROPN", "NOUN"}
            if owns and tokens[index + 1].tag == "POS":
                yield Phrase(phrase.first, index, index)
        yield phrase


def owner_of(reading: Reading, phrase: Phrase) -> Token:
    """The head of ``phrase``, or of the phrase that it owns."""
    root = reading.tokens[phrase.root]
    return reading.tokens[root.head] if root.dep == "poss" else root


def _own_name(reading: Reading, phrase: Phrase) -> str:
    """The name at the end of a long description of a person: "her son Tom Braun" is "Tom Braun"."""
    first = phrase.last + 1
    while first > phrase.first and reading.tokens[first - 1].pos == "PROPN":
        first -= 1
    described = any(t.pos == "NOUN" for t in reading.tokens[phrase.first : first])
    return reading.part(first, phrase.last) if described and phrase.last - first >= 1 else ""


def _last(reading: Reading, phrase: Phrase, links: Set[str] | None) -> int:
    """The last token of ``phrase`` with the object or "in …" that belongs to it, if it is short.

    ``links`` are the prepositions that may lead to it, any where None.
    """
    tokens = reading.tokens
    for following in reading.phrases:
        root, between = tokens[following.root], tokens[phrase.last + 1 : following.first]
        if (
            root.pos == "PRON"
            or following.first <= phrase.last
            or following.last - phrase.first >= _LONGEST
        ):
            continue
        drives = tokens[phrase.root].tag == "VBG" and (root.dep, root.head) == ("dobj", phrase.root)
        if drives and not between:
            return following.last
        leads = len(between) == 1 and (links is None or between[0].lower in links)
        if leads and between[0].dep == "prep" and between[0].head == phrase.root:
            return phrase.last if root.entity in {"DATE", "TIME"} else following.last
    return phrase.last


def _definite(reading: Reading, phrase: Phrase, last: int) -> str:
    """The words up to the token ``last``, made definite: "a film" is "the film" from then on."""
    first, tokens = phrase.first, reading.tokens
    singular = tokens[phrase.root].tag in {"NN", "NNP"}
    article = ""
    while first < phrase.root and tokens[first].lower in _INDEFINITE | _CHOOSING:
        if tokens[first].lower in _CHOOSING | (_ONE if singular else _COUNTING):
            article = "the "
        first += 1
    text = reading.part(first, last)
    if tokens[first].lower != "the":
        return article + text
    titled = _is_title(tokens[first : last + 1], tokens[phrase.root])
    return text if titled else text[0].lower() + text[1:]


def _is_named(tokens: Sequence[Token]) -> bool:
    return any(
        t.pos == "PROPN" or (t.entity and t.entity not in {"DATE", "TIME", "CARDINAL", "ORDINAL"})
        for t in tokens
    )


def kind_of(tokens: Sequence[Token], root: Token, named: bool) -> Kind:
    """The sort of thing that a phrase names, by word lists first and the parser's guess last."""
    lower = {t.lower for t in tokens}
    if root.lower in ROLES | PLURAL_ROLES or root.lemma.lower() in _AGES or lower & HONORIFICS:
        return Kind.PERSON
    if root.lower in ORGANISATIONS:
        return Kind.GROUP
    if root.lemma.lower() in _PLACES:
        return Kind.PLACE
    if root.lemma.lower() in _TIMES and not named:
        return Kind.TIME
    first = next((t for t in tokens if t.pos == "PROPN"), None)
    if first and len(tokens) > 1 and is_given_name(first.text) and first.text[0].isupper():
        return Kind.PERSON
    if root.pos != "PROPN" and not root.entity:
        return Kind.THING
    kind = _KIND_OF_ENTITY.get(root.entity)
    if kind is None and root.text.isupper() and len(root.text) > 1:
        return Kind.GROUP
    if kind is Kind.TIME and named and root.lower not in _CALENDAR:
        return Kind.NAME
    if kind is None and _is_title(tokens, root):
        return Kind.WORK
    if kind is Kind.GROUP and len(tokens) == 1 and not root.text.isupper():
        return Kind.NAME
    return kind or (Kind.NAME if named else Kind.THING)


def _is_title(tokens: Sequence[Token], root: Token) -> bool:
    """Whether a name begins with "The" within a sentence: that of a play, a book, a paper."""
    return tokens[0].text == "The" and tokens[0].start > 0 and root.text[0].isupper()


def _gender(tokens: Sequence[Token], root: Token) -> str | None:
    words = {t.lower for t in tokens} | {root.lemma.lower()}
    if words & MALE_TITLES or words & {"man", "boy"}:
        return "m"
    if words & FEMALE_TITLES or words & {"woman", "girl"}:
        return "f"
    name = " ".join(t.text for t in tokens if t.pos == "PROPN")
    return gender_of_name(name) if name else None


def person(name: str) -> Mention:
    """The mention of a person who is known by name."""
    return Mention(
        text=name,
        full=name,
        head=name.split()[-1].lower(),
        kind=Kind.PERSON,
        gender=gender_of_name(name),
        named=True,
    )


def acquainted(found: Iterable[Mention], people: Sequence[Mention]) -> list[Mention]:
    """``found``, where a short form of the name of one of ``people`` is that person."""
    return [_acquainted(one, people) for one in found]


def _acquainted(one: Mention, people: Sequence[Mention]) -> Mention:
    if not one.named or one.plural or one.gender:
        return one
    for known in people:
        if known.named and name_matches(one.text, known.text):
            return replace(one, kind=Kind.PERSON, gender=known.gender)
    return one
