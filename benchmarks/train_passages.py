"""Fits the adapter that questions are searched with, and the weights of the closer look.

``python -m benchmarks.train_passages [--write]`` prints what they reach on questions they were not
fitted on, and with ``--write`` puts the adapter fitted on all into
``assistant/retrieval/adapter.npz``. The weights it prints are those in
:mod:`assistant.retrieval.rerank`.

The adapter is fitted on the questions of realtimeqa_evidence_dev, xquad_en and clapnq_dev, each
with its own passage among all of them. The weights on realtimeqa_evidence_dev: every question over
all 1,271 passages, gold is its own, those under which it is likeliest among the passages looked at;
the questions of each fold are searched with an adapter that did not see them.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from assistant.library.adapter import Adapter
from assistant.library.filters import ArticleFilter
from assistant.library.transformer import TransformerEmbedder, location
from assistant.retrieval.matcher import MODEL
from assistant.retrieval.rerank import (
    KEYWORDS_OF_LONG,
    PASSAGE_FEATURES,
    RERANKED,
    passage_features,
)
from assistant.settings import RetrievalSettings
from benchmarks.adapter import Pair, fit_adapter, write_adapter
from benchmarks.data import DATA, library, passages, rows
from benchmarks.fitting import FOLDS, fit_ranking, fold_of

ADAPTER = Path(__file__).resolve().parents[1] / "assistant/retrieval/adapter.npz"
SEARCHED = "realtimeqa_evidence_dev"
PENALTY = 1e-3
"""Of the weights: ten times as much loses on questions they were not fitted on (.722, .918)."""
SHARE = 0.7
"""What the weights come to beside those of the first look; the less, the more do the day of an
article and the subject count. Chosen on realtimeqa_2022_dev."""


class Measured(NamedTuple):
    """Of the passages found for a question, best first, the features, the bonus, and if its own."""

    features: NDArray[np.float64]
    bonus: NDArray[np.float64]
    own: NDArray[np.bool_]


def main() -> None:
    """Fit, report, and write if asked to."""
    parser = argparse.ArgumentParser(description="Fit what search is better by.")
    parser.add_argument("--write", action="store_true", help="write the adapter")
    write = parser.parse_args().write
    if not DATA.exists():
        print(f"{DATA} is not there; skipped")
        return
    from sentence_transformers import SentenceTransformer

    model = SentenceTransformer(str(location(MODEL)), device="cpu")
    given = list(pairs())
    texts = sorted({text for _, _, text in given})
    place = {text: at for at, text in enumerate(texts)}
    vectors = model.encode(texts, normalize_embeddings=True)

    def fitted(kept: Sequence[tuple[str, str, str]]) -> Adapter:
        return fit_adapter(model, [Pair(q, place[text]) for _, q, text in kept], vectors)

    without = [
        fitted([one for one in given if one[0] != SEARCHED or fold_of(one[1]) != fold])
        for fold in range(FOLDS)
    ]
    report("cross-validated", without)
    left_out = fitted([one for one in given if one[0] != SEARCHED])
    report("adapter fitted on the other sets", [left_out] * FOLDS)
    report("without an adapter", [None] * FOLDS)
    if write:
        write_adapter(fitted(given), ADAPTER)


def pairs() -> Iterator[tuple[str, str, str]]:
    """Of each question its set, itself, and its own passage."""
    for row in rows(f"{SEARCHED}/qa_evidence"):
        yield SEARCHED, row["question"], row["evidence"]
    paragraphs = {row["id"]: row["text"] for row in rows("xquad_en/paragraphs")}
    for row in rows("xquad_en/questions"):
        yield "xquad_en", row["question"], paragraphs[row["passage_id"]]
    for part in ("answerable", "unanswerable"):
        for row in rows(f"clapnq_dev/{part}"):
            yield "clapnq_dev", row["question"], row["passage"]


def report(name: str, adapters: Sequence[Adapter | None]) -> None:
    """Print hit@1 and hit@5 of the first look and of the closer one, and the weights of this.

    ``adapters`` holds for each fold the one that its questions are searched with. The hits of the
    closer look are cross-validated; the weights are fitted on all.
    """
    asked = collect(adapters)
    folds = [fold_of(row["question"]) for row in rows(f"{SEARCHED}/qa_evidence")]
    print(f"{name}, as found: {hits([-np.arange(len(one.own)) for one in asked], asked)}")
    kept = [
        fit_weights([one for one, fold in zip(asked, folds, strict=True) if fold != left_out])
        for left_out in range(FOLDS)
    ]
    scores = [one.features @ kept[fold] + one.bonus for one, fold in zip(asked, folds, strict=True)]
    print(f"{name}, looked at closely: {hits(scores, asked)}", flush=True)
    for feature, weight in zip(PASSAGE_FEATURES, fit_weights(asked), strict=True):
        print(f"  {feature}: {weight:.3f}")


def fit_weights(asked: Sequence[Measured]) -> NDArray[np.float64]:
    """Those under which what is gold is likeliest, but for the last, in the order of features."""
    weights = fit_ranking(
        [(one.features[:, :-1], one.own) for one in asked], [1.0] * len(asked), PENALTY
    )
    settings = RetrievalSettings()
    whole = 1 + settings.sentence_weight + settings.keyword_weight
    return np.append(weights * SHARE * whole / weights.sum(), KEYWORDS_OF_LONG)


def collect(adapters: Sequence[Adapter | None]) -> list[Measured]:
    """What is measured of the first passages of each question, and which of them is its own."""
    asked: dict[int, Measured] = {}
    with library(passages()) as assistant:
        search, embedder = assistant._search, assistant.library.embedder
        assert isinstance(embedder, TransformerEmbedder)
        given = rows(f"{SEARCHED}/qa_evidence")
        # Fold by fold: an embedder keeps one changed model at a time.
        for at in sorted(range(len(given)), key=lambda at: fold_of(given[at]["question"])):
            row, question = given[at], given[at]["question"]
            adapter = adapters[fold_of(question)]
            plain = embedder.embed_question(question)
            vector = embedder.embed_question(question, adapter) if adapter else plain
            found = search.find(question, vector, RERANKED, ArticleFilter())
            features = passage_features(question, found, embedder, plain if adapter else None)
            asked[at] = Measured(
                np.asarray(features),
                np.asarray([one.bonus for one in found]),
                np.asarray([one.stored.article.id == row["id"] for one in found]),
            )
    return [one for _, one in sorted(asked.items())]


def hits(scores: Sequence[NDArray[Any]], asked: Sequence[Measured]) -> str:
    """The shares of questions whose own passage is first, and among the first five."""
    ordered = [one.own[np.argsort(-s, kind="stable")] for s, one in zip(scores, asked, strict=True)]
    return ", ".join(f"hit@{k} {np.mean([own[:k].any() for own in ordered]):.3f}" for k in (1, 5))


if __name__ == "__main__":
    main()
