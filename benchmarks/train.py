"""Fits the matcher and the small models of quoting mode on the development data.

``python -m benchmarks.train [--write]`` prints what they reach on data they were not fitted on, and
with ``--write`` puts what was fitted on all sets into ``assistant/retrieval/matcher.npz`` and
``assistant/answering/weights.json``.

*Evidence*: which sentence answers. Sets: clapnq (gold sentences of the question's passage), xquad
(the sentence that holds the answer, over all 240 paragraphs), realtimeqa evidence (the sentence of
the question's own passage that holds the answer string, over all 1,271). Fitted by the likelihood
of the gold sentences among all candidates, in the closer look also by the word that asks; reported
in five-fold cross-validation, and on the set that was left out. What the matcher says of a sentence
is measured with one that was fitted without its question (xquad: without its passage), also where
the weights beside it are fitted.

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
from collections.abc import Callable, Mapping, Sequence
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
from assistant.answering.question import Asking, Question, read_question
from assistant.answering.weights import Logistic
from assistant.library.embedder import TokenVectors
from assistant.library.filters import ArticleFilter
from assistant.retrieval.matcher import Matcher
from assistant.retrieval.search import Found, Search
from assistant.retrieval.tokens import context_of
from benchmarks.data import DATA, Row, library, rows
from benchmarks.fitting import FOLDS, fit_logistic, fit_ranking, fit_rankings, fold_of
from benchmarks.matcher import Example, fit_matcher, write_matcher
from benchmarks.plots import draw_refusal, draw_reliability

ROOT = Path(__file__).resolve().parents[1]
WEIGHTS = ROOT / "assistant/answering/weights.json"
MATCHER = ROOT / "assistant/retrieval/matcher.npz"
Floats = NDArray[np.float64]
ByAsking = Mapping[Asking, Floats]


@dataclass(frozen=True)
class Asked:
    """A question with its candidates: which are gold, and whether it can be answered.

    The features of the closer look stand only where a candidate was looked at, else 0. ``labelled``
    is whether anybody has said which sentences are gold; ``group``: what is fitted without a
    question is fitted without all of its group.
    """

    question: Question
    found: Sequence[Found]
    closer_look: Closer
    features: Floats
    gold: NDArray[np.bool_]
    answerable: bool
    labelled: bool
    group: str
    tokens: tuple[TokenVectors, ...]

    @property
    def looked(self) -> NDArray[np.bool_]:
        """Which candidates were looked at closely."""
        return np.asarray([_looked(one) for one in self.closer_look.candidates], dtype=bool)

    @property
    def fold(self) -> int:
        """In which part it is, of :data:`FOLDS`."""
        return fold_of(self.group)

    @property
    def example(self) -> Example:
        """What a matcher is fitted on."""
        asked, *told = self.tokens
        looked = self.looked
        return Example(asked, tuple(told), self.features[looked][:, :-1], self.gold[looked])

    def seen_by(self, matcher: Matcher) -> Asked:
        """The same with what this matcher says."""
        features = self.features.copy()
        asked, *told = self.tokens
        features[self.looked, -1] = matcher.match(asked, told)
        return replace(self, features=features)

    def confidence(self, first: Floats, closer: ByAsking) -> tuple[float, ...]:
        """The features of the confidence, were the sentences ranked with these weights."""
        scored = []
        close = closer[self.question.asking]
        for one, row in zip(self.closer_look.candidates, self.features, strict=True):
            features = tuple(map(float, row[: len(one.features)]))
            score = close @ row if _looked(one) else first @ row[: len(FEATURES)] - 1e3
            scored.append(replace(one, features=features, score=float(score)))
        ranked = sorted(scored, key=lambda c: -c.score)
        lowest = min((c.score for c in ranked if _looked(c)), default=0.0)
        kept = tuple(c if _looked(c) else replace(c, score=lowest) for c in ranked)
        look = Closer(kept, self.closer_look.together)
        return confidence_features(self.question, self.found, look, kept[0])


def main() -> None:
    """Collect, fit, report, and write if asked to."""
    parser = argparse.ArgumentParser(description="Fit the models of quoting mode.")
    parser.add_argument("--write", action="store_true", help="write what was fitted")
    write = parser.parse_args().write
    if not DATA.exists():
        print(f"{DATA} is not there; skipped")
        return
    given = {"clapnq": clapnq(), "xquad": xquad(), "realtimeqa_evidence": evidence()}
    every = [one for asked in given.values() for one in asked]
    without = [fit_matcher([o.example for o in every if o.fold != fold]) for fold in range(FOLDS)]
    sets = {
        name: [one.seen_by(without[one.fold]) for one in asked] for name, asked in given.items()
    }
    report_evidence(given, sets)
    fitted = fit_all([one for asked in sets.values() for one in asked])
    # Many of its questions are among those of realtimeqa evidence: the same text, the same fold.
    news = [one.seen_by(without[one.fold]) for one in realtimeqa()]
    judged = {n: sets[n] for n in ("clapnq", "xquad")} | {"realtimeqa_2022": news}
    model = fit_confidence(judged, fitted.first, fitted.closer)
    if write:
        write_matcher(fit_matcher([one.example for one in every]), MATCHER)
        close = {
            f"{name}, {asking}": (0.0, dict(zip(CLOSER_FEATURES, weights[asking], strict=True)))
            for name, weights in (
                ("closer", fitted.closer),
                ("closer, untrained", fitted.without_matcher.closer),
            )
            for asking in Asking
        }
        write_weights(
            {
                "evidence": (0.0, dict(zip(FEATURES, fitted.first, strict=True))),
                **close,
                "confidence": (
                    model.bias,
                    dict(zip(CONFIDENCE_FEATURES, model.weights, strict=True)),
                ),
            }
        )


def report_evidence(given: dict[str, list[Asked]], sets: dict[str, list[Asked]]) -> None:
    """Print how often a gold sentence comes first, and among the first two, of each set."""
    every = [one for asked in sets.values() for one in asked]
    folds = [fit_all([one for one in every if one.fold != fold]) for fold in range(FOLDS)]
    for name, asked in sets.items():
        others = [one for other in sets if other != name for one in sets[other]]
        theirs = [one.example for other in given if other != name for one in given[other]]
        matcher, without = fit_matcher(theirs), fit_all(others)
        crossed = [at for one in asked for at in place(folds[one.fold], one)]
        left_out = [at for one in given[name] for at in place(without, one.seen_by(matcher))]
        plain = [at for one in asked for at in place(folds[one.fold].without_matcher, one)]
        for how, places in (
            ("cross-validated", crossed),
            ("left out", left_out),
            ("without the matcher, cross-validated", plain),
        ):
            shares = [round(float(np.mean(np.asarray(places) < k)), 3) for k in (1, 2)]
            print(f"evidence, {name} {how}: top-1, top-2 {shares}", flush=True)


@dataclass(frozen=True)
class Fitted:
    """The weights of the first look, and of the closer one, with a matcher and without."""

    first: Floats
    closer: ByAsking
    untrained: ByAsking

    @property
    def without_matcher(self) -> Fitted:
        """The same where there is no matcher."""
        return replace(self, closer={one: np.append(self.untrained[one], 0.0) for one in Asking})


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


def fit_all(asked: Sequence[Asked]) -> Fitted:
    """The weights under which the gold sentences of these questions are likeliest."""
    closer = [(one.features[one.looked], one.gold[one.looked]) for one in asked]
    asking = [one.question.asking for one in asked]
    return Fitted(
        fit_ranking([(one.features[:, : len(FEATURES)], one.gold) for one in asked]),
        fit_rankings(closer, asking),
        fit_rankings([(features[:, :-1], gold) for features, gold in closer], asking),
    )


def place(fitted: Fitted, one: Asked) -> list[float]:
    """The place of the best gold sentence, from 0, infinite where none was found.

    Empty where nobody has said which sentences are gold.
    """
    if not one.labelled:
        return []
    first = one.features[:, : len(FEATURES)] @ fitted.first - 1e3
    closer = one.features @ fitted.closer[one.question.asking]
    scores = np.where(one.looked, closer, first)
    hits = np.flatnonzero(one.gold[np.argsort(-scores, kind="stable")])
    return [float(hits[0]) if len(hits) else np.inf]


def fit_confidence(sets: dict[str, list[Asked]], first: Floats, closer: ByAsking) -> Logistic:
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
    given = [row for part in ("answerable", "unanswerable") for row in rows(f"clapnq_dev/{part}")]
    articles = [
        Article(id=str(i), title=r["title"], text=r["passage"]) for i, r in enumerate(given)
    ]

    def gold(row: Row, candidate: Candidate) -> bool:
        text = _letters(candidate.text)
        wanted = [_letters(s) for one in row.get("evidence_sentences", []) for s in one]
        return len(text) > 8 and any(w and (text in w or w in text) for w in wanted)

    with library(articles) as assistant:
        return [
            ask(
                assistant,
                row["question"],
                partial(gold, row) if any(row.get("evidence_sentences", ())) else None,
                row["answerable"],
                where=ArticleFilter(article_id=(str(i),)),
            )
            for i, row in enumerate(given)
        ]


def xquad() -> list[Asked]:
    """Each question over all paragraphs; every other one again without its own paragraph."""
    articles = [Article(id=row["id"], text=row["text"]) for row in rows("xquad_en/paragraphs")]
    given = rows("xquad_en/questions")

    def gold(row: Row, candidate: Candidate) -> bool:
        span = candidate.span
        inside = any(span.start <= at < span.end for at in row["answer_starts"])
        return candidate.article.id == row["passage_id"] and inside

    with library(articles) as assistant:
        asked = [
            ask(assistant, row["question"], partial(gold, row), True, group=row["passage_id"])
            for row in given
        ]
        without = [
            ask(
                assistant,
                row["question"],
                None,
                False,
                without=row["passage_id"],
                group=row["passage_id"],
            )
            for row in given[::2]
        ]
    return asked + without


def evidence() -> list[Asked]:
    """Each question over all passages, where its own holds the answer string."""
    given = rows("realtimeqa_evidence_dev/qa_evidence")

    def gold(row: Row, candidate: Candidate) -> bool:
        text = candidate.text.lower()
        answers = [answer.strip('“”"').lower() for answer in row["answers"]]
        return candidate.article.id == row["id"] and any(answer in text for answer in answers)

    with library([Article(id=r["id"], text=r["evidence"]) for r in given]) as assistant:
        return [
            ask(assistant, row["question"], partial(gold, row), True)
            for row in given
            if row["answer_in_evidence"]
        ]


def realtimeqa() -> list[Asked]:
    """Questions about the news of 2022 that its articles answer, and those of other years."""
    given = [
        Article(id=row["id"], title=row["title"] or "", text=row["text"])
        for row in rows("realtimeqa_2022_dev/articles")
    ]
    answerable = [
        row["question"]
        for row in rows("realtimeqa_2022_dev/questions")
        if row["gold_article_ids"] or row["support_paragraphs"]
    ]
    others = rows("realtimeqa_2022_dev/unanswerable_by_time_shift")
    with library(given) as assistant:
        return [ask(assistant, question, None, True) for question in answerable] + [
            ask(assistant, row["question"], None, False) for row in others
        ]


def ask(
    assistant: Assistant,
    text: str,
    is_gold: Callable[[Candidate], bool] | None,
    answerable: bool,
    where: ArticleFilter = ArticleFilter(),  # noqa: B008 - a frozen value
    without: str | None = None,
    group: str = "",
) -> Asked:
    """The question's candidates as the product finds them, ``without`` one article if given.

    ``is_gold`` says which of them answer, None where nobody has said it. ``group``: which questions
    are left out with it; its own text alone where not given.
    """
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
    closer_look = look_closer(question, ranked, assistant.library.embedder)
    candidates = closer_look.candidates
    looked = [one for one in candidates if _looked(one)]
    features = np.zeros((len(candidates), len(CLOSER_FEATURES)))
    for row, candidate in zip(features, candidates, strict=True):
        row[: len(candidate.features)] = candidate.features
    return Asked(
        question,
        found,
        closer_look,
        features,
        np.asarray([is_gold is not None and is_gold(c) for c in candidates], dtype=bool),
        bool(answerable),
        is_gold is not None,
        group or text,
        tuple(
            assistant.library.embedder.embed_tokens(
                [text, *(one.text for one in looked)],
                ["", *(context_of(one.article, one.before) for one in looked)],
            )
        ),
    )


def _looked(candidate: Candidate) -> bool:
    return len(candidate.features) == len(CLOSER_FEATURES)


def _letters(text: str) -> str:
    return re.sub(r"\W+", "", text.lower())


if __name__ == "__main__":
    main()
