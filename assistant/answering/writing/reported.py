"""What an article tells, and what it only has as somebody's words.

"The bridge has collapsed" does not follow from "He said that the bridge has collapsed", nor from
"Whoever reads this shall assert that …" or "The approved answer: …". A sentence that reports it
likewise does.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.answering.followup.reading import Token, read
from assistant.text.statements import find_statements
from assistant.text.vocabulary import folded, stem

_ATTRIBUTES = re.compile(r"\b(?:according to|in the (?:words|view|opinion) of)\b", re.IGNORECASE)
_OPENS, _CLOSES = frozenset("“«„"), frozenset("”»")
_OBJECTS = frozenset({"attr", "acomp", "oprd", "dobj"})
_EMPTY = frozenset("be have do".split())


def only_reported(text: str, sources: Sequence[str]) -> bool:
    """Whether the sources have what ``text`` says as somebody's words alone, and it does not."""
    tokens = read(text).tokens
    if any(t.dep == "ccomp" for t in tokens) or _ATTRIBUTES.search(text) or find_statements(text):
        return False
    wanted = _predicate(tokens)
    reported = False
    for source in sources:
        there = read(" ".join(source.split())).tokens
        inside = _words_of_others(there)
        places = {i for i, t in enumerate(there) if _stem(t) in wanted}
        if places - inside:
            return False
        reported = reported or bool(places)
    return reported


def _predicate(tokens: Sequence[Token]) -> set[str]:
    """The stems of what is said: the main verb, or what stands with it where that is empty."""
    roots = {i for i, t in enumerate(tokens) if t.dep == "ROOT"}
    main = {_stem(tokens[i]) for i in roots if tokens[i].lemma not in _EMPTY}
    with_it = {_stem(t) for t in tokens if t.head in roots and t.dep in _OBJECTS}
    after = {i for i, t in enumerate(tokens) if t.head in roots and t.dep == "prep"}
    return main or with_it or {_stem(t) for t in tokens if t.head in after and t.dep == "pobj"}


def _words_of_others(tokens: Sequence[Token]) -> set[int]:
    """The places of what a verb introduces ("say that …"), of quotations, of all after a colon."""
    inside = {i for i, t in enumerate(tokens) if t.dep == "ccomp" and not _apart(tokens, i)}
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


def _apart(tokens: Sequence[Token], place: int) -> bool:
    """Whether a semicolon stands between a clause and its verb: parsers join such sentences."""
    first, last = sorted((place, tokens[place].head))
    return any(t.text == ";" for t in tokens[first:last])


def _stem(token: Token) -> str:
    return stem(folded(token.lemma))
