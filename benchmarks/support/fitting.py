"""Fits the models that weigh a claim's figures, on the training halves alone."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from assistant.answering.support.check import findings_of, match_all, read_claim
from assistant.answering.support.features import FEATURES, features
from assistant.answering.support.ground import ground_of
from assistant.answering.support.source import Source
from benchmarks.support.sets import Judged

WEIGHTS = Path(__file__).resolve().parents[2] / "assistant/answering/support/weights.json"
_PENALTY = 0.05
_PARTLY_SHARE = 0.2
"""The share of supported claims of the training halves that fall below "partly"."""
Floats = NDArray[np.float64]


def fit(judged: Sequence[Judged]) -> dict[str, Any]:
    """A logistic model in which each set and each label weighs the same, and its thresholds."""
    from sklearn.linear_model import LogisticRegression
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import StandardScaler

    assert all(one.trains for one in judged)
    measured = [figures(one) for one in judged]
    x = np.asarray([row for row, _ in measured])
    differs = np.asarray([found for _, found in measured])
    y = np.asarray([one.holds for one in judged])
    names = np.asarray([one.name for one in judged])
    share = _shares(names, y)
    model = make_pipeline(StandardScaler(), LogisticRegression(C=_PENALTY, max_iter=1000))
    model.fit(x, y, logisticregression__sample_weight=share)
    scaler, logistic = model[0], model[1]
    weights = logistic.coef_[0] / scaler.scale_
    bias = float(logistic.intercept_[0] - weights @ scaler.mean_)
    p = 1 / (1 + np.exp(-(x @ weights + bias)))
    return {
        "bias": round(bias, 4),
        "weights": {n: round(float(w), 4) for n, w in zip(FEATURES, weights, strict=True)},
        "supported": _threshold(p, differs, y, names),
        "partly": round(float(np.quantile(p[y], _PARTLY_SHARE)) / 1.5, 3),
    }


def figures(one: Judged) -> tuple[tuple[float, ...], bool]:
    """The figures of a claim, and whether any fact of it differs."""
    ground, claim = ground_of([Source(text) for text in one.sources]), read_claim(one.claim)
    matches = match_all(claim, ground)
    return features(matches, ground), any(findings_of(claim, matches, ground))


def _shares(names: NDArray[Any], y: NDArray[np.bool_]) -> Floats:
    share: Floats = np.asarray(
        [1 / np.sum((names == n) & (y == label)) for n, label in zip(names, y, strict=True)]
    )
    scaled: Floats = share * len(share) / share.sum()
    return scaled


def _threshold(
    p: Floats, differs: NDArray[np.bool_], y: NDArray[np.bool_], names: NDArray[Any]
) -> float:
    """The probability from which the mean balanced accuracy of the sets is best."""

    def mean(threshold: float) -> float:
        said = (p >= threshold) & ~differs
        return float(np.mean([balanced(said[names == n], y[names == n]) for n in set(names)]))

    return round(float(max(np.arange(0.2, 0.8, 0.01), key=mean)), 3)


def balanced(said: NDArray[np.bool_], holds: NDArray[np.bool_]) -> float:
    """Balanced accuracy: the mean of the shares of both labels that are told rightly."""
    return float((np.mean(said[holds]) + np.mean(~said[~holds])) / 2)


def write(models: dict[str, dict[str, Any]]) -> None:
    """Puts the weights in the place of those there are."""
    WEIGHTS.write_text(json.dumps(models, indent=2) + "\n", encoding="utf-8")
