"""The small models that weigh a claim's figures: ``python -m benchmarks.support --write``.

Both are logistic; the second also weighs the cosine of an embedder, and is fitted with
all-MiniLM-L6-v2. With another embedder its probabilities are only as good as its cosines are alike.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from importlib.resources import files

from assistant.answering.weights import Logistic


@dataclass(frozen=True)
class Thresholds:
    """From which probability on a claim counts as supported, and as partly supported."""

    supported: float
    partly: float


@dataclass(frozen=True)
class Weighing(Thresholds):
    """A logistic model and its thresholds."""

    model: Logistic


def _load(name: str) -> Weighing:
    known = json.loads(files(__package__).joinpath("weights.json").read_text(encoding="utf-8"))
    given = known[name]
    model = Logistic(given["bias"], tuple(given["weights"].values()))
    return Weighing(given["supported"], given["partly"], model)


WORDS = _load("words")
"""Weighs what can be counted in the texts alone."""
VECTORS = _load("vectors")
"""Weighs the same, and the cosine of claim and best sentence."""
ENTAILMENT = Thresholds(supported=0.5, partly=0.25)
"""For the probabilities of a model that was trained to judge."""
