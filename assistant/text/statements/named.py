"""Someone or something that an article names, with what it tells of them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from assistant.text.statements.given_names import is_family_name, is_given_name


@dataclass(slots=True)
class Named:
    """Someone or something that the article names, by the fullest form of the name."""

    name: str
    first_at: int
    person: bool
    count: int = 0
    by_surname: int = 0
    personal: bool = False
    spoke: bool = False
    votes: Counter[str] = field(default_factory=Counter)
    roles: set[str] = field(default_factory=set)
    countries: set[str] = field(default_factory=set)
    described: set[str] = field(default_factory=set)

    @property
    def gender(self) -> str | None:
        """ "m" or "f" after titles, the given name and roles; None where they do not tell."""
        man, woman = self.votes["m"], self.votes["f"]
        if man > 2 * woman:
            return "m"
        return "f" if woman > 2 * man else None

    @property
    def known(self) -> bool:
        """Whether a title, a description, an age or a given name shows a person."""
        return self.person and bool(self.votes or self.roles or self.personal)

    @property
    def surely_person(self) -> bool:
        """Whether that or a bare surname shows a person."""
        return self.known or (self.person and self.by_surname > 0)

    @property
    def may_be_body(self) -> bool:
        """Whether "it" or "the company" may stand for this name."""
        return not self.person

    @property
    def human_name(self) -> bool:
        """Whether it is a full name of which one part is known as a person's."""
        parts = self.name.lower().split()
        known = is_given_name(parts[0]) or is_family_name(parts[-1])
        return self.person and len(parts) > 1 and known

    def may_be(self, gender: str | None) -> bool:
        """Whether a pronoun of ``gender`` may stand for this person."""
        return self.person and self.gender in (gender, None)
