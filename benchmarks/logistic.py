"""Logistic regression whose weights are not negative, where that is known before."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from assistant.answering.weights import Logistic

PENALTY = 1e-3


def fit_logistic(
    x: NDArray[np.float64],
    y: NDArray[np.bool_],
    share: NDArray[np.float64],
    free: Sequence[int] = (),
) -> Logistic:
    """The likeliest weights, slightly penalised; only those of columns ``free`` may be negative.

    ``x`` has shape (cases, features), ``y`` says which cases are true, ``share`` what each weighs.
    The penalty is on features of one spread, so that their units do not matter.
    """
    from scipy.optimize import minimize

    spread = np.maximum(x.std(axis=0), 1e-9)
    z = x / spread
    weight = share / share.sum()

    def unlikely(given: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        signed = np.where(y, 1.0, -1.0) * (given[0] + z @ given[1:])
        loss = weight @ np.logaddexp(0, -signed) + PENALTY * (given[1:] ** 2).sum()
        pull = -weight * np.where(y, 1.0, -1.0) / (1 + np.exp(np.clip(signed, -500, 500)))
        slope = np.concatenate([[pull.sum()], z.T @ pull + 2 * PENALTY * given[1:]])
        return float(loss), slope

    bounds = [(None, None), *[(None if i in free else 0.0, None) for i in range(x.shape[1])]]
    found = minimize(unlikely, np.zeros(len(bounds)), jac=True, method="L-BFGS-B", bounds=bounds)
    weights = found.x[1:] / spread
    return Logistic(float(found.x[0]), tuple(float(one) for one in weights))
