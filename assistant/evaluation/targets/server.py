"""A server of ours, over its HTTP API."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any
from urllib.parse import quote

import httpx

from assistant.domain import Article
from assistant.errors import EvaluationError
from assistant.evaluation.cases import Case
from assistant.evaluation.response import Response, of_answer

TIMEOUT = 120.0
"""How long one answer may take, in seconds."""


class ServerTarget:
    """Asks the server behind an HTTP client."""

    pinned = False

    def __init__(self, client: httpx.Client) -> None:
        self._client = client
        self._articles: dict[str, Article | None] = {}
        self._lock = threading.Lock()
        self.identity: Mapping[str, Any] = {
            "target": str(client.base_url),
            **_json(client.get("/api/v1/health")),
        }

    def ask(self, case: Case) -> Response:
        """The answer to the last question; the ones before it are sent along."""
        asked = {
            "question": case.asked[-1],
            "turns": list(case.asked[:-1]),
            "where": case.where.model_dump(mode="json", exclude_defaults=True),
            "as_of": case.as_of.isoformat() if case.as_of else None,
        }
        began = time.perf_counter()
        answer = _json(self._client.post("/api/v1/ask", json=asked))
        return of_answer(answer, time.perf_counter() - began)

    def call(self, method: str, path: str, body: Any = None) -> Any:
        """What the server answers to a request; None where that has no content.

        Raises:
            EvaluationError: it answers with an error; says which.
        """
        response = self._client.request(method, path, json=body)
        return None if response.status_code == httpx.codes.NO_CONTENT else _json(response)

    def article(self, article_id: str) -> Article | None:
        """The server's article."""
        with self._lock:
            if article_id not in self._articles:
                found = self._client.get(f"/api/v1/articles/{quote(article_id, safe='')}")
                missing = found.status_code == httpx.codes.NOT_FOUND
                self._articles[article_id] = None if missing else _article(_json(found))
            return self._articles[article_id]


@contextmanager
def opened_server(address: str) -> Iterator[ServerTarget]:
    """The server at ``address``.

    Raises:
        EvaluationError: it cannot be reached, or is not one of ours.
    """
    with httpx.Client(base_url=address.rstrip("/"), timeout=TIMEOUT) as client:
        try:
            target = ServerTarget(client)
        except httpx.HTTPError as error:
            raise EvaluationError(
                f"{address} cannot be reached ({error}). Start it with `assistant serve`."
            ) from error
        yield target


def _json(response: httpx.Response) -> Any:
    try:
        value = response.json()
    except ValueError as error:
        raise EvaluationError(
            f"{response.url} does not answer in JSON: is it a server of this program?"
        ) from error
    if response.is_error:
        said = value.get("error", {}) if isinstance(value, dict) else {}
        message = said.get("message", value) if isinstance(said, dict) else said
        raise EvaluationError(f"{response.url} answers {response.status_code}: {message}")
    return value


def _article(given: dict[str, Any]) -> Article:
    return Article.model_validate({k: v for k, v in given.items() if k in Article.model_fields})
