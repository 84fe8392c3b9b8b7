"""Fits the matcher, the ranker and the small models of quoting mode on the development data.

``python -m benchmarks.train [--write]`` prints what they reach on data they were not fitted on, and
with ``--write`` puts what was fitted on all sets into ``assistant/retrieval/matcher.npz``,
``assistant/retrieval/ranker.npz`` and ``assistant/answering/weights.json``. It takes some
three hours: a ranker is fitted for each of the folds, and for each set that is left out.

*Evidence*: which sentence answers. Sets: clapnq (gold sentences of the question's passage), xquad
(the sentence that holds the answer, over all 240 paragraphs), realtimeqa evidence (the sentence of
the question's own passage that holds the answer string, over all 1,271), and of those written for
this project (:mod:`benchmarks.asked`) the ones on clapnq's passages, each in its own, and the tuned
ones on the news, over all its articles. Fitted by the likelihood of the gold sentences among all
candidates, in the closer look also by the word that asks; reported in five-fold cross-validation,
and on the set that was left out. What matcher and ranker say of a sentence is measured with those
that were fitted without its question (xquad, written ones: without its passage or article), also
where the weights beside it are fitted.

*Confidence*: whether the evidence answers. Positive: answerable clapnq, xquad, realtimeqa 2022 with
a gold article or a support paragraph, the tuned questions but those for somebody's words. Negative:
unanswerable clapnq, xquad with the paragraph of the question taken out, questions of other years,
those of the tuned ones that nothing answers. A logistic regression in which each set, and in it
either half, weighs the same, and in which no sign of an answer may count against one; reported in
ten-fold cross-validation, on the set that was left out, and on the held questions. It is fitted
with what reading together says, and without it.
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from assistant import Article, Assistant, Settings
from assistant.answering.closer import (
    CLOSER_FEATURES,
    Closer,
    look_closer,
    reading_order,
    with_announcing,
)
from assistant.answering.evidence import FEATURES, Candidate, rank_sentences
from assistant.answering.gather import CONFIDENCE_FEATURES, confidence_features, rarity_of
from assistant.answering.question import Asking, Question, read_question
from assistant.answering.weights import CLOSER_UNTRAINED, EVIDENCE, Logistic
from assistant.library.embedder import TokenVectors
from assistant.library.filters import ArticleFilter
from assistant.library.transformer import TransformerEmbedder, location
from assistant.retrieval.matcher import MODEL, Matcher
from assistant.retrieval.ranker import Ranker
from assistant.retrieval.search import Found, Search
from assistant.retrieval.tokens import context_of
from benchmarks.asked import Written, written
from benchmarks.data import DATA, Row, library, news, rows
from benchmarks.fitting import FOLDS, fit_logistic, fit_ranking, fit_rankings, fold_of
from benchmarks.matcher import Example, fit_matcher, write_matcher
from benchmarks.plots import draw_refusal, draw_reliability
from benchmarks.ranker import Reading, fit_ranker, reading_of, write_ranker

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

ROOT = Path(__file__).resolve().parents[1]
WEIGHTS = ROOT / "assistant/answering/weights.json"
MATCHER = ROOT / "assistant/retrieval/matcher.npz"
RANKER = ROOT / "assistant/retrieval/ranker.npz"
Floats = NDArray[np.float64]
ByAsking = Mapping[Asking, Floats]
JUDGED = ("clapnq", "xquad", "realtimeqa_2022", "tuned questions", "held questions")
"""The sets that the confidence is fitted and judged on."""
LEFT_OUT = ("clapnq", "xquad", "realtimeqa_evidence")
SAME_PASSAGES = {"clapnq": "searched questions"}
"""What was written on the passages of a set, and is left out with it."""
_TAUGHT = 2
"""How many of the last features of the closer look are what was taught to matcher and ranker."""


@dataclass(frozen=True)
class Asked:
    """A question with its candidates: which are gold, and whether it can be answered.

    ``features`` are those of :data:`CLOSER_FEATURES`; what the closer look gives stands only where
    a candidate was looked at, else 0. ``labelled`` is whether anybody has said which sentences are
    gold; ``group``: what is fitted without a question is fitted without all of its group;
    ``answers`` are the words of its answer, where they are known.
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
    answers: tuple[str, ...]

    @property
    def looked(self) -> NDArray[np.bool_]:
        """Which candidates were looked at closely."""
        return np.asarray([_looked(one) for one in self.closer_look.candidates], dtype=bool)

    @property
    def read(self) -> list[int]:
        """The places of those looked at, in the order in which they are read together."""
        candidates = self.closer_look.candidates
        first = sorted(
            (at for at, one in enumerate(candidates) if _looked(one)),
            key=lambda at: -EVIDENCE.linear(candidates[at].features[: len(FEATURES)]),
        )
        return [first[at] for at in reading_order([candidates[at] for at in first])]

    @property
    def fold(self) -> int:
        """In which part it is, of :data:`FOLDS`."""
        return fold_of(self.group)

    @property
    def example(self) -> Example:
        """What a matcher is fitted on."""
        asked, *told = self.tokens
        looked = self.looked
        features = self.features[looked][:, :-_TAUGHT]
        return Example(asked, tuple(told), features, self.gold[looked])

    def reading(self, embedder: TransformerEmbedder) -> Reading:
        """What a ranker is fitted on, which is to add to what untrained tokens say."""
        read = self.read
        texts = [self.closer_look.candidates[at].text for at in read]
        scores = self.features[read] @ np.asarray(CLOSER_UNTRAINED[self.question.asking].weights)
        likely = scores - np.logaddexp.reduce(scores)
        gold = self.gold[read] & self.answerable
        return reading_of(self.question.text, texts, self.answers, likely, gold, embedder)

    def seen_by(self, readers: Readers, embedder: TransformerEmbedder) -> Asked:
        """The same with what these readers say."""
        features = self.features.copy()
        asked, *told = self.tokens
        features[self.looked, -_TAUGHT] = readers.matcher.match(asked, told)
        if read := self.read:
            texts = [self.closer_look.candidates[at].text for at in read]
            tokens = embedder.read_together([self.question.text, *texts], readers.ranker)
            likely = readers.ranker.likely(tokens[1:])
            candidates = [self.closer_look.candidates[at] for at in read]
            features[read, -1] = with_announcing(self.question, candidates, likely)
        return replace(self, features=features)

    def confidence(self, fitted: Fitted) -> tuple[float, ...]:
        """The features of the confidence, were the sentences ranked with these weights."""
        scores = fitted.scores(self)
        scored = [
            replace(
                one,
                features=tuple(map(float, row[: len(one.features)])),
                score=float(score),
            )
            for one, row, score in zip(
                self.closer_look.candidates, self.features, scores, strict=True
            )
        ]
        ranked = sorted(scored, key=lambda c: -c.score)
        lowest = min((c.score for c in ranked if _looked(c)), default=0.0)
        kept = tuple(c if _looked(c) else replace(c, score=lowest) for c in ranked)
        look = Closer(kept, self.closer_look.together)
        return confidence_features(self.question, self.found, look, kept[0])


@dataclass(frozen=True)
class Readers:
    """What is taught to read tokens, and sentences together."""

    matcher: Matcher
    ranker: Ranker


@dataclass(frozen=True)
class Fitted:
    """The weights of the first look, and of the closer one.

    Of the latter also those without the ranker (``apart``), and without the matcher as well.
    """

    first: Floats
    closer: ByAsking
    apart: ByAsking
    untrained: ByAsking

    @property
    def without_ranker(self) -> Fitted:
        """The same where the sentences are not read together."""
        return replace(self, closer=self.apart)

    @property
    def without_readers(self) -> Fitted:
        """The same for embedders that nothing was taught."""
        return replace(self, closer=self.untrained, apart=self.untrained)

    def scores(self, one: Asked) -> Floats:
        """Of each candidate, as the product scores it; those not looked at far below."""
        first = one.features[:, : len(FEATURES)] @ self.first - 1e3
        weights = self.apart if one.question.speaker else self.closer
        return np.where(one.looked, one.features @ weights[one.question.asking], first)


def main() -> None:
    """Collect, fit, report, and write if asked to."""
    parser = argparse.ArgumentParser(description="Fit the models of quoting mode.")
    parser.add_argument("--write", action="store_true", help="write what was fitted")
    write = parser.parse_args().write
    if not DATA.exists():
        print(f"{DATA} is not there; skipped")
        return
    from sentence_transformers import SentenceTransformer

    model = SentenceTransformer(str(location(MODEL)), device="cpu")
    embedder = TransformerEmbedder(Settings().embedding)
    teach = partial(teach_readers, model, embedder)
    own, searched = clapnq()
    with library(news()) as assistant:
        given = {
            "clapnq": own,
            "searched questions": searched,
            "xquad": xquad(),
            "realtimeqa_evidence": evidence(),
            "tuned questions": questions(assistant, "tuned"),
        }
        # Many of realtimeqa 2022 are among those of realtimeqa evidence: the same text and fold.
        others = {
            "realtimeqa_2022": realtimeqa(assistant),
            "held questions": questions(assistant, "held"),
        }
    every = [one for asked in given.values() for one in asked]
    without = [teach([one for one in every if one.fold != fold]) for fold in range(FOLDS)]
    seen = {
        name: [one.seen_by(without[one.fold], embedder) for one in asked]
        for name, asked in (given | others).items()
    }
    sets = {name: seen[name] for name in given}
    report_evidence(sets)
    fitted = fit_all(sets)
    report("held questions", [fitted] * FOLDS, seen["held questions"])
    confidence = fit_confidence({n: seen[n] for n in JUDGED}, fitted)
    if write:
        readers = teach(every)
        write_matcher(readers.matcher, MATCHER)
        write_ranker(readers.ranker, RANKER)
        write_fitted(fitted, confidence)
    for name in LEFT_OUT:
        rest = [n for n in given if n not in (name, SAME_PASSAGES.get(name))]
        readers = teach([one for other in rest for one in given[other]])
        without_it = fit_all({other: sets[other] for other in rest})
        report(
            f"{name} left out",
            [without_it] * FOLDS,
            [one.seen_by(readers, embedder) for one in given[name]],
        )


def teach_readers(
    model: SentenceTransformer, embedder: TransformerEmbedder, asked: Sequence[Asked]
) -> Readers:
    """The matcher and the ranker fitted on these questions."""
    readings = [
        one.reading(embedder)
        for one in asked
        if one.looked.any() and (one.labelled or not one.answerable)
    ]
    return Readers(fit_matcher([one.example for one in asked]), fit_ranker(model, readings))


def report_evidence(sets: dict[str, list[Asked]]) -> None:
    """Print how often a gold sentence comes first, and among the first two, cross-validated."""
    folds = [
        fit_all({name: [one for one in asked if one.fold != fold] for name, asked in sets.items()})
        for fold in range(FOLDS)
    ]
    for name, asked in sets.items():
        for how, fitted in (
            ("cross-validated", folds),
            ("without the ranker, cross-validated", [one.without_ranker for one in folds]),
            ("without readers, cross-validated", [one.without_readers for one in folds]),
        ):
            report(f"{name} {how}", fitted, asked)


def report(name: str, fitted: Sequence[Fitted], asked: Sequence[Asked]) -> None:
    """Print how often a gold sentence comes first, and among the first two.

    ``fitted`` are the weights for the questions of each fold.
    """
    places = np.asarray([at for one in asked for at in place(fitted[one.fold], one)])
    shares = [round(float(np.mean(places < k)), 3) for k in (1, 2)]
    print(f"evidence, {name}: top-1, top-2 {shares}", flush=True)


def write_fitted(fitted: Fitted, confidence: Mapping[str, Logistic]) -> None:
    """Put these weights where the product reads them."""
    close = {
        f"{name}, {asking}": (0.0, dict(zip(CLOSER_FEATURES, weights[asking], strict=True)))
        for name, weights in (
            ("closer", fitted.closer),
            ("closer, apart", fitted.apart),
            ("closer, untrained", fitted.untrained),
        )
        for asking in Asking
    }
    write_weights(
        {
            "evidence": (0.0, dict(zip(FEATURES, fitted.first, strict=True))),
            **close,
            **{
                name: (model.bias, dict(zip(CONFIDENCE_FEATURES, model.weights, strict=True)))
                for name, model in confidence.items()
            },
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


def fit_all(sets: Mapping[str, Sequence[Asked]]) -> Fitted:
    """The weights under which the gold sentences of these questions are likeliest.

    Each set weighs the same.
    """
    asked = [one for own in sets.values() for one in own]
    share = [1 / sum(one.labelled for one in own) for own in sets.values() for _ in own]
    looked = [(one.features[one.looked], one.gold[one.looked]) for one in asked]
    asking = [one.question.asking for one in asked]

    def fitted(without: int) -> ByAsking:
        """Without so many of the last features, which weigh nothing."""
        known = len(CLOSER_FEATURES) - without
        weights = fit_rankings([(given[:, :known], gold) for given, gold in looked], asking, share)
        return {one: np.append(weights[one], np.zeros(without)) for one in Asking}

    return Fitted(
        fit_ranking([(one.features[:, : len(FEATURES)], one.gold) for one in asked], share),
        closer=fitted(0),
        apart=fitted(1),
        untrained=fitted(_TAUGHT),
    )


def place(fitted: Fitted, one: Asked) -> list[float]:
    """The place of the best gold sentence, from 0, infinite where none was found.

    Empty where nobody has said which sentences are gold.
    """
    if not one.labelled:
        return []
    hits = np.flatnonzero(one.gold[np.argsort(-fitted.scores(one), kind="stable")])
    return [float(hits[0]) if len(hits) else np.inf]


def fit_confidence(sets: dict[str, list[Asked]], fitted: Fitted) -> dict[str, Logistic]:
    """The models of the confidence; prints AUROC and both errors at one half.

    The set "held questions" is judged, but nothing is fitted on it.
    """
    from sklearn.model_selection import StratifiedKFold

    every = [(n, one) for n, asked in sets.items() for one in asked if len(one.features)]
    x = np.asarray([one.confidence(fitted) for _, one in every])
    y = np.asarray([one.answerable for _, one in every])
    of = np.asarray([name for name, _ in every])
    share = np.asarray(
        [1 / np.sum((of == name) & (y == yes)) for name, yes in zip(of, y, strict=True)]
    )
    known = of != "held questions"
    kind = CONFIDENCE_FEATURES.index("asks for a kind of answer")

    def model_of(on: NDArray[Any], x: Floats = x) -> Logistic:
        return fit_logistic(x[on], y[on], share[on], free=[kind])

    def judged(model: Logistic, on: NDArray[Any], x: Floats = x) -> Floats:
        return np.asarray([model.probability(one) for one in x[on]])

    apart = x.copy()
    apart[:, -1] = 0.0
    crossed = np.zeros(len(y))
    folds = StratifiedKFold(10, shuffle=True, random_state=1)
    for train, held in folds.split(x[known], y[known]):
        on, off = np.flatnonzero(known)[train], np.flatnonzero(known)[held]
        crossed[off] = judged(model_of(on), off)
    models = {"confidence": model_of(known), "confidence, apart": model_of(known, apart)}
    for name in sets:
        mine = of == name
        if name == "held questions":
            for how, given in (("confidence", x), ("confidence, apart", apart)):
                report_errors(f"{how}, {name}", y[mine], judged(models[how], mine, given))
            continue
        report_errors(f"confidence, {name} cross-validated", y[mine], crossed[mine])
        left_out = model_of(known & ~mine)
        report_errors(f"confidence, {name} left out", y[mine], judged(left_out, mine))
    drawn = {n: (y[of == n], crossed[of == n]) for n in sets if n != "held questions"}
    draw_reliability(drawn, "reliability.svg")
    draw_refusal(drawn)
    return models


def report_errors(name: str, yes: NDArray[np.bool_], p: Floats) -> None:
    """Print AUROC and both errors at one half."""
    from sklearn.metrics import roc_auc_score

    print(
        f"{name}: AUROC {roc_auc_score(yes, p):.3f}, answerable refused "
        f"{np.mean(p[yes] < 0.5):.3f}, unanswerable answered {np.mean(p[~yes] >= 0.5):.3f}",
        flush=True,
    )


def clapnq() -> tuple[list[Asked], list[Asked]]:
    """Each question in its own passage, and each that was written on a passage in that."""
    given = [row for part in ("answerable", "unanswerable") for row in rows(f"clapnq_dev/{part}")]
    articles = [Article(id=row["id"], title=row["title"], text=row["passage"]) for row in given]
    own = {row["id"]: row["question"] for row in given}

    def gold(row: Row, candidate: Candidate) -> bool:
        text = _letters(candidate.text)
        wanted = [_letters(s) for one in row.get("evidence_sentences", []) for s in one]
        return len(text) > 8 and any(w and (text in w or w in text) for w in wanted)

    with library(articles) as assistant:
        asked = [
            ask(
                assistant,
                row["question"],
                partial(gold, row) if any(row.get("evidence_sentences", ())) else None,
                row["answerable"],
                where=ArticleFilter(article_id=(row["id"],)),
            )
            for row in given
        ]
        searched = [
            ask_written(assistant, one, own[one.article], ArticleFilter(article_id=(one.article,)))
            for one in written("searched")
        ]
    return asked, searched


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
            ask(
                assistant,
                row["question"],
                partial(gold, row),
                True,
                group=row["passage_id"],
                answers=row["answers"],
            )
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

    def answers(row: Row) -> list[str]:
        return [answer.strip('“”"') for answer in row["answers"]]

    def gold(row: Row, candidate: Candidate) -> bool:
        text = candidate.text.lower()
        told = any(answer.lower() in text for answer in answers(row))
        return candidate.article.id == row["id"] and told

    with library([Article(id=r["id"], text=r["evidence"]) for r in given]) as assistant:
        return [
            ask(assistant, row["question"], partial(gold, row), True, answers=answers(row))
            for row in given
            if row["answer_in_evidence"]
        ]


def realtimeqa(assistant: Assistant) -> list[Asked]:
    """Questions about the news of 2022 that its articles answer, and those of other years."""
    answerable = [
        row["question"]
        for row in rows("realtimeqa_2022_dev/questions")
        if row["gold_article_ids"] or row["support_paragraphs"]
    ]
    others = rows("realtimeqa_2022_dev/unanswerable_by_time_shift")
    return [ask(assistant, question, None, True) for question in answerable] + [
        ask(assistant, row["question"], None, False) for row in others
    ]


def questions(assistant: Assistant, name: str) -> list[Asked]:
    """The written questions of this set that do not ask for somebody's words."""
    asked = [ask_written(assistant, one, one.article) for one in written(name)]
    return [one for one in asked if not one.question.speaker or one.question.by_the_way]


def ask_written(
    assistant: Assistant,
    one: Written,
    group: str,
    where: ArticleFilter = ArticleFilter(),  # noqa: B008 - a frozen value
) -> Asked:
    """A written question, whose gold sentences are known where it has an answer."""

    def gold(candidate: Candidate) -> bool:
        return one.overlaps(candidate.article.id, candidate.span.start, candidate.span.end)

    can = bool(one.gold)
    return ask(assistant, one.question, gold if can else None, can, where, group=group)


def ask(
    assistant: Assistant,
    text: str,
    is_gold: Callable[[Candidate], bool] | None,
    answerable: bool,
    where: ArticleFilter = ArticleFilter(),  # noqa: B008 - a frozen value
    without: str | None = None,
    group: str = "",
    answers: Sequence[str] = (),
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
        tuple(answers),
    )


def _looked(candidate: Candidate) -> bool:
    return len(candidate.features) == len(CLOSER_FEATURES)


def _letters(text: str) -> str:
    return re.sub(r"\W+", "", text.lower())


if __name__ == "__main__":
    main()
