"""Fits the weights of :mod:`assistant.retrieval.rerank`, as a part of ``benchmarks.train``.

On realtimeqa_evidence_dev: every question over all 1,271 passages, gold is its own, the weights
those under which it is likeliest among the passages that are looked at.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from assistant.library.filters import ArticleFilter
from assistant.retrieval.matcher import Matcher
from assistant.retrieval.rerank import PASSAGE_FEATURES, nearest_sentences, passage_features
from assistant.retrieval.tokens import LOOKED_AT
from assistant.settings import RetrievalSettings
from benchmarks.data import library, passages, rows
from benchmarks.fitting import fit_ranking

Measured = tuple[NDArray[np.float64], NDArray[np.bool_]]


def report_passages(without: Sequence[Matcher], fold_of: Callable[[str], int]) -> None:
    """Print the weights, and hit@1 and hit@5 cross-validated, beside those of the first look.

    ``without`` holds for each fold the matcher that was fitted without its questions. The weights
    are fitted on all and made to sum up to those of the first look.
    """
    asked = collect(without, fold_of)
    folds = [fold_of(row["question"]) for row in rows("realtimeqa_evidence_dev/qa_evidence")]
    print(f"passages, as found: {hits([-np.arange(len(x), dtype=float) for x, _ in asked], asked)}")
    for name, last in (("with the matcher", None), ("without", -1)):
        used = [(x[:, :last], own) for x, own in asked]
        fitted = [
            fit_ranking([one for one, fold in zip(used, folds, strict=True) if fold != left_out])
            for left_out in range(len(without))
        ]
        scores = [x @ fitted[fold] for (x, _), fold in zip(used, folds, strict=True)]
        print(f"passages, {name}, cross-validated: {hits(scores, asked)}")
        weights = fit_ranking(used)
        settings = RetrievalSettings()
        whole = 1 + settings.sentence_weight + settings.keyword_weight
        for feature, weight in zip(PASSAGE_FEATURES, weights * whole / weights.sum(), strict=False):
            print(f"  {feature}: {weight:.3f}")


def collect(without: Sequence[Matcher], fold_of: Callable[[str], int]) -> list[Measured]:
    """What is measured of the first passages of each question, and which of them is its own."""
    asked = []
    with library(passages()) as assistant:
        embedder, search = assistant.library.embedder, assistant._search
        for row in rows("realtimeqa_evidence_dev/qa_evidence"):
            question = row["question"]
            vector = embedder.embed_question(question)
            found = search.find(question, vector, LOOKED_AT, ArticleFilter())
            features = np.asarray(passage_features(question, vector, found, embedder)[0])
            texts, contexts = nearest_sentences(found, vector)
            of_question, *told = embedder.embed_tokens([question, *texts], ["", *contexts])
            matcher = without[fold_of(question)]
            features[:, -1] = matcher.match(of_question, told)
            own = [one.stored.article.id == row["id"] for one in found]
            asked.append((features, np.asarray(own)))
    return asked


def hits(scores: Sequence[NDArray[np.float64]], asked: Sequence[Measured]) -> str:
    """The shares of questions whose own passage is first, and among the first five."""
    ordered = [
        own[np.argsort(-s, kind="stable")] for s, (_, own) in zip(scores, asked, strict=True)
    ]
    return ", ".join(f"hit@{k} {np.mean([own[:k].any() for own in ordered]):.3f}" for k in (1, 5))
