"""Who a mention beside a cue stands for: names, pronouns and descriptions resolved."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice, takewhile

from assistant.text.statements.bodies import SEATS
from assistant.text.statements.cast import CALLED, Cast
from assistant.text.statements.mentions import AGED, DOCUMENTS, Mention
from assistant.text.statements.named import Named
from assistant.text.statements.roles import (
    ANY_ROLE,
    RELATIVE_ROLES,
    SAME_ROLE,
)

_REACH = 5
"""How many sentences back a pronoun may reach for its name."""
_NAMED_REACH = 1
_SUBJECT_REACH = 2
_BODY_REACH = 1
_MOST_RECENT = 3
_MOST_DESCRIBED = 20
_OWNERS = {"his": "he", "her": "she"}
_GENDERS = {"he": "m", "she": "f"}


class Reader:
    """Follows who is spoken of while the sentences of an article are read in their order."""

    def __init__(self, cast: Cast) -> None:
        self._cast = cast
        self._about: list[tuple[int, Named]] = []
        self._unnamed: dict[str, int] = {}
        self._written: dict[str, str | None] = {}

    def name_of(self, mention: Mention, number: int, here: Sequence[Named] = ()) -> str | None:
        """The resolved name of a mention in sentence ``number``, None where it stays open.

        ``here`` are those who spoke earlier in the same sentence.
        """
        name = self._name_of(mention, number, here)
        if mention.head not in DOCUMENTS:
            return name
        if name is None and mention.plain:
            return self._written.get(mention.head)
        if name is None and not mention.definite:
            name = self._cast.document(mention.head, mention.start)
        if name is None or " " in name or not mention.name:
            self.note_written(mention.head, name)
        return name

    def note_written(self, noun: str, author: str | None) -> None:
        """Keeps in mind whose words the statement or the letter is of which an article tells."""
        self._written[noun] = author

    def _name_of(self, mention: Mention, number: int, here: Sequence[Named]) -> str | None:
        if mention.name:
            named = self._cast.find(mention.name, mention.gender)
            named = named or self._cast.misspelt(mention.name)
            return named.name if named else mention.name
        if mention.owner in _OWNERS:
            owner = replace(mention, pronoun=_OWNERS[mention.owner], roles=(), owner="")
            return self.name_of(owner, number, here)
        if mention.owner:
            named = self._cast.find(mention.owner)
            return named.name if named else mention.owner
        if mention.pronoun == "it" or (mention.definite and mention.head in CALLED):
            found = self._body(mention, number)
        elif mention.pronoun:
            found = self._pronoun(mention, number, here)
        else:
            found = self._description(mention, number)
        if found is None and mention.definite and mention.head.endswith(AGED):
            found = next((named for _, named in self._recent(number) if named.known), None)
        return found.name if found else None

    def named(self, name: str | None) -> Named | None:
        """The person or body with this name."""
        return self._cast.find(name) if name else None

    def meet(self, name: str, at: int) -> Named | None:
        """One who speaks by a name of one word, as of its first words on."""
        return self._cast.add_speaker(name, at)

    def note(self, number: int, named: Named) -> None:
        """Notes that sentence ``number`` was about ``named``, or words of theirs."""
        self._about.append((number, named))

    def subject(self, number: int) -> Named | None:
        """The person whom sentence ``number`` names first."""
        people = [a.named for a in self._cast.appearances[number] if a.named.person]
        return people[0] if people else None

    def _pronoun(self, mention: Mention, number: int, here: Sequence[Named]) -> Named | None:
        gender = _GENDERS.get(mention.pronoun)
        if gender is None:
            return None
        before = [
            appearance.named
            for appearance in self._cast.appearances[number]
            if appearance.start < mention.start
        ]
        recent = [named for _, named in self._recent(number)]
        candidates = [n for n in (*reversed(here), *before, *recent) if n.may_be(gender)]
        surely = next((n for n in candidates if n.surely_person), None)
        found = (
            surely
            or next((n for n in candidates if n.spoke), None)
            or self._named(number, gender)
            or self._only_subject(number, gender)
        )
        if found and found.gender is None:
            found.votes[gender] += 1
        return found

    def _body(self, mention: Mention, number: int) -> Named | None:
        """The body of the sentence before: it, the company; or the only one called so: the city."""
        bodies = [
            named
            for noted, named in self._recent(number)
            if named.may_be_body and number - noted <= _BODY_REACH
        ]
        if mention.bare:
            last = self._cast.body(mention.head, mention.start)
            if last and (last.only or number - last.place <= _BODY_REACH):
                return last.named
        return None if mention.head in SEATS else next(iter(bodies), None)

    def _named(self, number: int, gender: str) -> Named | None:
        """The only one of a gender whom the last sentences name at all."""
        named = {
            id(appearance.named): appearance.named
            for place in range(max(0, number - _NAMED_REACH), number)
            for appearance in self._cast.appearances[place]
            if appearance.named.person and appearance.named.gender == gender
        }
        return next(iter(named.values())) if len(named) == 1 else None

    def _only_subject(self, number: int, gender: str) -> Named | None:
        """The only one by a person's name whom the last sentences were about."""
        about = {
            id(named): named
            for noted, named in self._recent(number)
            if number - noted <= _SUBJECT_REACH and named.may_be(gender) and named.human_name
        }
        return next(iter(about.values())) if len(about) == 1 else None

    def _description(self, mention: Mention, number: int) -> Named | None:
        """The one described so: the last speaker where the role fits, or the only one it fits.

        None where somebody unnamed in that role came after: "said one aide … the aide said".
        """
        if not mention.roles:
            return None
        role = SAME_ROLE.get(mention.roles[-1], mention.roles[-1])
        if not mention.definite:
            self._unnamed[role] = number
            return self._cast.find(mention.roles[-1]) if mention.proper else None
        unnamed = self._unnamed.get(role, -1)
        for noted, named in islice(self._recent(number), _MOST_RECENT):
            if noted > unnamed and _fits(named, role, mention):
                return named
        if role == ANY_ROLE or unnamed >= 0:
            return None
        described = self._cast.with_role(role)[:_MOST_DESCRIBED]
        fitting = [named for named in described if _fits(named, role, mention)]
        return fitting[0] if len(fitting) == 1 else None

    def _recent(self, number: int) -> Iterator[tuple[int, Named]]:
        """Whom the sentences before ``number`` were about, the last one first."""
        return takewhile(lambda noted: number - noted[0] <= _REACH, reversed(self._about))


def _fits(named: Named, role: str, mention: Mention) -> bool:
    """Whether a description may stand for someone, by gender, country and role."""
    if mention.gender and not named.may_be(mention.gender):
        return False
    theirs = named.countries
    if mention.countries and theirs and mention.countries.isdisjoint(theirs):
        return False
    roles = named.roles
    return role in roles or (role == ANY_ROLE and bool(roles)) or bool(roles & RELATIVE_ROLES)
