"""Claims that people judged, with what they were judged by, in halves."""

from __future__ import annotations

import ast
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

from benchmarks.data import rows


@dataclass(frozen=True)
class Judged:
    """A claim, its sources, and whether people found it supported; ``group`` is its document."""

    name: str
    group: str
    claim: str
    sources: tuple[str, ...]
    holds: bool

    @property
    def trains(self) -> bool:
        """Whether it is in the half that may be fitted, by a hash of its group."""
        return hashlib.sha256(self.group.encode()).digest()[0] % 2 == 0


def attributionbench() -> Iterator[Judged]:
    """Sentences of chat models and their references; a group is a question."""
    for row in rows("attributionbench/dev"):
        references = tuple(_listed(row["references"]))
        yield Judged(
            "attributionbench", row["question"], row["claim"], references, row["label"] == 1
        )


def wice() -> Iterator[Judged]:
    """Sentences of an encyclopedia and the page they cite; "partially supported" is not."""
    for row in rows("wice/dev"):
        lines = _listed(row["evidence"])
        text = "\n".join(lines)
        yield Judged("wice", text[:300], row["claim"], (text,), row["label"] == "supported")


def cliff() -> Iterator[Judged]:
    """Summaries of news by models: the part of news_summ_consistency that people marked best."""
    for row in rows("news_summ_consistency/val"):
        if row["set"] == "CLIFF":
            yield Judged(
                "CLIFF", str(row["doc_id"]), row["summary"], (row["doc"],), bool(row["label"])
            )


def begin() -> Iterator[Judged]:
    """Answers of chat models to a line of knowledge."""
    for row in rows("begin/wow_dev"):
        holds = row["label"] == "Fully attributable"
        yield Judged("begin", row["knowledge"], row["response"], (row["knowledge"],), holds)


def _listed(value: list[str] | str) -> list[str]:
    found: list[str] = value if isinstance(value, list) else ast.literal_eval(value)
    return found
