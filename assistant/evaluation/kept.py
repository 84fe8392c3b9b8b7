"""Responses kept in a file as they come, so that a run goes on where it stopped."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from assistant.evaluation.cases import Case
from assistant.evaluation.response import Response


class KeptResponses:
    """A file of responses, a line each, found by what was asked of whom."""

    def __init__(self, file: Path, reuse: bool) -> None:
        self._file = file
        self._kept: dict[str, Response] = dict(_read(file)) if reuse else {}
        if not reuse:
            file.unlink(missing_ok=True)

    def find(self, key: str) -> Response | None:
        """The response of this key."""
        return self._kept.get(key)

    def keep(self, key: str, case_key: str, response: Response) -> None:
        """Keep a response; an error is not one."""
        if response.error:
            return
        line = {"key": key, "case": case_key, "response": response.model_dump(mode="json")}
        self._file.parent.mkdir(parents=True, exist_ok=True)
        with self._file.open("a", encoding="utf-8") as file:
            file.write(json.dumps(line, ensure_ascii=False) + "\n")


def key_of(identity: Mapping[str, Any], case: Case) -> str:
    """What a response depends on: who is asked, and what."""
    asked = case.model_dump(mode="json", include={"question", "turns", "where", "as_of"})
    made = json.dumps([dict(identity), asked], sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(made.encode()).hexdigest()[:32]


def _read(file: Path) -> list[tuple[str, Response]]:
    """The whole lines of a file; the last may have been cut off."""
    if not file.is_file():
        return []
    found = []
    for line in file.read_text(encoding="utf-8", errors="replace").splitlines():
        try:
            value = json.loads(line)
            found.append((value["key"], Response.model_validate(value["response"])))
        except (json.JSONDecodeError, KeyError, TypeError, ValidationError):
            continue
    return found
