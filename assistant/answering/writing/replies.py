"""A model's reply, piece by piece and in bounded time, whatever the model does."""

from __future__ import annotations

import contextvars
import queue
import threading
import time
from collections.abc import Callable, Generator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from assistant.domain import TokenUsage
from assistant.errors import AssistantError

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel

LONGEST = 20_000
"""After how many characters a reply is cut off."""
_AHEAD = 256
"""How many pieces a model may be ahead of who reads them."""
_POLL = 0.1
_FINISHES = ("finish_reason", "stop_reason", "done_reason")
"""Where OpenAI and Google, Anthropic, and Ollama tell why a reply ended."""
_FULL = frozenset({"length", "max_tokens"})


class ModelFailed(Exception):
    """The model gave no reply, or only the beginning of one; says why, without its own words."""


@dataclass(frozen=True)
class Deadline:
    """When an answer must be written, and when each reply must have begun; in seconds."""

    first: float
    whole: float
    _began: float = field(default_factory=time.monotonic)

    @property
    def left(self) -> float:
        """Seconds left for the whole answer."""
        return self._began + self.whole - time.monotonic()


@dataclass
class Meter:
    """Counts what the model reports of its tokens, over all replies of an answer."""

    used: TokenUsage | None = None

    def add(self, reported: Any) -> None:
        """Count the usage metadata of a piece, if there is any."""
        if reported:
            had = self.used or TokenUsage(prompt=0, reply=0)
            self.used = TokenUsage(
                prompt=had.prompt + reported.get("input_tokens", 0),
                reply=had.reply + reported.get("output_tokens", 0),
            )


def stream_reply(
    model: Callable[[], BaseChatModel],
    messages: Sequence[tuple[str, str]],
    deadline: Deadline,
    meter: Meter,
) -> Generator[str, None, None]:
    """The text of the reply to ``messages`` as it comes. Closing it stops the model.

    The model is opened and read in a thread of its own: one that stalls is left behind, and stops
    at its next piece or when its own connection gives up.

    Raises:
        ModelFailed: the model cannot be opened, fails, or is too slow or too long.
    """
    pieces: queue.Queue[Any] = queue.Queue(_AHEAD)
    stopped = threading.Event()
    context = contextvars.copy_context()
    pump = threading.Thread(
        target=context.run, args=(_pump, model, messages, pieces, stopped), daemon=True
    )
    pump.start()
    begins_by = time.monotonic() + deadline.first
    begun, length = False, 0
    try:
        while True:
            left = deadline.left if begun else min(deadline.left, begins_by - time.monotonic())
            try:
                piece = pieces.get(timeout=max(0.0, left))
            except queue.Empty:
                raise ModelFailed(_late(begun, deadline)) from None
            if piece is None:
                return
            if isinstance(piece, Exception):
                raise ModelFailed(reason_of(piece)) from piece
            meter.add(piece.usage_metadata)
            text = str(piece.text)
            begun, length = begun or bool(text), length + len(text)
            yield text
            if length > LONGEST or is_cut(piece.response_metadata):
                raise ModelFailed("it did not come to an end")
    finally:
        stopped.set()


def is_cut(told: Mapping[str, Any]) -> bool:
    """Whether the metadata of a piece say that the reply ends there for its length."""
    return any(str(told.get(key, "")).lower() in _FULL for key in _FINISHES)


def _late(begun: bool, deadline: Deadline) -> str:
    if begun or deadline.left <= 0:
        return f"it did not finish within {deadline.whole:g} seconds"
    return f"it did not begin within {deadline.first:g} seconds"


def _pump(
    model: Callable[[], BaseChatModel],
    messages: Sequence[tuple[str, str]],
    pieces: queue.Queue[Any],
    stopped: threading.Event,
) -> None:
    def put(piece: Any) -> None:
        while not stopped.is_set():
            with suppress(queue.Full):
                return pieces.put(piece, timeout=_POLL)

    try:
        stream: Any = model().stream(list(messages))
        try:
            for piece in stream:
                put(piece)
                if stopped.is_set():
                    break
        finally:
            stream.close()
        put(None)
    except Exception as error:
        put(error)


_STATUSES = {
    400: "its server did not accept the request",
    401: "its key is missing or not accepted",
    402: "its quota is used up",
    403: "its key is missing or not accepted",
    404: "its server has no such model",
    413: "the question was too long for it",
    429: "its quota is used up, or it is asked too often",
}


def reason_of(error: Exception) -> str:
    """Why a model failed, in our words: those of the provider may hold keys or addresses."""
    if isinstance(error, AssistantError):
        return str(error)
    status = getattr(error, "status_code", None) or getattr(error, "code", None)
    if status in _STATUSES:
        return _STATUSES[status]
    if isinstance(status, int) and status >= 500:
        return f"its server reports an error ({status})"
    name = type(error).__name__
    if "Timeout" in name:
        return "its server did not answer in time"
    if "Connect" in name or isinstance(error, ConnectionError):
        return "its server cannot be reached"
    return f"it failed ({name})"
