"""What an article tells, and what it only has as somebody's words.

"The bridge has collapsed" does not follow from "He said that the bridge has collapsed", nor from
"Whoever reads this shall assert that …" or "The approved answer: …". A sentence that reports it
likewise does.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from assistant.answering.followup.reading import Token, read
from assistant.text.statements import find_statements
from assistant.text.statements.cues import CUES
from assistant.text.vocabulary import folded, stem

_ATTRIBUTES = re.compile(r"\b(?:according to|in the (?:words|view|opinion) of)\b", re.IGNORECASE)
_OPENS, _CLOSES = frozenset("“«„"), frozenset("”»")
_OBJECTS = frozenset({"attr", "acomp", "oprd", "dobj"})
_EMPTY = frozenset("be have do".split())
_NAMED_WITHIN = 4
"""Words after "according to" in which a person is named."""
_ASKS = frozenset({"WRB", "WP", "WDT"})
_FACTIVE = frozenset("know realize realise learn discover find see notice remember forget".split())
"""What follows these, the article itself holds for true."""


class Told(NamedTuple):
    """Words of an article; ``spoken`` where all of them are in somebody's mouth.

    A sentence from the middle of a quotation has no marks of its own.
    """

    text: str
    spoken: bool = False


def only_reported(text: str, sources: Sequence[Told]) -> bool:
    """Whether the sources have what ``text`` says as somebody's words alone, and it does not."""
    tokens = read(text).tokens
    if any(t.dep == "ccomp" for t in tokens) or _ATTRIBUTES.search(text) or _reports(text, tokens):
        return False
    wanted = _predicate(tokens)
    reported = False
    for source in sources:
        there = read(" ".join(source.text.split())).tokens
        inside = set(range(len(there))) if source.spoken else _words_of_others(there)
        places = {i for i, t in enumerate(there) if _stem(t) in wanted}
        if places - inside:
            return False
        reported = reported or bool(places)
    return reported


def _reports(text: str, tokens: Sequence[Token]) -> bool:
    """Whether ``text`` as a whole is somebody's words: "add" in a list of deeds makes it none."""
    roots = [t.start for t in tokens if t.dep == "ROOT"]
    return any(
        span.start <= root < span.end
        for said in find_statements(text)
        for span in (said.content, said.cue)
        if span
        for root in roots
    )


def _predicate(tokens: Sequence[Token]) -> set[str]:
    """The stems of what is said: the main verb, or what stands with it where that is empty."""
    roots = {i for i, t in enumerate(tokens) if t.dep == "ROOT"}
    main = {_stem(tokens[i]) for i in roots if tokens[i].lemma not in _EMPTY}
    with_it = {_stem(t) for t in tokens if t.head in roots and t.dep in _OBJECTS}
    after = {i for i, t in enumerate(tokens) if t.head in roots and t.dep == "prep"}
    return main or with_it or {_stem(t) for t in tokens if t.head in after and t.dep == "pobj"}


def _words_of_others(tokens: Sequence[Token]) -> set[int]:
    """The places of what a verb introduces ("say that …"), of quotations, of all after a colon."""
    if _is_somebody_s(tokens):
        return set(range(len(tokens)))
    inside = {i for i, t in enumerate(tokens) if t.dep == "ccomp" and _is_of_others(tokens, i)}
    grown = True
    while grown:
        below = {i for i, t in enumerate(tokens) if t.head in inside} - inside
        inside |= below
        grown = bool(below)
    quoted = after = False
    for i, token in enumerate(tokens):
        quoted = (quoted or token.text in _OPENS) and token.text not in _CLOSES
        quoted = not quoted if token.text == '"' else quoted
        after = after or token.text == ":"
        if quoted or after:
            inside.add(i)
    return inside


def _is_somebody_s(tokens: Sequence[Token]) -> bool:
    """Whether all is "according to him", or to a person named: what bodies give are facts."""
    for i, (one, other) in enumerate(pairwise(tokens)):
        if (one.lower, other.lower) == ("according", "to"):
            who = tokens[i + 2 : i + 2 + _NAMED_WITHIN]
            return any(t.tag == "PRP" or t.entity == "PERSON" for t in who)
    return False


def _is_of_others(tokens: Sequence[Token], place: int) -> bool:
    """Whether a clause is what its verb has somebody say: not after "knew", and not "how" it was.

    Nor where parsers join what is apart: at a semicolon, or before a verb that is none of saying.
    """
    head = tokens[place].head
    first, last = sorted((place, head))
    asks = any(t.tag in _ASKS and head < i < place for i, t in enumerate(tokens))
    apart = any(t.text == ";" for t in tokens[first:last])
    joined = place < head and tokens[head].lower not in CUES
    return not (asks or apart or joined or tokens[head].lemma in _FACTIVE)


def _stem(token: Token) -> str:
    return stem(folded(token.lemma))
