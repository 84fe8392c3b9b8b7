"""Any OpenAI-compatible endpoint; it is grounded by the contexts that it returns, or by none.

Contexts are looked for beside the choices (``contexts``), and in the message (``contexts``, or
``context.citations``). The key is that of the environment, ``OPENAI_API_KEY``. Filters and as-of
dates have no place in this protocol and are not sent.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import httpx

from assistant.domain import Article
from assistant.errors import EvaluationError
from assistant.evaluation.cases import Case
from assistant.evaluation.gold import Articles
from assistant.evaluation.response import Response
from assistant.evaluation.targets.plain import brought

TIMEOUT = 300.0


class OpenAITarget:
    """Asks a chat model of an endpoint, each turn after the reply to the one before."""

    pinned = False

    def __init__(self, client: httpx.Client, model: str, articles: Articles) -> None:
        self._client = client
        self._model = model
        self._articles = articles
        self.identity: Mapping[str, Any] = {"target": str(client.base_url), "model": model}

    def ask(self, case: Case) -> Response:
        """The reply to the last question."""
        messages: list[dict[str, str]] = []
        for question in case.asked:
            messages.append({"role": "user", "content": question})
            began = time.perf_counter()
            reply = self._reply(messages)
            seconds = time.perf_counter() - began
            message = reply["choices"][0]["message"]
            messages.append({"role": "assistant", "content": message.get("content") or ""})
        usage = reply.get("usage") or {}
        value = {
            "text": message.get("content") or "",
            "contexts": _contexts(reply, message),
            "usage": {
                "input_tokens": usage.get("prompt_tokens"),
                "output_tokens": usage.get("completion_tokens"),
            },
        }
        return brought(value, seconds, self._articles)

    def article(self, article_id: str) -> Article | None:
        """The article that citations are checked against."""
        return self._articles(article_id)

    def _reply(self, messages: list[dict[str, str]]) -> dict[str, Any]:
        asked = {"model": self._model, "messages": messages, "temperature": 0}
        try:
            reply = self._client.post("/chat/completions", json=asked)
            reply.raise_for_status()
            value = reply.json()
        except (httpx.HTTPError, ValueError) as error:
            raise EvaluationError(f"{self._client.base_url} does not answer: {error}") from error
        if not isinstance(value, dict) or not value.get("choices"):
            raise EvaluationError(f"{self._client.base_url} answers without choices: {value}")
        return value


@contextmanager
def opened_endpoint(address: str, model: str | None, articles: Articles) -> Iterator[OpenAITarget]:
    """The endpoint at ``address``, which ends in ``/v1`` as a rule.

    Raises:
        EvaluationError: no model is named.
    """
    if not model:
        raise EvaluationError(f"Name the model that {address} is to answer with: --model NAME.")
    key = os.environ.get("OPENAI_API_KEY")
    headers = {"Authorization": f"Bearer {key}"} if key else {}
    with httpx.Client(base_url=address.rstrip("/"), headers=headers, timeout=TIMEOUT) as client:
        yield OpenAITarget(client, model, articles)


def _contexts(reply: Mapping[str, Any], message: Mapping[str, Any]) -> list[Any]:
    inner = message.get("context")
    cited = inner.get("citations") if isinstance(inner, Mapping) else None
    return list(reply.get("contexts") or message.get("contexts") or cited or ())
