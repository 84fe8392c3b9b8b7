"""What a follow-up may take up: the mentions of the turns before it, the likeliest first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from assistant.answering.followup.continuing import asks_for_more
from assistant.answering.followup.exchange import Exchange
from assistant.answering.followup.mentions import (
    Kind,
    Mention,
    acquainted,
    mentions_and_pairs,
    person,
)
from assistant.answering.followup.reading import Parser, Reading
from assistant.text.statements.lists import word_set

ANSWERS_READ = 3
"""How many of the last answers are read."""
_PER_TURN = 0.5
_IN_ANSWER = 0.6
_IDENTITY = 1.0
_PER_PLACE = 0.1
_NAMED = 0.5
_SUBJECT = 0.3
_AGAIN = 0.2
_TOGETHER = word_set("meet marry fight negotiate debate divorce")
_ANYBODY = word_set("people person man woman somebody anybody")
_RECURRING = 0.1
_TOPIC_FADES = 0.4
_ANY = -99.0
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


@dataclass(frozen=True)
class History:
    """The turns before a question: the reading of the last one, and all candidates.

    ``times`` is how often each head noun or name was mentioned.
    """

    last: Reading
    times: Mapping[str, int]
    candidates: tuple[Candidate, ...]

    def best(
        self,
        fit: Callable[[Mention], float],
        least: float = 0.3,
        asked: bool = False,
        faint: float = _FAINT,
        fade: float = 0.0,
        oldest: int = 99,
    ) -> Mention | None:
        """The likeliest mention by salience and ``fit`` (0..1), if any fits by ``least``.

        Nothing is better than what scores below ``faint``.

        With ``asked``, only what stands in a question counts, at most ``oldest`` turns ago;
        ``fade`` is what a candidate loses by each turn beyond its salience.
        """
        fitting = [
            (fit(c.mention), c)
            for c in self.candidates
            if (c.asked or not asked) and c.age <= oldest
        ]
        scored = [(2 * f + c.salience - fade * c.age, c.mention) for f, c in fitting if f >= least]
        score, mention = max(scored, key=lambda pair: pair[0], default=(0.0, None))
        return mention if score >= faint else None

    @property
    def topic(self) -> Mention | None:
        """What the conversation is about: the likeliest thing or name that has some substance."""
        return self.best(self._topical, least=0.1, asked=True, faint=_ANY, fade=_TOPIC_FADES)

    def _topical(self, mention: Mention) -> float:
        if mention.kind is Kind.TIME or mention.head in _ANYBODY:
            return 0.0
        inside = mention.full.removeprefix("the ")
        if mention.named:
            substance = 0.7 if mention.kind is Kind.PLACE else 1.0
        elif any(c.isupper() for c in inside[1:]):
            substance = 1.1
        else:
            substance = 0.7 if " " in inside else 0.5
        return substance + _RECURRING * (min(self.times[mention.head], 4) - 1)


def read_history(turns: Sequence[Exchange], parse: Parser) -> History:
    """The history of ``turns``, oldest first; there is at least one.

    The last question is the last one that asks something by itself.
    """
    people = [one for turn in turns for one in _cited(turn)]
    found: list[Candidate] = []
    for age, turn in enumerate(reversed(turns)):
        asked = acquainted(_readable(parse(turn.standalone)), people)
        answered = _answered(turn, parse) if age < ANSWERS_READ else []
        people += [m for m in asked + answered if m.kind is Kind.PERSON and " " in m.text]
        identity = _IDENTITY if _asks_identity(parse(turn.standalone)) else 0.0
        found += [Candidate(m, _aged(m, age), True, age) for m in asked]
        found += [
            Candidate(m, _aged(m, age) - _IN_ANSWER + identity - _PER_PLACE * place, False, age)
            for place, m in enumerate(answered)
        ]
    known = acquainted([c.mention for c in found], people)
    times = Counter(m.head for m in known)
    asking = [parse(t.standalone) for t in turns if not asks_for_more(t.question)]
    return History(
        last=next((r for r in reversed(asking) if r.has_verb), parse(turns[-1].standalone)),
        times=times,
        candidates=tuple(
            replace(one, mention=m, salience=one.salience + _weight(m, times[m.head]))
            for m, one in zip(known, found, strict=True)
        ),
    )


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


def _aged(mention: Mention, age: int) -> float:
    """What is not named is forgotten sooner."""
    return -age * (_PER_TURN if mention.named else _PER_TURN + _FADING)


def _cited(turn: Exchange) -> list[Mention]:
    return [person(name) for name in turn.speakers if name.strip()]


def _answered(turn: Exchange, parse: Parser) -> list[Mention]:
    named = _cited(turn)
    if not turn.answer:
        return named
    found = [m for m in _readable(parse(turn.answer)) if m.named or not m.predicate]
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
        and any(t.dep == "attr" and t.lower == "what" for t in reading.tokens[:1])
    )
