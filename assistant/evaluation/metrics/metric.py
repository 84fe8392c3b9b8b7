"""A metric: a score with its reason for each case it is about, and one figure for all of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from assistant.domain import Value
from assistant.evaluation.cases import Case
from assistant.evaluation.grounds import Grounds
from assistant.evaluation.response import Response

Rows = NDArray[np.float64]
"""Shape (cases, parts)."""
Weights = NDArray[np.float64]
"""Shape (cases,)."""


class Score(Value):
    """What a metric makes of one case.

    ``parts`` is what the figure of all cases is computed from, where that is not the mean.
    """

    value: float
    reason: str = ""
    parts: tuple[float, ...] = ()


Scorer = Callable[[Case, Response, Grounds], Score | None]
Summary = Callable[[Rows, Weights], float]


def mean(rows: Rows, weights: Weights) -> float:
    """The mean of the cases, each as heavy as it weighs."""
    return float(np.average(rows[:, 0], weights=weights))


@dataclass(frozen=True)
class Metric:
    """A named figure.

    ``score`` gives None for a case that the metric is not about; ``summary`` gives NaN where the
    figure is not defined. ``better`` is the direction that is wished for; ``unit`` is "" for a
    share of 1.
    """

    name: str
    about: str
    score: Scorer
    summary: Summary = mean
    better: Literal["higher", "lower"] = "higher"
    unit: str = ""


def share(good: int, of: int, what: str) -> Score | None:
    """The score ``good / of``; None of none."""
    return Score(value=good / of, reason=f"{good} of {of} {what}") if of else None
