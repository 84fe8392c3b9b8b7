"""The assistant as a LangChain runnable."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from langchain_core.runnables import Runnable, RunnableLambda

from assistant.domain import Answer


def as_runnable(ask: Callable[..., Answer]) -> Runnable[Any, Answer]:
    """A runnable from a question, or a mapping with ``question``, ``where``, ``as_of``."""

    def run(asked: str | Mapping[str, Any]) -> Answer:
        given = {"question": asked} if isinstance(asked, str) else dict(asked)
        return ask(**given)

    return RunnableLambda(run, name="Assistant")
