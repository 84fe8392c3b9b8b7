"""The figures of a run: each metric over all its cases, with what chance may make of it."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from assistant.domain import Value
from assistant.evaluation.metrics import Metric, Score

RESAMPLES = 1_000
SEED = 20_240_601
CONFIDENCE = 0.95


class Figure(Value):
    """A metric over ``count`` cases.

    ``error`` is its standard error and ``low`` to ``high`` the interval that holds the true figure
    with a probability of 95 %, both by bootstrap over the cases (percentiles of 1,000 resamples,
    always the same ones). All None where the figure is not defined.
    """

    value: float | None
    error: float | None = None
    low: float | None = None
    high: float | None = None
    count: int


def figure(metric: Metric, scores: Sequence[Score], weights: Sequence[float]) -> Figure:
    """The figure of a metric over the scores of cases that weigh ``weights``."""
    if not scores:
        return Figure(value=None, count=0)
    rows, heavy = rows_of(scores), np.asarray(weights, dtype=np.float64)
    value = metric.summary(rows, heavy)
    drawn = np.array([metric.summary(rows[i], heavy[i]) for i in resamples(len(rows))])
    drawn = drawn[~np.isnan(drawn)]
    if math.isnan(value) or not len(drawn):
        return Figure(value=None, count=len(scores))
    low, high = interval(drawn)
    return Figure(
        value=round(value, 6),
        error=round(float(drawn.std()), 6),
        low=round(low, 6),
        high=round(high, 6),
        count=len(scores),
    )


def rows_of(scores: Sequence[Score]) -> NDArray[np.float64]:
    """What figures are computed from, shape (scores, parts)."""
    return np.array([score.parts or (score.value,) for score in scores], dtype=np.float64)


def resamples(count: int) -> NDArray[np.int64]:
    """Draws of ``count`` cases with replacement, shape (1,000, count); the same every time."""
    return np.random.default_rng(SEED).integers(0, count, size=(RESAMPLES, count))


def interval(drawn: NDArray[np.float64]) -> tuple[float, float]:
    """The percentiles that hold 95 % of what was drawn."""
    outside = (1 - CONFIDENCE) / 2
    low, high = np.quantile(drawn, [outside, 1 - outside])
    return float(low), float(high)


def shown(value: float | None, unit: str = "") -> str:
    """A figure as people read it: shares in per cent, the rest with their unit."""
    if value is None:
        return "–"
    if unit == "":
        return f"{value:.1%}"
    return f"{value:,.3g} {unit}"
