"""What happens while a question is answered, in the order it happens."""

from __future__ import annotations

from assistant.domain import Answer, RankedPassage, RemovedSentence, Sentence, Value


class Standalone(Value):
    """The question as it is understood, first of all."""

    question: str


class Evidence(Value):
    """The passages that the answer may draw on."""

    passages: tuple[RankedPassage, ...]


class SentenceReady(Value):
    """A sentence of the answer, checked."""

    sentence: Sentence


class SentenceRemoved(Value):
    """A sentence that a model wrote and that failed the check; it is no part of the answer."""

    removed: RemovedSentence


class FellBack(Value):
    """The articles are quoted instead of what the model wrote; sentences so far are withdrawn."""

    reason: str


class Done(Value):
    """The whole answer, last of all."""

    answer: Answer


Event = Standalone | Evidence | SentenceReady | SentenceRemoved | FellBack | Done
