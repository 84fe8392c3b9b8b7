"""Descriptions that point back: "that flower", "the company", "the policy"."""

from __future__ import annotations

from collections.abc import Callable

from assistant.answering.followup.anaphora import Edit
from assistant.answering.followup.history import History
from assistant.answering.followup.mentions import Kind, Mention, mentions
from assistant.answering.followup.reading import Phrase, Reading
from assistant.text.statements.lists import word_set

_POINTING = word_set("this that these those such")
_DEFINITE = word_set("the") | _POINTING
_WORKS = word_set(
    """book novel film movie show series album song poem play painting game treaty agreement law act
    bill report study paper article speech letter war battle event festival holiday"""
)
_FIRMS = word_set("company firm organisation organization agency team party club band group bank")
_PLACES = word_set("country city town state region province island village nation river")
_VAGUE = word_set(
    """case way time point regard sense reason matter respect area place end year day month week
    moment period era question topic subject issue"""
)
_PEOPLE = word_set("man woman author writer artist actor actress singer player politician leader")


def described(reading: Reading, history: History) -> list[Edit]:
    """The edits that name what a short description points at.

    Where an earlier phrase has the same noun and more words, it takes the description's place; that
    of a plain "the", only if the last question has it and this one names nothing itself.
    Where only the sort agrees, the name follows in brackets, so that no word of the question goes.
    """
    named = {m.head for m in mentions(reading) if m.named}
    for phrase in reading.phrases:
        if not _is_short(reading, phrase):
            continue
        head = reading.tokens[phrase.root]
        pointing = reading.tokens[phrase.first].lower in _POINTING
        fit = _fuller(head.lemma.lower(), head.tag in {"NNS", "NNPS"})
        fuller = None
        if pointing or not named:
            fuller = history.best(fit, asked=not pointing, oldest=99 if pointing else 0)
        start, end = reading.tokens[phrase.first].start, head.end
        if fuller:
            return [Edit(start, end, _capital(fuller.full, start))]
        example = history.best(_sort(head.lemma.lower(), named), faint=0.0)
        if example is None and pointing:
            example = _named_topic(history, head.lemma.lower())
        if example:
            return [Edit(end, end, f" ({example.text})")]
    return []


def _named_topic(history: History, head: str) -> Mention | None:
    """The topic, if it may be what a description of another noun points at."""
    topic = history.topic
    known = any(c.mention.head == head for c in history.candidates)
    if known or head in _VAGUE or topic is None or not topic.named:
        return None
    return None if topic.kind in {Kind.PLACE, Kind.PERSON} else topic


def _is_short(reading: Reading, phrase: Phrase) -> bool:
    """Whether a phrase is "the", "this" … and a noun, and nothing that follows tells which."""
    tokens = reading.tokens
    if phrase.last != phrase.root or phrase.last - phrase.first != 1:
        return False
    if tokens[phrase.first].lower not in _DEFINITE or tokens[phrase.root].pos != "NOUN":
        return False
    return not is_limited(reading, phrase)


def is_limited(reading: Reading, phrase: Phrase) -> bool:
    """Whether what follows a phrase tells which one is meant: "the man who came"."""
    return any(
        t.head == phrase.root and i > phrase.root and t.dep in {"prep", "relcl", "acl", "appos"}
        for i, t in enumerate(reading.tokens)
    )


def _fuller(head: str, plural: bool) -> Callable[[Mention], float]:
    def fit(mention: Mention) -> float:
        longer = " " in mention.full.removeprefix("the ").removeprefix("The ")
        same = mention.head == head or (mention.named and head in mention.text.lower().split()[:-1])
        return 1.0 if same and longer and mention.plural == plural else 0.0

    return fit


def _sort(head: str, named: set[str]) -> Callable[[Mention], float]:
    kinds: dict[Kind, float] = {}
    if head in _WORKS:
        kinds = {Kind.WORK: 1.0}
    elif head in _FIRMS:
        kinds = {Kind.GROUP: 1.0, Kind.NAME: 0.7}
    elif head in _PLACES:
        kinds = {Kind.PLACE: 1.0}
    elif head in _PEOPLE:
        kinds = {Kind.PERSON: 0.7}

    def fit(mention: Mention) -> float:
        if not mention.named or mention.head in named:
            return 0.0
        if mention.plural and mention.kind is not Kind.GROUP:
            return 0.0
        if mention.kind is Kind.PERSON and " " not in mention.text and not mention.gender:
            return 0.0
        return kinds.get(mention.kind, 0.0)

    return fit


def _capital(text: str, start: int) -> str:
    return text[0].upper() + text[1:] if start == 0 else text
