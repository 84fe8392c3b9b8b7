"""The small models that weigh the figures of a claim: ``python -m benchmarks.support --write``."""

from __future__ import annotations

import json
from dataclasses import dataclass
from importlib.resources import files

from assistant.answering.weights import Logistic


@dataclass(frozen=True)
class Weighing:
    """A logistic model, and from which probability on a claim counts as (partly) supported."""

    model: Logistic
    supported: float
    partly: float


def _load(name: str) -> Weighing:
    known = json.loads(files(__package__).joinpath("weights.json").read_text(encoding="utf-8"))
    given = known[name]
    model = Logistic(given["bias"], tuple(given["weights"].values()))
    return Weighing(model, given["supported"], given["partly"])


WORDS = _load("words")
"""Weighs what can be counted in the texts alone."""
