"""Fits the two small models of ``assistant/answering/weights.json`` on the development data.

``python -m benchmarks.train [--write]`` prints what they reach on data they were not fitted on, and
with ``--write`` puts the weights fitted on all sets in the place of those there are.

*Evidence*: which sentence answers. Sets: clapnq (gold sentences of the question's passage), xquad
(the sentence that holds the answer, over all 240 paragraphs), realtimeqa evidence (the sentence of
the question's own passage that holds the answer string, over all 1,271). Fitted by the likelihood
of the gold sentences among all candidates; reported on the set that was left out.

*Confidence*: whether the evidence answers. Positive: answerable clapnq, xquad, realtimeqa 2022 with
a gold article or a support paragraph. Negative: unanswerable clapnq, xquad with the paragraph of
the question taken out, questions of other years. A logistic regression in which each set, and in it
either half, weighs the same, and in which no sign of an answer may count against one; reported in
ten-fold cross-validation, and on the set that was left out.
"""

from __future__ import annotations

import argparse
import json
import re
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from assistant import Article, Assistant
from assistant.answering.closer import CLOSER_FEATURES, Closer, look_closer
from assistant.answering.evidence import FEATURES, Candidate, rank_sentences
from assistant.answering.gather import CONFIDENCE_FEATURES, confidence_features, rarity_of
from assistant.answering.question import read_question
from assistant.answering.weights import Logistic
from assistant.library.filters import ArticleFilter
from assistant.retrieval.search import Found, Search
from benchmarks.logistic import fit_logistic
from benchmarks.plots import draw_refusal, draw_reliability

ROOT = Path(__file__).resolve().parents[1]
DATA = ROOT / "../shared/data"
WEIGHTS = ROOT / "assistant/answering/weights.json"
Row = dict[str, Any]
Floats = NDArray[np.float64]


@dataclass
class Asked:
    """A question with its candidates: which are gold, and whether it can be answered.

    The features of the closer look stand only where a candidate was ``looked`` at, else 0.
    """

    features: Floats
    looked: NDArray[np.bool_]
    gold: NDArray[np.bool_]
    answerable: bool
    confidence: Callable[[Floats, Floats], tuple[float, ...]]


def main() -> None:
    """Collect, fit, report, and write if asked to."""
    parser = argparse.ArgumentParser(description="Fit the models of quoting mode.")
    parser.add_argument("--write", action="store_true", help="write the weights")
    write = parser.parse_args().write
    if not DATA.exists():
        print(f"{DATA} is not there; skipped")
        return
    sets = {"clapnq": clapnq(), "xquad": xquad(), "realtimeqa_evidence": evidence()}
    for name in sets:
        others = [one for other, asked in sets.items() if other != name for one in asked]
        print(f"evidence, {name} left out: top-1, top-2 {top(*fit_both(others), sets[name])}")
    first, closer = fit_both([one for asked in sets.values() for one in asked])
    judged = {n: sets[n] for n in ("clapnq", "xquad")} | {"realtimeqa_2022": realtimeqa()}
    model = fit_confidence(judged, first, closer)
    if write:
        write_weights(
            {
                "evidence": (0.0, dict(zip(FEATURES, first, strict=True))),
                "closer": (0.0, dict(zip(CLOSER_FEATURES, closer, strict=True))),
                "confidence": (
                    model.bias,
                    dict(zip(CONFIDENCE_FEATURES, model.weights, strict=True)),
                ),
            }
        )


def write_weights(models: dict[str, tuple[float, dict[str, float]]]) -> None:
    """Put these models, each a bias and named weights, in the place of those of their names."""
    known = json.loads(WEIGHTS.read_text(encoding="utf-8"))
    known |= {
        name: {
            "bias": round(float(bias), 4),
            "weights": {feature: round(float(w), 4) for feature, w in weights.items()},
        }
        for name, (bias, weights) in models.items()
    }
    WEIGHTS.write_text(json.dumps(known, indent=2) + "\n", encoding="utf-8")


def fit_both(asked: Sequence[Asked]) -> tuple[Floats, Floats]:
    """The weights of the first look, and of the closer one."""
    first = fit_evidence([(one.features[:, : len(FEATURES)], one.gold) for one in asked])
    closer = fit_evidence([(one.features[one.looked], one.gold[one.looked]) for one in asked])
    return first, closer


def fit_evidence(given: Sequence[tuple[Floats, NDArray[np.bool_]]]) -> Floats:
    """The weights under which the gold sentences are likeliest, with a small penalty."""
    import torch

    data = [
        (torch.tensor(features), torch.tensor(gold))
        for features, gold in given
        if gold.any() and not gold.all()
    ]
    count = data[0][0].shape[1]
    weights = torch.zeros(count, dtype=torch.float64, requires_grad=True)
    optimizer = torch.optim.LBFGS([weights], max_iter=80)

    def loss() -> Any:
        optimizer.zero_grad()
        scores = [(x @ weights, gold) for x, gold in data]
        unlikely = sum(torch.logsumexp(s, 0) - torch.logsumexp(s[g], 0) for s, g in scores)
        total = unlikely / len(data) + 1e-3 * (weights**2).sum()
        total.backward()  # type: ignore[no-untyped-call]
        return total

    optimizer.step(loss)  # type: ignore[no-untyped-call]
    fitted: Floats = weights.detach().numpy()
    return fitted


def top(first: Floats, closer: Floats, asked: Sequence[Asked]) -> list[float]:
    """Share of answerable questions with a gold sentence first, and among the first two."""
    places = []
    for one in asked:
        if one.answerable:
            scores = np.where(
                one.looked, one.features @ closer, one.features[:, : len(FEATURES)] @ first - 1e3
            )
            order = np.argsort(-scores, kind="stable")
            hits = np.flatnonzero(one.gold[order])
            places.append(hits[0] if len(hits) else np.inf)
    return [round(float(np.mean(np.asarray(places) < k)), 3) for k in (1, 2)]


def fit_confidence(sets: dict[str, list[Asked]], first: Floats, closer: Floats) -> Logistic:
    """The model of the confidence; prints AUROC and both errors at one half."""
    from sklearn.metrics import roc_auc_score
    from sklearn.model_selection import StratifiedKFold

    every = [(n, one) for n, asked in sets.items() for one in asked if len(one.features)]
    x = np.asarray([one.confidence(first, closer) for _, one in every])
    y = np.asarray([one.answerable for _, one in every])
    of = np.asarray([name for name, _ in every])
    share = np.asarray(
        [1 / np.sum((of == name) & (y == yes)) for name, yes in zip(of, y, strict=True)]
    )

    kind = CONFIDENCE_FEATURES.index("asks for a kind of answer")

    def fitted(on: NDArray[Any]) -> Callable[[Floats], Floats]:
        model = fit_logistic(x[on], y[on], share[on], free=[kind])
        return lambda given: np.asarray([model.probability(one) for one in given])

    crossed = np.zeros(len(y))
    for train, held in StratifiedKFold(10, shuffle=True, random_state=1).split(x, y):
        crossed[held] = fitted(train)(x[held])
    for name in sets:
        mine = of == name
        left_out = fitted(~mine)(x[mine])
        yes = y[mine]
        for how, p in (("cross-validated", crossed[mine]), ("left out", left_out)):
            print(
                f"confidence, {name} {how}: AUROC {roc_auc_score(yes, p):.3f}, answerable refused "
                f"{np.mean(p[yes] < 0.5):.3f}, unanswerable answered {np.mean(p[~yes] >= 0.5):.3f}"
            )
    judged = {name: (y[of == name], crossed[of == name]) for name in sets}
    draw_reliability(judged, "reliability.svg")
    draw_refusal(judged)
    return fit_logistic(x, y, share, free=[kind])


def clapnq() -> list[Asked]:
    """Each question in its own passage."""
    rows = [row for part in ("answerable", "unanswerable") for row in lines(f"clapnq_dev/{part}")]
    articles = [Article(id=str(i), title=r["title"], text=r["passage"]) for i, r in enumerate(rows)]

    def gold(row: Row, candidate: Candidate) -> bool:
        text = _letters(candidate.text)
        wanted = [_letters(s) for one in row.get("evidence_sentences", []) for s in one]
        return len(text) > 8 and any(w and (text in w or w in text) for w in wanted)

    with library(articles) as assistant:
        return [
            ask(assistant, row["question"], partial(gold, row), row["answerable"],
                where=ArticleFilter(article_id=(str(i),)))
            for i, row in enumerate(rows)
        ]  # fmt: skip


def xquad() -> list[Asked]:
    """Each question over all paragraphs; every other one again without its own paragraph."""
    articles = [Article(id=row["id"], text=row["text"]) for row in lines("xquad_en/paragraphs")]
    rows = lines("xquad_en/questions")

    def gold(row: Row, candidate: Candidate) -> bool:
        span = candidate.span
        inside = any(span.start <= at < span.end for at in row["answer_starts"])
        return candidate.article.id == row["passage_id"] and inside

    with library(articles) as assistant:
        asked = [ask(assistant, row["question"], partial(gold, row), True) for row in rows]
        without = [
            ask(assistant, row["question"], no_gold, False, without=row["passage_id"])
            for row in rows[::2]
        ]
    return asked + without


def evidence() -> list[Asked]:
    """Each question over all passages, where its own holds the answer string."""
    rows = lines("realtimeqa_evidence_dev/qa_evidence")

    def gold(row: Row, candidate: Candidate) -> bool:
        text = candidate.text.lower()
        answers = [answer.strip('“”"').lower() for answer in row["answers"]]
        return candidate.article.id == row["id"] and any(answer in text for answer in answers)

    with library([Article(id=r["id"], text=r["evidence"]) for r in rows]) as assistant:
        return [
            ask(assistant, row["question"], partial(gold, row), True)
            for row in rows
            if row["answer_in_evidence"]
        ]


def realtimeqa() -> list[Asked]:
    """Questions about the news of 2022 that its articles answer, and those of other years."""
    given = [
        Article(id=row["id"], title=row["title"] or "", text=row["text"])
        for row in lines("realtimeqa_2022_dev/articles")
    ]
    answerable = [
        row["question"]
        for row in lines("realtimeqa_2022_dev/questions")
        if row["gold_article_ids"] or row["support_paragraphs"]
    ]
    others = lines("realtimeqa_2022_dev/unanswerable_by_time_shift")
    with library(given) as assistant:
        return [ask(assistant, question, no_gold, True) for question in answerable] + [
            ask(assistant, row["question"], no_gold, False) for row in others
        ]


def ask(
    assistant: Assistant,
    text: str,
    is_gold: Callable[[Candidate], bool],
    answerable: bool,
    where: ArticleFilter = ArticleFilter(),  # noqa: B008 - a frozen value
    without: str | None = None,
) -> Asked:
    """The question's candidates as the product finds them, ``without`` one article if given."""
    settings = assistant.settings
    search = Search(assistant.library, settings.retrieval)
    vector = assistant.library.embedder.embed_question(text)
    count = settings.answering.passages
    found: list[Found] = [
        one
        for one in search.find(text, vector, count + (without is not None), where)
        if one.stored.article.id != without
    ][:count]
    question, rarity = read_question(text), rarity_of(text, assistant.library)
    # Which are looked at closely is up to the weights there are, not to those being fitted.
    ranked = rank_sentences(question, vector, found, rarity)
    closer_look = look_closer(text, ranked, assistant.library.embedder)
    candidates = closer_look.candidates

    def confidence(first: Floats, closer: Floats) -> tuple[float, ...]:
        scored = [
            replace(
                c,
                score=float(closer @ c.features if _looked(c) else first @ c.features - 1e3),
            )
            for c in candidates
        ]
        ranked = sorted(scored, key=lambda c: -c.score)
        lowest = min((c.score for c in ranked if _looked(c)), default=0.0)
        kept = tuple(c if _looked(c) else replace(c, score=lowest) for c in ranked)
        return confidence_features(question, found, Closer(kept, closer_look.together))

    features = np.zeros((len(candidates), len(CLOSER_FEATURES)))
    for row, candidate in zip(features, candidates, strict=True):
        row[: len(candidate.features)] = candidate.features
    return Asked(
        features,
        np.asarray([_looked(c) for c in candidates], dtype=bool),
        np.asarray([is_gold(c) for c in candidates], dtype=bool),
        bool(answerable),
        confidence,
    )


def _looked(candidate: Candidate) -> bool:
    return len(candidate.features) == len(CLOSER_FEATURES)


def no_gold(candidate: Candidate) -> bool:
    """Where there are no gold sentences."""
    return False


def library(articles: Sequence[Article]) -> Assistant:
    """An assistant on these articles, in a folder that ends with the process."""
    home = tempfile.mkdtemp(prefix="train-")
    assistant = Assistant.open(home)
    assistant.add(*articles)
    return assistant


def lines(name: str) -> list[Row]:
    """The rows of a set."""
    return list(_lines(DATA / f"{name}.jsonl"))


def _lines(file: Path) -> Iterator[Row]:
    with file.open(encoding="utf-8") as stream:
        yield from map(json.loads, stream)


def _letters(text: str) -> str:
    return re.sub(r"\W+", "", text.lower())


if __name__ == "__main__":
    main()
