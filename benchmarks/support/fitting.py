"""Fits the models that weigh a claim's figures, on the training halves alone."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from assistant.answering.support.check import figures, findings_of, match_all, read_claim
from assistant.answering.support.features import BESIDE_VECTORS, FEATURES, features
from assistant.answering.support.ground import ground_of
from assistant.answering.support.source import Source
from assistant.answering.support.vectors import NEARNESS
from assistant.library.embedder import Embedder
from benchmarks.support.sets import Judged

WEIGHTS = Path(__file__).resolve().parents[2] / "assistant/answering/support/weights.json"
_PENALTY = 0.05
_HELD = 2
"""The first figures, which say how many words of a sentence the sources hold."""
_PARTLY = 0.6
"""The threshold of "partly", as a share of that of "supported"."""

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]


@dataclass(frozen=True)
class Measured:
    """A claim: the figures of each of its sentences, and whether any fact of it differs.

    ``least`` are those of the sentence of which the sources hold least.
    """

    rows: Floats
    least: Floats
    differs: bool


def fit(judged: Sequence[Judged], embedder: Embedder | None) -> dict[str, Any]:
    """A logistic model in which each set and each label weighs the same, and its thresholds.

    A claim is fitted by the sentence of which its sources hold least.
    """
    from sklearn.linear_model import LogisticRegression
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import StandardScaler

    assert all(one.trains for one in judged)
    measured = [measure(one, embedder) for one in judged]
    x = np.asarray([one.least for one in measured])
    y = np.asarray([one.holds for one in judged])
    names = np.asarray([one.name for one in judged])
    model = make_pipeline(StandardScaler(), LogisticRegression(C=_PENALTY, max_iter=1000))
    model.fit(x, y, logisticregression__sample_weight=_shares(names, y))
    scaler, logistic = model[0], model[1]
    weights = logistic.coef_[0] / scaler.scale_
    bias = float(logistic.intercept_[0] - weights @ scaler.mean_)
    p = np.asarray([float(np.min(_logistic(m.rows @ weights + bias))) for m in measured])
    supported = _threshold(p, np.asarray([m.differs for m in measured]), y, names)
    named = FEATURES if embedder is None else (*FEATURES[-BESIDE_VECTORS:], *NEARNESS)
    return {
        "bias": round(bias, 4),
        "weights": {n: round(float(w), 4) for n, w in zip(named, weights, strict=True)},
        "supported": supported,
        "partly": round(supported * _PARTLY, 3),
    }


def measure(one: Judged, embedder: Embedder | None) -> Measured:
    """The figures of a claim as the check has them."""
    ground, claim = ground_of([Source(text) for text in one.sources]), read_claim(one.claim)
    matches = match_all(claim, ground)
    differs = any(findings_of(claim, matches, ground))
    rows = np.asarray(figures(matches, ground, embedder))
    held = [sum(features(m, ground)[:_HELD]) for m in matches]
    return Measured(rows, rows[int(np.argmin(held))], differs)


def _logistic(x: Floats) -> Floats:
    p: Floats = 1 / (1 + np.exp(-x))
    return p


def _shares(names: NDArray[Any], y: Bools) -> Floats:
    share: Floats = np.asarray(
        [1 / np.sum((names == n) & (y == label)) for n, label in zip(names, y, strict=True)]
    )
    scaled: Floats = share * len(share) / share.sum()
    return scaled


def _threshold(p: Floats, differs: Bools, y: Bools, names: NDArray[Any]) -> float:
    """The probability from which the mean balanced accuracy of the sets is best."""

    def mean(threshold: float) -> float:
        said = (p >= threshold) & ~differs
        return float(np.mean([balanced(said[names == n], y[names == n]) for n in set(names)]))

    return round(float(max(np.arange(0.2, 0.8, 0.01), key=mean)), 3)


def balanced(said: Bools, holds: Bools) -> float:
    """Balanced accuracy: the mean of the shares of both labels that are told rightly."""
    return float((np.mean(said[holds]) + np.mean(~said[~holds])) / 2)


def write(models: dict[str, dict[str, Any]]) -> None:
    """Puts the weights in the place of those there are."""
    WEIGHTS.write_text(json.dumps(models, indent=2) + "\n", encoding="utf-8")
