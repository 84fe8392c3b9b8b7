"""Which files are eval sets, told from their text alone; imports nothing of ours."""

from __future__ import annotations

import re
from pathlib import Path

SUFFIXES = (".yaml", ".yml")
_MARKS = tuple(
    re.compile(pattern, re.MULTILINE)
    for pattern in (r"^name:", r"^cases:", r"\bid:", r"\b(?:question|turns):", r"\bexpect")
)


def is_eval_set(file: Path) -> bool:
    """Whether a file looks like an eval set: YAML with a name, and cases that expect something."""
    if file.suffix not in SUFFIXES or not file.is_file():
        return False
    text = file.read_text(encoding="utf-8", errors="replace")
    return all(mark.search(text) for mark in _MARKS)
