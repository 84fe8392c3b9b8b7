"""Refusals: right where the articles do not say, wrong where they do."""

from __future__ import annotations

import math

import numpy as np

from assistant.evaluation.cases import Case
from assistant.evaluation.grounds import Grounds
from assistant.evaluation.metrics.metric import Metric, Rows, Score, Weights
from assistant.evaluation.response import Response


def _score(case: Case, response: Response, grounds: Grounds) -> Score | None:
    if response.error:
        return None
    wanted, did = case.expect.refuse, response.refused
    return Score(
        value=float(wanted == did),
        reason=f"{'refused' if did else 'answered'}, as it should"
        if wanted == did
        else f"{'refused' if did else 'answered'}, but should not",
        parts=(float(wanted), float(did)),
    )


def _ratio(part: float, whole: float) -> float:
    return part / whole if whole else math.nan


def _precision(rows: Rows, weights: Weights) -> float:
    wanted, did = rows.T
    return _ratio(float(np.sum(weights * wanted * did)), float(np.sum(weights * did)))


def _recall(rows: Rows, weights: Weights) -> float:
    wanted, did = rows.T
    return _ratio(float(np.sum(weights * wanted * did)), float(np.sum(weights * wanted)))


def _f1(rows: Rows, weights: Weights) -> float:
    wanted, did = rows.T
    both = 2 * float(np.sum(weights * wanted * did))
    return _ratio(both, float(np.sum(weights * (wanted + did))))


def _answer_rate(rows: Rows, weights: Weights) -> float:
    return 1 - float(np.average(rows[:, 1], weights=weights))


METRICS = (
    Metric("refusal_precision", "share of the refusals that are right", _score, _precision),
    Metric("refusal_recall", "share of the cases to refuse that are refused", _score, _recall),
    Metric("refusal_f1", "harmonic mean of refusal precision and recall", _score, _f1),
    Metric("answer_rate", "share of the questions that are answered", _score, _answer_rate),
)
