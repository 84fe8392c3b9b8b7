"""Prompts: files with a name, a version and examples in their front matter.

The files of the project's ``prompts`` folder come with the package; a folder of the settings may
replace any of them by a file of the same name.
"""

from __future__ import annotations

import hashlib
import string
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml
from pydantic import Field, ValidationError

from assistant.domain import Value
from assistant.errors import SettingsError

FILES = ("answer", "repair", "standalone")
_PACKAGE = Path(__file__).parents[2]


class Prompt(Value):
    """One prompt. ``ask`` is the message with ``$names`` for what is put in; ``system`` the rules.

    ``examples`` are shown before the question: each fills ``ask``, and its ``answer`` is the reply.
    """

    name: str = Field(min_length=1)
    version: int = Field(ge=1)
    ask: str = Field(min_length=1)
    examples: tuple[dict[str, str], ...] = ()
    system: str = Field(min_length=1)
    hash: str
    """SHA-256 of the file, in hexadecimal digits."""

    def messages(self, **values: str) -> list[tuple[str, str]]:
        """Role and text of each message, in order; ``values`` fill the names of ``ask``."""
        shown = [
            message
            for example in self.examples
            for message in (
                ("human", self._asked(example)),
                ("ai", example.get("answer", "").strip()),
            )
        ]
        return [("system", self.system), *shown, ("human", self._asked(values))]

    def _asked(self, values: Mapping[str, str]) -> str:
        filled = {name: value.strip() for name, value in values.items()}
        return string.Template(self.ask).safe_substitute(filled).strip()


class Prompts(Value):
    """The prompts that writing mode uses."""

    answer: Prompt
    repair: Prompt
    standalone: Prompt

    @property
    def label(self) -> str:
        """Names and versions: ``answer@1 repair@1 standalone@1``."""
        return " ".join(f"{one.name}@{one.version}" for one in self._all)

    @property
    def hash(self) -> str:
        """SHA-256 over the hashes of all prompts, in hexadecimal digits."""
        return hashlib.sha256(" ".join(one.hash for one in self._all).encode()).hexdigest()

    @property
    def _all(self) -> tuple[Prompt, ...]:
        return self.answer, self.repair, self.standalone


def load_prompts(folder: Path | None = None) -> Prompts:
    """The prompts that come with the package, or those of ``folder`` where it has them.

    Raises:
        SettingsError: the folder is not there, or a file in it is no prompt; names it.
    """
    if folder is not None and not folder.is_dir():
        raise SettingsError(f"writing.prompts: {folder} is no folder. Name one, or leave it out.")
    return Prompts(**{name: _read(_file(name, folder)) for name in FILES})


def load_prompt(name: str) -> Prompt:
    """The prompt of this name that comes with the package."""
    return _read(_file(name, None))


def _file(name: str, folder: Path | None) -> Path:
    own = folder / f"{name}.md" if folder else None
    return own if own and own.is_file() else _shipped() / f"{name}.md"


def _shipped() -> Path:
    """Inside the package where it is installed; beside it in a checkout."""
    inside = _PACKAGE / "prompts"
    return inside if inside.is_dir() else _PACKAGE.parent / "prompts"


def _read(file: Path) -> Prompt:
    try:
        source = file.read_text(encoding="utf-8")
        _, front, body = source.split("---\n", 2)
        told: dict[str, Any] = yaml.safe_load(front)
        digest = hashlib.sha256(source.encode()).hexdigest()
        return Prompt(**told, system=body.strip(), hash=digest)
    except (OSError, ValueError, TypeError, yaml.YAMLError, ValidationError) as error:
        reason = " ".join(str(error).split())
        raise SettingsError(
            f"{file} is not a prompt: {reason}. It needs front matter with name, version and ask "
            "between two lines of ---, and the rules below it."
        ) from error
