"""The events of an answer as server-sent events, each named, with its value as JSON."""

from __future__ import annotations

import json
import logging
from collections.abc import AsyncIterator, Generator

from assistant.answering.events import (
    Done,
    Event,
    Evidence,
    FellBack,
    SentenceReady,
    SentenceRemoved,
    Standalone,
    awaited,
)
from assistant.errors import AssistantError

MEDIA_TYPE = "text/event-stream"
NAMES: dict[type[Event], str] = {
    Standalone: "standalone",
    Evidence: "evidence",
    SentenceReady: "sentence",
    SentenceRemoved: "removed",
    FellBack: "fell_back",
    Done: "done",
}
_log = logging.getLogger(__name__)


async def server_sent(first: Event, rest: Generator[Event, None, None]) -> AsyncIterator[str]:
    """``first`` and ``rest`` as they come; what goes wrong becomes an event ``error``."""
    yield _event(NAMES[type(first)], first.model_dump_json())
    try:
        async for event in awaited(rest):
            yield _event(NAMES[type(event)], event.model_dump_json())
    except AssistantError as error:
        yield _error(type(error).__name__, str(error))
    except Exception:
        _log.exception("The stream of an answer broke")
        yield _error("InternalError", "Something went wrong in the server; its log says what.")


def _error(kind: str, message: str) -> str:
    return _event("error", json.dumps({"error": {"kind": kind, "message": message}}))


def _event(name: str, data: str) -> str:
    # JSON holds its line breaks escaped, so that one line holds it all.
    return f"event: {name}\ndata: {data}\n\n"
