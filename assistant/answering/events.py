"""What happens while a question is answered, in the order it happens."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Generator
from contextlib import suppress

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


async def awaited(events: Generator[Event, None, None]) -> AsyncIterator[Event]:
    """``events`` without blocking the event loop; closed when their reader goes."""
    end = object()
    try:
        while (event := await asyncio.to_thread(next, events, end)) is not end:
            yield event  # type: ignore[misc]
    finally:
        # Where a thread is still in them, they end with their next event, let go of by all.
        with suppress(ValueError):
            events.close()
