"""The small models of this package: logistic functions whose weights a script fits and writes.

``python -m benchmarks.train`` fits them on development data, prints what they reach on data they
were not fitted on, and writes ``weights.json``.
"""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files

from assistant.answering.question import Asking


@dataclass(frozen=True)
class Logistic:
    """``bias + weights · features``, and the logistic function of it."""

    bias: float
    weights: tuple[float, ...]

    def linear(self, features: Sequence[float]) -> float:
        """The weighted sum.

        Raises:
            ValueError: there are not as many features as weights.
        """
        return self.bias + sum(w * f for w, f in zip(self.weights, features, strict=True))

    def probability(self, features: Sequence[float]) -> float:
        """The logistic function of the weighted sum, in 0..1."""
        return 1 / (1 + math.exp(-max(-60.0, min(60.0, self.linear(features)))))


def _load(name: str) -> Logistic:
    known = json.loads(files(__package__).joinpath("weights.json").read_text(encoding="utf-8"))
    model = known[name]
    return Logistic(model["bias"], tuple(model["weights"].values()))


def _load_by_asking(name: str) -> dict[Asking, Logistic]:
    return {asking: _load(f"{name}, {asking}") for asking in Asking}


EVIDENCE = _load("evidence")
"""Scores a sentence: whether it answers the question."""
CLOSER = _load_by_asking("closer")
"""Scores a sentence that was looked at closely, by the word with which the question asks: what
counts for a "when" counts less for a "why". On another scale than the first look."""
CLOSER_APART = _load_by_asking("closer, apart")
"""The same where the sentences are not read together."""
CLOSER_UNTRAINED = _load_by_asking("closer, untrained")
"""The same where there is no trained matcher for the embedder."""
CONFIDENCE = _load("confidence")
"""Gives the probability that the evidence shown answers the question."""
CONFIDENCE_APART = _load("confidence, apart")
"""The same where the sentences were not read together."""
SPOKEN = _load("spoken")
"""Gives the probability that a statement of the speaker asked about is on the subject."""
