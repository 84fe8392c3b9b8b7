"""Fits the model that tells reports from what only looks like one.

``python -m benchmarks.reports [--write]`` fits it on polnear_train and prints what it changes: on
polnear_train by cross-validation over articles, and on polnear_dev, of which it knows nothing. With
``--write`` it puts the weights into ``assistant/text/statements/weights.json``.

An example is an indirect statement of the rules alone, no quoted term in it. Its label is soft: the
Dice overlap with the gold content it is paired with. (``benchmarks.statements`` pairs anew what is
left and so finds a little more.) The penalty and the threshold were chosen by the cross-validation.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from assistant.domain import Statement, StatementKind
from assistant.text.statements.attributed import Attribution
from assistant.text.statements.clauses import Clause
from assistant.text.statements.find import read_speech
from assistant.text.statements.weighing import report_features
from benchmarks.statements import pairs, ratio, read

WEIGHTS = Path(__file__).resolve().parents[1] / "assistant/text/statements/weights.json"
_STRENGTH = 0.5
_LEAST_COUNT = 10
_THRESHOLD = 0.3
_FOLDS = 5

Floats = NDArray[np.float64]
Scorer = Callable[[Sequence[Sequence[str]]], Floats]


@dataclass(frozen=True)
class Reports:
    """The reports of a set: features, overlap with gold, article; and how many the gold has.

    Those with a quoted term are none of the model's business: ``quoting`` and their whole overlap.
    """

    features: list[list[str]]
    overlap: Floats
    article: Floats
    gold: int
    quoting: int
    quoting_overlap: float

    def f1(self, kept: NDArray[np.bool_]) -> tuple[float, float]:
        """F1 of the contents and precision, of the reports kept."""
        overlap = float(self.overlap[kept].sum()) + self.quoting_overlap
        found = float(kept.sum()) + self.quoting
        return ratio(2 * overlap, found + self.gold), ratio(overlap, found)


def main() -> None:
    """Fit, print, and write if asked to."""
    parser = argparse.ArgumentParser(description="Fit the model of reports.")
    parser.add_argument("--write", action="store_true", help="write the weights")
    write = parser.parse_args().write
    train, dev = reports_of("polnear_train"), reports_of("polnear_dev")
    if train is None or dev is None:
        print("polnear_train or polnear_dev is not there; skipped")
        return
    model = fit(train.features, train.overlap)
    held_out = cross_validated(train)
    for name, data, p in (
        ("polnear_train, cross-validated", train, held_out),
        ("polnear_dev", dev, scorer(model)(dev.features)),
    ):
        before, after = data.f1(np.ones_like(p, dtype=bool)), data.f1(p >= _THRESHOLD)
        print(f"{name}: F1 {before[0]:.3f}, with the model {after[0]:.3f}; ", end="")
        print(f"precision {before[1]:.3f}, {after[1]:.3f}; {len(model['weights'])} weights")
    if write:
        WEIGHTS.write_text(json.dumps(model, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


def reports_of(name: str) -> Reports | None:
    """The reports that the rules alone find in a set."""
    articles = read(name)
    if articles is None:
        return None
    features: list[list[str]] = []
    overlap: list[float] = []
    article: list[int] = []
    gold, quoting, quoting_overlap = 0, 0, 0.0
    for number, row in enumerate(articles):
        seen: dict[Statement, list[str]] = {}

        def keep(
            statement: Statement,
            clause: Clause,
            attribution: Attribution,
            found: Sequence[Attribution],
            seen: dict[Statement, list[str]] = seen,
        ) -> bool:
            seen[statement] = report_features(clause.words, attribution, found)
            return True

        statements = read_speech(row["text"], keep=keep).statements
        indirect = [s for s in statements if s.kind is StatementKind.INDIRECT]
        wanted = [r for r in row["attributions"] if r["kind"] == "indirect"]
        value = {j: value for value, _, j in pairs(wanted, indirect)}
        gold += len(wanted)
        for j, statement in enumerate(indirect):
            if statement not in seen:
                quoting, quoting_overlap = quoting + 1, quoting_overlap + value.get(j, 0.0)
                continue
            features.append(seen[statement])
            overlap.append(value.get(j, 0.0))
            article.append(number)
    numbers = np.asarray(article, dtype=float)
    return Reports(features, np.asarray(overlap), numbers, gold, quoting, quoting_overlap)


def fit(features: Sequence[Sequence[str]], overlap: Floats) -> dict[str, Any]:
    """A sparse logistic model of the overlap, as it is written."""
    from scipy.sparse import csr_matrix, vstack
    from sklearn.linear_model import LogisticRegression

    counts = Counter(feature for row in features for feature in set(row))
    names = sorted(feature for feature, count in counts.items() if count >= _LEAST_COUNT)
    place = {name: k for k, name in enumerate(names)}
    cells = [(i, place[f]) for i, row in enumerate(features) for f in set(row) if f in place]
    at = np.asarray(cells, dtype=np.int32).T
    x = csr_matrix((np.ones(len(cells)), (at[0], at[1])), shape=(len(features), len(names)))
    both = vstack([x, x]).tocsr()
    both.indices, both.indptr = both.indices.astype(np.int32), both.indptr.astype(np.int32)
    label = np.r_[np.ones(len(overlap)), np.zeros(len(overlap))]
    logistic = LogisticRegression(
        C=_STRENGTH, l1_ratio=1.0, solver="liblinear", max_iter=500, random_state=0
    )
    logistic.fit(both, label, sample_weight=np.r_[overlap, 1 - overlap])
    weights = {n: round(float(w), 2) for n, w in zip(names, logistic.coef_[0], strict=True)}
    return {
        "bias": round(float(logistic.intercept_[0]), 2),
        "least": round(float(np.log(_THRESHOLD / (1 - _THRESHOLD))), 2),
        "weights": {name: weight for name, weight in weights.items() if weight},
    }


def scorer(model: dict[str, Any]) -> Scorer:
    """The probabilities that a fitted model gives."""
    weights, bias = model["weights"], model["bias"]

    def score(features: Sequence[Sequence[str]]) -> Floats:
        linear = [bias + sum(weights.get(f, 0.0) for f in row) for row in features]
        p: Floats = 1 / (1 + np.exp(-np.asarray(linear)))
        return p

    return score


def cross_validated(data: Reports) -> Floats:
    """The probabilities of each article's reports by a model that was not fitted on them."""
    p = np.zeros(len(data.features))
    for fold in range(_FOLDS):
        out = data.article % _FOLDS == fold
        inside, outside = np.flatnonzero(~out), np.flatnonzero(out)
        model = fit([data.features[k] for k in inside], data.overlap[inside])
        p[outside] = scorer(model)([data.features[k] for k in outside])
    return p


if __name__ == "__main__":
    main()
