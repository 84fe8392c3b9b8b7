"""YAML with the line of every value, so that an error can name it. Keys given twice are errors."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from assistant.errors import EvaluationError

Place = tuple[str | int, ...]
"""Where a value stands: the keys and indexes that lead to it."""


class Document:
    """A YAML file: its ``data``, and the line at which each value stands.

    Raises:
        EvaluationError: the file cannot be read, is not YAML, or gives a key twice.
    """

    def __init__(self, file: Path) -> None:
        self.file = file
        try:
            text = file.read_text(encoding="utf-8")
            node = yaml.compose(text, Loader=yaml.SafeLoader)
            self.data: Any = yaml.safe_load(text)
        except OSError as error:
            raise EvaluationError(f"{file} cannot be read: {error.strerror}.") from error
        except UnicodeDecodeError as error:
            raise EvaluationError(f"{file} is not UTF-8: {error.reason}.") from error
        except yaml.YAMLError as error:
            raise EvaluationError(_explain(file, error)) from error
        self._lines: dict[Place, int] = dict(_walk(file, node, ())) if node else {}

    def line(self, place: Place) -> int:
        """The line, from 1, of the value at ``place``, or of the nearest block around it."""
        while place and place not in self._lines:
            place = place[:-1]
        return self._lines.get(place, 1)

    def at(self, place: Place) -> str:
        """``file:line`` of the value at ``place``."""
        return f"{self.file}:{self.line(place)}"


def _walk(file: Path, node: yaml.Node, place: Place) -> Iterator[tuple[Place, int]]:
    yield place, node.start_mark.line + 1
    if isinstance(node, yaml.MappingNode):
        seen: set[str] = set()
        for key, value in node.value:
            if key.value in seen:
                line = key.start_mark.line + 1
                raise EvaluationError(f"{file}:{line}: {key.value!r} is given twice in one block.")
            seen.add(key.value)
            for inner, line in _walk(file, value, (*place, key.value)):
                yield inner, key.start_mark.line + 1 if inner == (*place, key.value) else line
    elif isinstance(node, yaml.SequenceNode):
        for index, value in enumerate(node.value):
            yield from _walk(file, value, (*place, index))


def _explain(file: Path, error: yaml.YAMLError) -> str:
    mark = getattr(error, "problem_mark", None)
    at = f"{file}:{mark.line + 1}" if mark else str(file)
    return (
        f"{at}: this is not YAML: {getattr(error, 'problem', None) or error}. "
        "Texts that hold , : ? or # belong in quotation marks."
    )
