"""A library of ours, opened in this process."""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cached_property, lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import assistant as package
from assistant.answering.receipts import OF_PLACES, VERSION
from assistant.assistant import Assistant
from assistant.domain import Article
from assistant.errors import ArticleNotFound, EvaluationError
from assistant.evaluation.cases import Case
from assistant.evaluation.response import Response, of_answer
from assistant.settings import Settings, WritingSettings

_ANSWERING: dict[str, bool | set[str]] = {
    "embedding": True,
    "retrieval": True,
    "answering": True,
    "writing": set(WritingSettings.model_fields) - OF_PLACES,
}


class LibraryTarget:
    """Asks an open assistant, which stays the caller's to close."""

    def __init__(self, assistant: Assistant) -> None:
        self.assistant = assistant
        self.pinned = assistant.writer is None  # what a chat model writes, no identity settles
        self._articles: dict[str, Article | None] = {}

    @cached_property
    def identity(self) -> Mapping[str, Any]:
        """Library, embedder, settings, version and a hash of the program's own files.

        The hash is there because a program under development changes without its version.
        """
        prints = self.assistant.library.catalog.fingerprints()
        return {
            "target": "library",
            "articles": len(prints),
            "revision": self.assistant.revision,
            "content": _digest(sorted(prints.items())),
            "embedder": self.assistant.embedder,
            "settings": self.assistant.settings.model_dump(mode="json", include=_ANSWERING),
            "version": VERSION,
            "program": program_digest(),
        }

    def ask(self, case: Case) -> Response:
        """The answer to the last question, after the others were asked in the same conversation."""
        conversation = self.assistant.conversation()
        for question in case.asked:
            began = time.perf_counter()
            answer = conversation.ask(question, where=case.where, as_of=case.as_of)
            seconds = time.perf_counter() - began
        return of_answer(answer.model_dump(mode="json"), seconds)

    def article(self, article_id: str) -> Article | None:
        """The library's article."""
        if article_id not in self._articles:
            try:
                self._articles[article_id] = self.assistant.article(article_id)
            except ArticleNotFound:
                self._articles[article_id] = None
        return self._articles[article_id]


@contextmanager
def opened_library(home: Path, model: str | None = None) -> Iterator[LibraryTarget]:
    """The library in ``home``, its models loaded, so that no case waits for them.

    ``model`` is the chat model that writes the answers, in place of that of the settings.

    Raises:
        EvaluationError: there is no library.
    """
    if not home.is_dir():
        raise EvaluationError(
            f"There is no library at {home}. Name it with --home, "
            "or make it with `assistant add SOURCES --home ...`."
        )
    settings = Settings.load(home)
    if model:
        writing = settings.writing.model_copy(update={"model": model})
        settings = settings.model_copy(update={"writing": writing})
    with Assistant.open(home, settings) as assistant:
        assistant.warm()
        yield LibraryTarget(assistant)


@lru_cache
def program_digest() -> str:
    """A hash of the files of this program, its data included."""
    root = Path(str(files(package)))
    kept = sorted(p for p in root.rglob("*") if p.is_file() and p.suffix != ".pyc")
    return _digest([(str(p.relative_to(root)), p.read_bytes().hex()) for p in kept])


def _digest(value: Any) -> str:
    return hashlib.sha256(json.dumps(value).encode()).hexdigest()[:16]
