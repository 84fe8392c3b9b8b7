"""Fits the weights of :mod:`assistant.retrieval.rerank`: ``python -m benchmarks.train_passages``.

On realtimeqa_evidence_dev: every question over all 1,271 passages, gold is its own, the weights
those under which it is likeliest among the passages that are looked at. Printed are the weights,
fitted on all and made to sum up to those of the first look, and hit@1 and hit@5 in five-fold
cross-validation beside those of the order that is looked at.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from assistant.library.filters import ArticleFilter
from assistant.retrieval.rerank import PASSAGE_FEATURES, passage_features
from assistant.retrieval.tokens import LOOKED_AT
from assistant.settings import RetrievalSettings
from benchmarks.data import passages, rows
from benchmarks.train import fit_evidence, library

FOLDS = 5
Measured = tuple[NDArray[np.float64], NDArray[np.bool_]]


def main() -> None:
    """Print weights and figures."""
    asked = collect()
    if not asked:
        return
    known = [[one for at, one in enumerate(asked) if at % FOLDS != fold] for fold in range(FOLDS)]
    fitted = [fit_evidence(training) for training in known]
    crossed = [x @ fitted[at % FOLDS] for at, (x, _) in enumerate(asked)]
    print(f"as found: {hits([-np.arange(len(x), dtype=np.float64) for x, _ in asked], asked)}")
    print(f"looked at, cross-validated: {hits(crossed, asked)}")
    weights = fit_evidence(asked)
    settings = RetrievalSettings()
    whole = 1 + settings.sentence_weight + settings.keyword_weight
    for name, weight in zip(PASSAGE_FEATURES, weights * whole / weights.sum(), strict=True):
        print(f"  {name}: {weight:.3f}")


def collect() -> list[Measured]:
    """What is measured of the first passages of each question, and which of them is its own."""
    given = rows("realtimeqa_evidence_dev/qa_evidence")
    asked = []
    with library(passages()) as assistant:
        embedder, search = assistant.library.embedder, assistant._search
        for row in given:
            vector = embedder.embed_question(row["question"])
            found = search.find(row["question"], vector, LOOKED_AT, ArticleFilter())
            features = passage_features(row["question"], vector, found, embedder)
            own = [one.stored.article.id == row["id"] for one in found]
            asked.append((np.asarray(features), np.asarray(own)))
    return asked


def hits(scores: list[NDArray[np.float64]], asked: list[Measured]) -> str:
    """The shares of questions whose own passage is first, and among the first five."""
    ordered = [
        own[np.argsort(-s, kind="stable")] for s, (_, own) in zip(scores, asked, strict=True)
    ]
    return ", ".join(f"hit@{k} {np.mean([own[:k].any() for own in ordered]):.3f}" for k in (1, 5))


if __name__ == "__main__":
    main()
