"""What happens while a question is answered, in the order it happens."""

from __future__ import annotations

from assistant.domain import Answer, RankedPassage, Sentence, Value


class Standalone(Value):
    """The question as it is understood, first of all."""

    question: str


class Evidence(Value):
    """The passages that the answer may draw on."""

    passages: tuple[RankedPassage, ...]


class SentenceReady(Value):
    """A sentence of the answer, checked."""

    sentence: Sentence


class Done(Value):
    """The whole answer, last of all."""

    answer: Answer


Event = Standalone | Evidence | SentenceReady | Done
