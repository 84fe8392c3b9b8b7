"""The people and bodies that an article names, and which name a mention stands for."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.text.statements import grammar as g
from assistant.text.statements.appositions import Description, descriptions_at
from assistant.text.statements.bodies import HEADS, SEATS, TOWNS, split_body
from assistant.text.statements.called import called_by
from assistant.text.statements.clauses import Clause
from assistant.text.statements.given_names import gender_of_name, is_family_name, is_given_name
from assistant.text.statements.mentions import AGED
from assistant.text.statements.named import Named
from assistant.text.statements.names import surname
from assistant.text.statements.naming import PARTIES, name_before
from assistant.text.statements.places import countries
from assistant.text.statements.roles import (
    BODIES,
    FEMALE_TITLES,
    HONORIFICS,
    MALE_TITLES,
    ORGANISATIONS,
    PLURAL_ROLES,
    ROLES,
    SAME_ROLE,
    TITLE_ROLES,
    WRITTEN,
)
from assistant.text.statements.words import Word

_BEFORE_SURNAME = frozenset(["von", "van", "de", "der", "di", "da", "du", "dos", "del"])
_CERTAIN = 3
_LONGEST_DOCUMENT = 6
_BODY_WORDS = ORGANISATIONS | HEADS
CALLED = BODIES | SEATS
"""What a body may be called by alone, being named elsewhere: the agency, the city."""
_COMMON = 2
"""How many words of a name may not be written small elsewhere in the article, if it is long."""
_MOST_NAMESAKES = 40
_LEAST_MISSPELT = 5
"""How many letters a family name has at least of which one may be wrong."""


@dataclass(frozen=True, slots=True)
class Appearance:
    """A name at one place of the text."""

    named: Named
    start: int


@dataclass(frozen=True, slots=True)
class Body(Appearance):
    """The name of a body in sentence ``place``; ``only``: no other was called so up to there."""

    place: int
    only: bool


class Cast:
    """Everyone the article names. ``appearances`` lists the names in each sentence, in order."""

    def __init__(self, clauses: Sequence[Clause]) -> None:
        self._full: dict[str, Named] = {}
        self._by_surname: dict[str, list[Named]] = defaultdict(list)
        self._by_role: dict[str, list[Named]] = defaultdict(list)
        self._by_given: dict[str, list[Named]] = defaultdict(list)
        self.appearances: list[list[Appearance]] = []
        self._documents: dict[str, dict[str, int]] = defaultdict(dict)
        self._called: dict[str, list[Body]] = defaultdict(list)
        self._introduced: Counter[str] = Counter()
        self._lower = {w.text for c in clauses for w in c.words if w.text.islower()}
        runs = [list(_name_runs(clause)) for clause in clauses]
        for run in (run for listed in runs for run in listed):
            whole = len(run.parts) > 1 and run.parts[0].lower() not in _BEFORE_SURNAME
            if whole or run.title in HONORIFICS or run.title.endswith(AGED):
                self._add(run)
        for clause, listed in zip(clauses, runs, strict=True):
            for noun, name in _documents(clause.words):
                if name:
                    self._documents[noun].setdefault(name, clause.start)
                else:
                    self._introduced[noun] += 1
            self.appearances.append(list(self._appear(clause, listed)))
        for place, appeared in enumerate(self.appearances):
            for one in appeared:
                self._note_body(one, place)

    @property
    def described(self) -> dict[str, frozenset[str]]:
        """The names that the article describes, each with what it is called: see ``called_by``."""
        return {one.name: frozenset(one.described) for one in self._full.values() if one.described}

    def _add(self, run: _Run) -> None:
        full = " ".join(run.parts)
        if len(run.parts) == 1 and self._by_surname.get(full.lower()):
            return
        if full not in self._full:
            body = any(part.lower() in _BODY_WORDS for part in run.parts)
            if not body and self._is_headline(run.parts):
                return
            label = len(run.parts) > 1 and full.isupper() and not is_given_name(run.parts[0])
            named = Named(full, run.start, person=not (body or label) or bool(run.title))
            given = gender_of_name(full)
            if given:
                named.votes[given] += _CERTAIN
            self._full[full] = named
            _keep(self._by_surname[surname(run.parts)], named)
            if len(run.parts) > 1:
                _keep(self._by_given[run.parts[0].lower()], named)

    def _is_headline(self, parts: Sequence[str]) -> bool:
        """Whether words in capitals are a part of a headline: Lee Just Responded To Hale."""
        common = [part for part in parts if part.lower() in self._lower]
        return len(parts) > _COMMON and len(common) >= _COMMON and not is_given_name(parts[0])

    def _appear(self, clause: Clause, runs: Sequence[_Run]) -> Iterator[Appearance]:
        for run in reversed(runs):
            named = self.find(" ".join(run.parts), _gender_of_title(run.title))
            if named is None:
                continue
            named.count += 1
            named.by_surname += len(run.parts) == 1 and " " in named.name
            if len(run.parts) == 1 and named.person and named.name.startswith(run.parts[0] + " "):
                named.described |= called_by([run.parts[0].lower()])
            named.personal = named.personal or _is_personal(clause.words, run.last)
            gender = _gender_of_title(run.title)
            if gender:
                named.votes[gender] += _CERTAIN
            if run.title in TITLE_ROLES:
                named.described |= called_by([TITLE_ROLES[run.title]])
                self._fill(named, TITLE_ROLES[run.title])
            for description in descriptions_at(clause.words, run.first, run.last):
                self._describe(named, description)
            yield Appearance(named, run.start)

    def _describe(self, named: Named, description: Description) -> None:
        named.person = True
        named.described |= called_by(description.told)
        named.countries |= countries(description.modifiers)
        for role in description.roles:
            gender = _gender_of_title(role)
            if gender:
                named.votes[gender] += 1
            self._fill(named, role)

    def _fill(self, named: Named, role: str) -> None:
        general = SAME_ROLE.get(role, role)
        if general not in named.roles:
            named.roles.add(general)
            self._by_role[general].append(named)

    def add_speaker(self, name: str, at: int) -> Named | None:
        """Somebody or something that speaks by a name of one word, as of its first words on.

        None where the word stands in lower case elsewhere, so that it is no name: Officials.
        """
        lower = name.lower()
        if " " in name or lower in self._lower or lower in ROLES | PLURAL_ROLES:
            return None
        named = Named(name, at, person=is_given_name(lower) or is_family_name(lower))
        given = gender_of_name(name)
        if given:
            named.votes[given] += _CERTAIN
        self._full[name] = named
        return named

    def find(self, name: str, gender: str | None = None) -> Named | None:
        """Whom a name stands for: itself in full, or the full name that ends with it."""
        if name in self._full:
            return self._full[name]
        if name in PARTIES:
            return None
        parts = tuple(name.split())
        candidates = self._by_surname.get(surname(parts), []) if parts else []
        if len(parts) > 1:
            fitting = (c for c in candidates if _same(c.name.split(), parts))
            return next(fitting, None)
        if gender:
            known = [c for c in candidates if c.gender == gender]
            candidates = known or [c for c in candidates if c.gender is None]
        elif not candidates and parts:
            return self._by_first_name(parts[0])
        if countries([name.lower()]):
            # China is not North China, but Berlin may be Ann Berlin.
            candidates = [c for c in candidates if c.known or c.human_name]
        longer = [c for c in candidates if " " in c.name]
        return max(longer or candidates, key=lambda c: (c.count, -c.first_at), default=None)

    def _by_first_name(self, first: str) -> Named | None:
        """The only person with this given name, or family name put first: Hua Chunying."""
        given = first.lower()
        named = self._by_given.get(given, [])
        if len(named) != 1:
            return None
        known = named[0].known and not (first.isupper() or countries([given]))
        return named[0] if known or is_given_name(given) or is_family_name(given) else None

    def misspelt(self, name: str) -> Named | None:
        """The only person of whose family name this is one letter off: Younkin for Ann Youngkin.

        Not the whole family: the Murdochs.
        """
        lower = name.lower()
        if len(lower) < _LEAST_MISSPELT or is_given_name(lower) or lower in self._lower:
            return None
        close = [
            named
            for known, namesakes in self._by_surname.items()
            if known[0] == lower[0] and lower != known + "s" and _one_off(known, lower)
            for named in namesakes
            if named.human_name
        ]
        return close[0] if len(close) == 1 else None

    def _note_body(self, one: Appearance, place: int) -> None:
        if not one.named.may_be_body:
            return
        for noun in CALLED.intersection(one.named.name.lower().split()):
            noun = "town" if noun in TOWNS else noun
            before = self._called[noun][-1:]
            only = all(last.only and last.named is one.named for last in before)
            self._called[noun].append(Body(one.named, one.start, place, only))

    def body(self, noun: str, at: int) -> Body | None:
        """The last body before ``at`` that has a noun in its name: the city, the Town of Orla."""
        called = self._called["town" if noun in TOWNS else noun]
        before = bisect_left(called, at, key=lambda body: body.start)
        return called[before - 1] if before else None

    def document(self, noun: str, at: int) -> str | None:
        """What "a" letter is called behind ``at``: the Ministry letter, being the only one."""
        named = self._documents[noun]
        if len(named) != 1 or self._introduced[noun] != 1:
            return None
        ((name, first),) = named.items()
        return name if first > at else None

    def with_role(self, role: str) -> Sequence[Named]:
        """The people whom the article describes by a role, in the order in which it does."""
        return self._by_role.get(role, ())


@dataclass(frozen=True, slots=True)
class _Run:
    """A proper name in a sentence, its title or age before it in lower case."""

    parts: tuple[str, ...]
    first: int
    last: int
    title: str
    start: int


def _keep(namesakes: list[Named], named: Named) -> None:
    """Adds one to the list of those who share a name, unless that is long beyond all use."""
    if len(namesakes) < _MOST_NAMESAKES:
        namesakes.append(named)


def _one_off(a: str, b: str) -> bool:
    """Whether a letter more, or another, is all that tells two words apart."""
    shorter, longer = sorted((a, b), key=len)
    at = next((k for k, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), len(shorter))
    return longer[at + 1 :] == shorter[at + (len(a) == len(b)) :]


def _same(full: Sequence[str], name: Sequence[str]) -> bool:
    """Hillary Rodham Clinton and Hillary Clinton; the Daily Planet and Metropolis Daily Planet."""
    full, name = [part.lower() for part in full], [part.lower() for part in name]
    (front, rest), (begin, further) = split_body(full), split_body(name)
    if rest or further:
        # The U.S. Department of Justice, the Department of Justice and the Justice Department.
        shorter = min(len(front), len(begin))
        named_alike = front[-shorter:] == begin[-shorter:] and further[: len(rest)] == rest
        return (bool(rest) and named_alike) or [*rest, *front] == [*further, *begin]
    return (full[0] == name[0] and surname(full) == surname(name)) or full[-len(name) :] == name


def _is_personal(words: Sequence[Word], at: int) -> bool:
    """Whether an age or a relative clause follows a name: Kim, 54, …; Kim, who …"""
    if at + 1 >= len(words) or words[at].text not in ",(":
        return False
    following = words[at + 1].lower
    return following in ("who", "whose") or (following.isdigit() and len(following) == 2)


def _gender_of_title(title: str) -> str | None:
    if title in MALE_TITLES:
        return "m"
    return "f" if title in FEMALE_TITLES else None


def _name_runs(clause: Clause) -> Iterator[_Run]:
    """The proper names of a sentence, the last one first."""
    words = clause.words
    end = len(words)
    while end > 0:
        first = end
        if words[end - 1].capitalised:
            first = name_before(words, end)
        if first == end:
            end -= 1
            continue
        title = words[first - 1].lower if first else ""
        known = title in HONORIFICS or title in ROLES or title.endswith(AGED)
        title = title if known else ""
        parts = tuple(" ".join(w.text for w in words[first:end] if w.text != ",").split())
        opener = len(parts) == 1 and parts[0].lower() in g.FUNCTION_WORDS | g.ADVERBS
        if not (opener or _is_dateline(words, first, end)):
            yield _Run(parts, first, end, title, words[first].start)
        end = first


def _documents(words: Sequence[Word]) -> Iterator[tuple[str, str]]:
    """Each document by its noun, with its name: the Ministry letter; "" for "a" new letter."""
    for at, word in enumerate(words):
        if word.lower not in WRITTEN or word.quotation >= 0:
            continue
        first = at
        while first and words[first - 1].text[0].isalpha() and at - first < _LONGEST_DOCUMENT:
            first -= 1
            if words[first].lower in g.DETERMINERS:
                break
        name = words[name_before(words, at, first) : at]
        if words[first].lower in ("a", "an"):
            yield word.lower, ""
        elif words[first].lower == "the" and name:
            yield word.lower, " ".join(one.text for one in (*name, word))


def _is_dateline(words: Sequence[Word], first: int, end: int) -> bool:
    """Whether a run is a place and an agency that open a text: Sao Paulo CNN — …"""
    dashed = end < len(words) and words[end].text in "—–-"
    return first == 0 and dashed and words[end - 1].text.isupper()
