"""What a follow-up may take up: the mentions of the turns before it, the likeliest first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from assistant.answering.followup.continuing import asks_for_more
from assistant.answering.followup.mentions import (
    Kind,
    Mention,
    acquainted,
    mentions_and_pairs,
    person,
)
from assistant.answering.followup.reading import Parser, Reading
from assistant.domain import Exchange
from assistant.text.statements.lists import word_set

ANSWERS_READ = 2
"""How many of the last answers are read."""
ANSWER_LENGTH = 400
"""Characters of an answer that are read: what a follow-up takes up stands early in it."""
_PER_TURN = 0.5
_IN_ANSWER = 0.6
_IDENTITY = 1.0
_PER_PLACE = 0.1
_NAMED = 0.5
_SUBJECT = 0.3
_AGAIN = 0.2
_TOGETHER = word_set("meet marry fight negotiate debate divorce")
_ANYBODY = word_set("people person man woman somebody anybody")
_SEX = {"he": "m", "him": "m", "his": "m", "she": "f", "her": "f", "hers": "f"}
_TOPIC_FADES = 0.4
_FADING = 0.2
_FAINT = 0.5


@dataclass(frozen=True)
class Candidate:
    """A mention, with how salient it is: higher is likelier to be spoken of again.

    ``asked`` says whether it stands in a question, not in an answer; ``age`` is how many turns ago
    that was, 0 for the last one.
    """

    mention: Mention
    salience: float
    asked: bool
    age: int


class History:
    """The turns before a question, oldest first; there is at least one.

    They are read as far as a question needs it: most questions need no answer read again.
    """

    def __init__(self, turns: Sequence[Exchange], parse: Parser) -> None:
        self._turns = turns
        self._parse = parse

    @cached_property
    def last(self) -> Reading:
        """The last question that asks something by itself."""
        for turn in reversed(self._turns):
            reading = self._parse(turn.standalone)
            if reading.has_verb and not asks_for_more(turn.question):
                return reading
        return self._parse(self._turns[-1].standalone)

    @cached_property
    def candidates(self) -> tuple[Candidate, ...]:
        """All that a question may take up."""
        people = [one for turn in self._turns for one in _cited(turn)]
        found: list[Candidate] = []
        for age, turn in enumerate(reversed(self._turns)):
            spoken_of = _spoken_of(turn, age, people, self._parse)
            people += [c.mention for c in spoken_of if _is_full_name(c.mention)]
            found += spoken_of
        probed = [_probed(c.mention, self._parse) for c in found]
        known = acquainted(probed, people)
        times = Counter(m.head for m in known)
        return tuple(
            replace(c, mention=m, salience=c.salience + _weight(m, times[m.head]))
            for m, c in zip(known, found, strict=True)
        )

    def best(
        self,
        fit: Callable[[Mention], float],
        least: float = 0.3,
        asked: bool = False,
        faint: float = _FAINT,
        oldest: int = 99,
    ) -> Mention | None:
        """The likeliest mention by salience and ``fit`` (0..1), if any fits by ``least``.

        Nothing is better than what scores below ``faint``.

        With ``asked``, only what stands in a question counts, at most ``oldest`` turns ago.
        """
        fitting = [
            (fit(c.mention), c)
            for c in self.candidates
            if (c.asked or not asked) and c.age <= oldest
        ]
        scored = [(2 * f + c.salience, c.mention) for f, c in fitting if f >= least]
        score, mention = max(scored, key=lambda pair: pair[0], default=(0.0, None))
        return mention if score >= faint else None

    @cached_property
    def topic(self) -> Mention | None:
        """What the conversation is about: the likeliest thing or name that has some substance."""
        scored = [
            (2 * fit + c.salience - _TOPIC_FADES * c.age, c.mention)
            for c in self.candidates
            if c.asked and (fit := _topical(c.mention)) > 0
        ]
        return max(scored, key=lambda pair: pair[0])[1] if scored else None


def _topical(mention: Mention) -> float:
    """How much substance a mention has as a topic: "the talks in Vienna" more than "Vienna"."""
    if mention.kind is Kind.TIME or mention.head in _ANYBODY:
        return 0.0
    inside = mention.full.removeprefix("the ")
    if mention.named:
        return 0.7 if mention.kind is Kind.PLACE else 1.0
    if any(c.isupper() for c in inside[1:]):
        return 1.1
    return 0.7 if " " in inside else 0.5


def _spoken_of(
    turn: Exchange, age: int, people: Sequence[Mention], parse: Parser
) -> list[Candidate]:
    """The mentions of a turn, with their salience as far as the turn gives it."""
    reading = parse(turn.standalone)
    asked = acquainted(_gendered(reading), people)
    answered = _answered(turn, parse) if age < ANSWERS_READ else []
    identity = _IDENTITY if _asks_identity(reading) else 0.0
    return [Candidate(m, _aged(m, age), True, age) for m in asked] + [
        Candidate(m, _aged(m, age) - _IN_ANSWER + identity - _PER_PLACE * place, False, age)
        for place, m in enumerate(answered)
    ]


def _probed(mention: Mention, parse: Parser) -> Mention:
    """``mention`` as a person where its name, of which the text tells little, may be born.

    The parser takes foreign surnames for places and organisations, unless its sentence is one that
    is said of people only.
    """
    unsure = mention.kind is Kind.NAME or (mention.kind is Kind.PLACE and mention.subject)
    if not unsure or not mention.named or " " in mention.text:
        return mention
    entity = next((t.entity for t in parse(f"When was {mention.text} born?").tokens[2:3]), "")
    if entity != "PERSON":
        return mention
    return replace(mention, kind=Kind.PERSON if mention.subject else Kind.NAME)


def _is_full_name(mention: Mention) -> bool:
    return mention.kind is Kind.PERSON and " " in mention.text


def _readable(reading: Reading) -> list[Mention]:
    """The mentions that can stand in another question."""
    found = [m for m in mentions_and_pairs(reading) if not m.points]
    named = [m for m in found if m.named and not m.plural and m.kind is not Kind.TIME]
    people = [m for m in named if m.kind is Kind.PERSON]
    if len(named) == 2 and any(t.lemma in _TOGETHER for t in reading.tokens):
        people = named
    apart = len({m.phrase.first for m in people if m.phrase}) == len(people) == 2
    if apart and not any(m.plural and m.kind is Kind.PERSON for m in found):
        both = " and ".join(m.full for m in people)
        pair = replace(people[0], text=both, full=both, plural=True, gender=None)
        found.append(replace(pair, kind=Kind.PERSON))
    return found


def _gendered(reading: Reading) -> list[Mention]:
    """The readable mentions; the only person among them is of the sex that a pronoun gives it."""
    found = _readable(reading)
    persons = [m for m in found if m.kind in (Kind.PERSON, Kind.NAME) and not m.plural]
    called = {_SEX[t.lower] for t in reading.tokens if t.lower in _SEX}
    if len(persons) != 1 or len(called) != 1 or persons[0].gender:
        return found
    known = replace(persons[0], gender=called.pop())
    return [known if m is persons[0] else m for m in found]


def _aged(mention: Mention, age: int) -> float:
    """What is not named is forgotten sooner."""
    return -age * (_PER_TURN if mention.named else _PER_TURN + _FADING)


def _cited(turn: Exchange) -> list[Mention]:
    return [person(name) for name in turn.speakers if name.strip()]


def _answered(turn: Exchange, parse: Parser) -> list[Mention]:
    named = _cited(turn)
    if not turn.answer:
        return named
    found = [m for m in _readable(parse(turn.answer[:ANSWER_LENGTH])) if m.named or not m.predicate]
    return [*named, *acquainted(found, named)]


def _weight(mention: Mention, times: int) -> float:
    return _NAMED * mention.named + _SUBJECT * mention.subject + _AGAIN * (min(times, 4) - 1)


def _asks_identity(reading: Reading) -> bool:
    """Whether the answer names what was asked for: who, which, "what is the capital"."""
    words = [t.lower for t in reading.tokens[:4]]
    if not words:
        return False
    if any(t.dep == "expl" for t in reading.tokens):
        return True
    return words[0] in {"who", "which", "whose"} or (
        words[0] == "what"
        and len(reading.tokens) > 1
        and reading.tokens[1].pos in {"NOUN", "AUX"}
        and reading.tokens[0].dep == "attr"
        and all(t.lower != "like" for t in reading.tokens)
    )
