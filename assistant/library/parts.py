"""Long lists of ids in parts that a statement takes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

Id = TypeVar("Id", int, str)

IDS_AT_ONCE = 500
"""Values in one IN list; SQLite's oldest limit is 999."""


def in_parts(ids: Sequence[Id]) -> list[list[Id]]:
    """``ids`` in lists that are short enough for one statement."""
    return [list(ids[at : at + IDS_AT_ONCE]) for at in range(0, len(ids), IDS_AT_ONCE)]
