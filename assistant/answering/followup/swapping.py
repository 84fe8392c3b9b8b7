"""Follow-ups that put another phrase into the last question: "And NATO?", "In 2019?"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from assistant.answering.followup.continuing import TAIL, WH_TAGS, begins_question
from assistant.answering.followup.mentions import SUBJECTS, Kind, Mention, mentions
from assistant.answering.followup.reading import Parser, Phrase, Reading, Token
from assistant.answering.followup.speech import ABOUT, TALKING
from assistant.text.statements.lists import word_set
from assistant.text.vocabulary import proper_names, stems

WHAT_ABOUT = re.compile(r"^(?:what|how)\s+about\s+", re.IGNORECASE)
_BRACKETS = re.compile(r"^\s*\([^()]*\)")
_OWNED = re.compile(r"^['’]s?\s+[a-z-]+")
_LONGEST = 7
"""Tokens of a phrase that is still the like of another one, and no question of its own."""
_APART = frozenset({Kind.TIME, Kind.PERSON})
_CHOOSING = word_set("what which whose how many much")
_WHEN = word_set("last this next yesterday today tomorrow")


def completed(core: str, last: Reading, parse: Parser, *, joined: bool) -> str | None:
    """The whole question that the fragment ``core`` stands for; None where it is no fragment.

    ``joined`` says whether "and" or the like stood before it.
    """
    bare = TAIL.sub("", core).strip(" ,")
    about = WHAT_ABOUT.match(bare)
    rest = bare[about.end() :] if about else bare
    reading = parse(rest)
    if core.endswith("!") or not reading.tokens:
        return None
    if about and reading.has_verb and begins_question(reading):
        return f"{rest[0].upper()}{rest[1:]}?"
    joined = joined or bool(about)
    if (reading.has_verb and not about) or not (joined or core.endswith("?")):
        return None
    if _takes_up(last, reading, _given(rest, parse)):
        return None
    return swapped(last, rest, parse, joined=joined)


def swapped(last: Reading, fragment: str, parse: Parser, *, joined: bool) -> str | None:
    """The question ``last`` with the phrase ``fragment`` in the place of its like, if it has one.

    What comes without an "and" (``joined``) must be the like of something by its sort.
    """
    reading, given = parse(fragment), _given(fragment, parse)
    if given is None or not last.tokens or len(reading.tokens) > _LONGEST:
        return None
    if not begins_question(last) and not last.has_verb:
        return None
    first = reading.tokens[0]
    about = first.lower in ABOUT
    if first.pos in {"ADP", "SCONJ"} and not about:
        return _with_preposition(last, reading, given)
    slot = _slot(last, given, about=about, joined=joined or about)
    put = fragment[first.end :].strip() if about else fragment
    if not put:
        return None
    if given.kind is Kind.PERSON and (pronoun := _person_asked_about(last)):
        return f"{last.text[: pronoun.start]}{put}{TAIL.sub('', last.text)[pronoun.end :]}?"
    if slot is None and given.kind is Kind.TIME:
        return f"{TAIL.sub('', last.text)} {fragment}?"
    if slot is None:
        narrower = joined and given.kind is Kind.PERSON and not given.named
        return f"{TAIL.sub('', last.text)} ({fragment})?" if narrower else None
    whole = _in_slot(last, slot, put)
    return whole if whole.casefold() != last.text.strip().casefold() else None


def _given(fragment: str, parse: Parser) -> Mention | None:
    """What a fragment names, read in a question, as the parser knows names better in one."""
    asked = mentions(parse(f"What about {fragment}?")) or mentions(parse(fragment))
    return asked[0] if asked else None


def _takes_up(last: Reading, fragment: Reading, given: Mention | None) -> bool:
    """Whether a phrase takes up words of the last question: "the cost of the plan".

    Another name does not, though the United States and the United Kingdom have a word in common.
    """
    told = set(stems(fragment.text))
    another = told <= set(stems(" ".join(proper_names(fragment.text))))
    same = given is None or any(m.head == given.head for m in mentions(last))
    return not told.isdisjoint(stems(last.text)) and not same and not another


def _in_slot(last: Reading, slot: Mention, put: str) -> str:
    """The question ``last`` with ``put`` in the place of ``slot``."""
    assert slot.phrase is not None
    text = TAIL.sub("", last.text)
    first = slot.phrase.first
    start = last.tokens[first].start
    if put.split()[0].lower() in _WHEN and first > 0 and last.tokens[first - 1].pos == "ADP":
        start = last.tokens[first - 1].start
    put = put[0].upper() + put[1:] if start == 0 else put
    rest = _BRACKETS.sub("", text[last.tokens[slot.last].end :])
    if put.lower().startswith(last.part(first, slot.last).lower()):
        rest = _OWNED.sub("", rest)  # Kim's mother in the place of Kim's father
    return f"{text[:start]}{put}{'' if put.lower().endswith(rest.lower()) else rest}?"


def _with_preposition(last: Reading, fragment: Reading, given: Mention) -> str:
    """The question ``last`` with the place, time or other circumstance that ``fragment`` gives."""
    preposition = fragment.tokens[0]
    for mention in mentions(last):
        if mention.phrase is None or mention.phrase.first == 0:
            continue
        before = last.tokens[mention.phrase.first - 1]
        names = mention.named and given.named and not {mention.kind, given.kind} & _APART
        if before.lower == preposition.lower and (mention.kind is given.kind or names):
            return _in_slot(last, mention, fragment.text[preposition.end :].strip())
    text = TAIL.sub("", last.text)
    return f"{text} {fragment.text[0].lower()}{fragment.text[1:]}?"


def _slot(last: Reading, given: Mention, *, about: bool, joined: bool) -> Mention | None:
    """The phrase of ``last`` that ``given`` can replace: of its sort, or in the place for it."""
    found = [m for m in mentions(last) if _is_open(last, m) and not (about and m.subject)]
    for alike in _likes(last, found, given, joined):
        if alike:
            return alike[0] if given.kind is Kind.PERSON else alike[-1]
    return None


def _likes(
    last: Reading, found: Sequence[Mention], given: Mention, joined: bool
) -> Iterator[list[Mention]]:
    """What ``given`` can replace, the surest first."""
    yield [m for m in found if m.head == given.head]
    if given.kind is Kind.PERSON:
        yield [m for m in found if _is_sayer(last, m)]
    yield [m for m in found if m.kind is given.kind is not Kind.THING]
    if given.named:
        yield [m for m in found if m.named and m.kind not in _APART]
    if given.kind is Kind.NAME:
        yield [m for m in found if _is_sayer(last, m)]
    if joined and given.kind is not Kind.PERSON:
        objects = [m for m in found if _is_object(last, m) and m.kind is not Kind.TIME]
        if not given.named:
            yield [m for m in objects if m.kind is not Kind.PERSON and not m.named]
            yield [m for m in _asked_for(last) if m.kind is not Kind.TIME]
        yield [m for m in objects if m.kind is not Kind.PERSON]
        yield [m for m in objects if given.named]


def _asked_for(last: Reading) -> Iterator[Mention]:
    """What the question asks for, without its question word: "people" of "how many people"."""
    for mention in mentions(last):
        if mention.phrase is None or last.tokens[mention.phrase.first].tag not in WH_TAGS:
            continue
        first, end, root = mention.phrase
        while first < root and last.tokens[first].lower in _CHOOSING:
            first += 1
        yield replace(mention, phrase=Phrase(first, end, root))


def _is_open(last: Reading, mention: Mention) -> bool:
    """Whether another phrase can stand for ``mention``: it is not what the question asks for."""
    if mention.phrase is None or last.tokens[mention.phrase.first].tag in WH_TAGS:
        return False
    return "(" not in last.text[: last.tokens[mention.phrase.first].start]


def _person_asked_about(last: Reading) -> Token | None:
    """The "he" or "she" that stayed open in the last question, where it is the subject."""
    return next((t for t in last.tokens if t.lower in {"he", "she"} and t.dep in SUBJECTS), None)


def _is_sayer(last: Reading, mention: Mention) -> bool:
    root = last.tokens[mention.phrase.root] if mention.phrase else last.tokens[0]
    return root.dep in SUBJECTS and last.tokens[root.head].lemma in TALKING


def _is_object(last: Reading, mention: Mention) -> bool:
    root = last.tokens[mention.phrase.root] if mention.phrase else last.tokens[0]
    return root.dep in {"pobj", "pcomp"}
