"""What the scripts fit weights with: logistic regression, and the likelihood of what is gold."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from assistant.answering.weights import Logistic

if TYPE_CHECKING:
    import torch

K = TypeVar("K", bound=str)
FOLDS = 5
PENALTY = 1e-3
RANKING_PENALTY = 1e-2
"""Of what all kinds share and of what each has of its own; with one kind both are half of it."""


def fold_of(group: str) -> int:
    """In which part of :data:`FOLDS` a question is, or a group of them."""
    return hashlib.sha256(group.encode()).digest()[0] % FOLDS


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

    spread, middle = np.maximum(x.std(axis=0), 1e-9), x.mean(axis=0)
    z = (x - middle) / spread  # from the middle, or the search ends where the bias has gone astray
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
    bias = found.x[0] - middle @ weights
    return Logistic(float(bias), tuple(float(one) for one in weights))


def fit_ranking(
    given: Sequence[tuple[NDArray[np.float64], NDArray[np.bool_]]],
    share: Sequence[float],
    penalty: float = RANKING_PENALTY,
) -> NDArray[np.float64]:
    """The weights under which what is gold is likeliest among the rest, slightly penalised.

    ``given`` holds of each question the features of what may answer, shape (texts, features), and
    which of them do; ``share`` says what each question weighs. The penalty is on features of one
    spread, so that their units do not matter.
    """
    return fit_rankings(given, ["" for _ in given], share, penalty)[""]


def fit_rankings(
    given: Sequence[tuple[NDArray[np.float64], NDArray[np.bool_]]],
    kinds: Sequence[K],
    share: Sequence[float],
    penalty: float = RANKING_PENALTY,
) -> Mapping[K, NDArray[np.float64]]:
    """The same for each kind of question: weights that all share and those of the kind, summed.

    Both are penalised alike, so that a kind differs from the rest only where its questions do. A
    kind without questions has what all share.
    """
    known = [
        (features, gold, kind, weight)
        for (features, gold), kind, weight in zip(given, kinds, share, strict=True)
        if gold.any() and not gold.all()
    ]
    counts = [len(gold) for _, gold, _, _ in known]
    weights = np.asarray([weight for *_, weight in known])
    x = np.concatenate([features for features, *_ in known])
    spread = np.maximum(x.std(axis=0), 1e-9)
    names = sorted({kind for _, _, kind, _ in known})
    place = [names.index(kind) + 1 for _, _, kind, _ in known]
    own = np.zeros((len(x), len(names) + 1, len(spread)))
    own[:, 0] = x / spread
    own[np.arange(len(x)), np.repeat(place, counts)] = x / spread
    golds = np.concatenate([gold for _, gold, _, _ in known])
    fitted = _likeliest(own.reshape(len(x), -1), golds, counts, weights / weights.sum(), penalty)
    fitted = fitted.reshape(len(names) + 1, -1)
    shared = fitted[0] / spread
    mine = {name: shared + own / spread for name, own in zip(names, fitted[1:], strict=True)}
    return defaultdict(lambda: shared, mine)


def _likeliest(
    x: NDArray[np.float64],
    gold: NDArray[np.bool_],
    counts: Sequence[int],
    share: NDArray[np.float64],
    penalty: float,
) -> NDArray[np.float64]:
    """The weights under which gold rows are likeliest among the ``counts`` rows of a question.

    ``share`` is what each question weighs, 1 in all.
    """
    import torch

    features, is_gold, shares = map(torch.from_numpy, (x, gold, share))
    of = torch.from_numpy(np.repeat(np.arange(len(counts)), counts))
    weights = torch.zeros(x.shape[1], dtype=torch.float64, requires_grad=True)
    optimizer = torch.optim.LBFGS([weights], max_iter=80)

    def total(scores: torch.Tensor) -> torch.Tensor:
        """Of each question the logarithm of the sum of the exponentials."""
        lowest = torch.full((len(counts),), -1e9, dtype=torch.float64)
        best = lowest.scatter_reduce(0, of, scores.detach(), "amax")
        summed = torch.zeros_like(best).scatter_add(0, of, torch.exp(scores - best[of]))
        return best + torch.log(summed)

    def loss() -> Any:
        optimizer.zero_grad()
        scores = features @ weights
        unlikely = total(scores) - total(scores.masked_fill(~is_gold, -1e9))
        penalised = shares @ unlikely + penalty * (weights**2).sum()
        penalised.backward()  # type: ignore[no-untyped-call]
        return penalised

    optimizer.step(loss)  # type: ignore[no-untyped-call]
    fitted: NDArray[np.float64] = weights.detach().numpy()
    return fitted
