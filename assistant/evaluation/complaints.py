"""What readers said, in a library of this process or behind the HTTP API of a server."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from assistant.domain import Article
from assistant.evaluation.targets.server import ServerTarget, opened_server
from assistant.evaluation.triage import articles_of
from assistant.library.feedback import Feedback

if TYPE_CHECKING:
    from assistant.assistant import Assistant


class Complaints(Protocol):
    """What readers said, and the articles it is about."""

    def entries(self, settled: bool = False) -> list[Feedback]:
        """What is waiting, or with ``settled`` everything; the newest first."""

    def one(self, number: int) -> Feedback:
        """What has this number."""

    def settle(self, number: int, outcome: str) -> None:
        """Say what became of it."""

    def remove(self, number: int) -> None:
        """Forget it."""

    def article(self, article_id: str) -> Article | None:
        """The article of an id, None where there is none."""


class LibraryComplaints:
    """Those of an open library, which stays the caller's to close."""

    def __init__(self, assistant: Assistant) -> None:
        self.entries = assistant.feedback.entries
        self.one = assistant.feedback.one
        self.settle = assistant.feedback.settle
        self.remove = assistant.feedback.remove
        self.article = articles_of(assistant)


class ServerComplaints:
    """Those of a server.

    Every method raises ``EvaluationError`` with what the server says, where it refuses.
    """

    def __init__(self, server: ServerTarget) -> None:
        self._server = server
        self.article = server.article

    def entries(self, settled: bool = False) -> list[Feedback]:
        """What is waiting, or with ``settled`` everything; the newest first."""
        found = self._call("GET", f"?settled={str(settled).lower()}")
        return [Feedback.model_validate(one) for one in found]

    def one(self, number: int) -> Feedback:
        """What has this number."""
        return Feedback.model_validate(self._call("GET", f"/{number}"))

    def settle(self, number: int, outcome: str) -> None:
        """Say what became of it."""
        self._call("POST", f"/{number}/outcome", {"outcome": outcome})

    def remove(self, number: int) -> None:
        """Forget it."""
        self._call("DELETE", f"/{number}")

    def _call(self, method: str, path: str, body: Any = None) -> Any:
        return self._server.call(method, f"/api/v1/feedback{path}", body)


@contextmanager
def opened_complaints(home: Path, server: str | None) -> Iterator[Complaints]:
    """Those of the server at ``server``, or else of the library in ``home``.

    Raises:
        EvaluationError: the server cannot be reached, or is not one of ours.
        LibraryInUse: another process owns the library.
    """
    if server:
        with opened_server(server) as target:
            yield ServerComplaints(target)
        return
    from assistant.assistant import Assistant

    with Assistant.open(home) as assistant:
        yield LibraryComplaints(assistant)
