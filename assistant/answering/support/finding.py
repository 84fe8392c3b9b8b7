"""What a comparison of a claim with its sources brings to light."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Weight(Enum):
    """What a finding does to the verdict."""

    DOUBTS = "doubts"
    """The claim goes beyond the sources in a detail: no more than partly supported."""
    LACKS = "lacks"
    """The claim states what the sources do not: not supported."""
    DENIES = "denies"
    """The sources say something else in its place: contradicted."""


@dataclass(frozen=True)
class Finding:
    """One difference between claim and sources, with the reason a person is given."""

    weight: Weight
    reason: str
