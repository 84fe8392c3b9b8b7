"""What the scripts fit weights with: logistic regression, and the likelihood of what is gold."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from assistant.answering.weights import Logistic

PENALTY = 1e-3
RANKING_PENALTY = 1e-2


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


def fit_ranking(
    given: Sequence[tuple[NDArray[np.float64], NDArray[np.bool_]]],
) -> NDArray[np.float64]:
    """The weights under which what is gold is likeliest among the rest, slightly penalised.

    ``given`` holds of each question the features of what may answer, shape (texts, features), and
    which of them do. The penalty is on features of one spread, so that their units do not matter.
    """
    import torch

    known = [(features, gold) for features, gold in given if gold.any() and not gold.all()]
    spread = np.maximum(np.concatenate([features for features, _ in known]).std(axis=0), 1e-9)
    data = [(torch.tensor(features / spread), torch.tensor(gold)) for features, gold in known]
    weights = torch.zeros(len(spread), dtype=torch.float64, requires_grad=True)
    optimizer = torch.optim.LBFGS([weights], max_iter=80)

    def loss() -> Any:
        optimizer.zero_grad()
        scores = [(x @ weights, gold) for x, gold in data]
        unlikely = sum(torch.logsumexp(s, 0) - torch.logsumexp(s[g], 0) for s, g in scores)
        total = unlikely / len(data) + RANKING_PENALTY * (weights**2).sum()
        total.backward()  # type: ignore[no-untyped-call]
        return total

    optimizer.step(loss)  # type: ignore[no-untyped-call]
    fitted: NDArray[np.float64] = weights.detach().numpy() / spread
    return fitted
