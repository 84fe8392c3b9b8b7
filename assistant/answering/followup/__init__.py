"""Placeholder until the helper's first commit."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Exchange:
    question: str
    standalone: str
    answer: str
    speakers: tuple[str, ...] = ()


def standalone_question(question: str, turns: Sequence[Exchange]) -> str:
    return question
