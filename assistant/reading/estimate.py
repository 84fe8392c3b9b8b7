"""How many articles sources hold, at a glance, so that long work can tell the time it has left."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

_BLOCK = 1 << 20


def estimate(sources: Iterable[str]) -> int:
    """About how many articles ``sources`` hold: files of folders, lines of JSON Lines, else one."""
    return sum(_of(source) for source in sources)


def _of(source: str) -> int:
    if os.path.isdir(source):
        return sum(
            _of(os.path.join(folder, name))
            for folder, _, names in os.walk(source)
            for name in names
            if not name.startswith(".")
        )
    if source.endswith((".jsonl", ".ndjson")) and os.path.isfile(source):
        with Path(source).open("rb") as stream:
            return sum(block.count(b"\n") for block in iter(lambda: stream.read(_BLOCK), b"")) or 1
    return 1
