"""Fits the model of what is said on a subject.

``python -m benchmarks.train_spoken [--write]``

People's labels of who said what (PolNeAR) become questions: "What did Clinton say about the tax
bill?", the speaker a named source, the subject a noun phrase of what they said. Answerable: the
statement found is by the labels on the subject. Unanswerable: the speaker is quoted in the articles
but not on the subject, which is taken from somebody else's words in the same article, from what the
article tells by itself, or from another article. As readers do not know the very words, every other
question joins the phrase with one that stands near. A logistic regression is fitted on a third of
polnear_train: first on every statement found for a question, then on the one that this puts first,
so that it is calibrated where it is read. No weight may be negative: what brings a statement
nearer to the subject cannot count against it, whatever a chance of the questions says. Reported on
polnear_dev, of the best statement of each question.
"""

from __future__ import annotations

import argparse
import random
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, partial
from typing import Any

import numpy as np
from numpy.typing import NDArray

from assistant import Article, Assistant
from assistant.answering.followup.reading import MODEL
from assistant.answering.gather import Gatherer
from assistant.answering.question import read_question
from assistant.answering.spoken import SPOKEN_FEATURES, Said
from assistant.answering.weights import Logistic
from assistant.domain import Span
from assistant.library.filters import ArticleFilter
from assistant.retrieval.search import Search
from assistant.text.vocabulary import stem, stems, words
from benchmarks.asked import Written, written
from benchmarks.data import Row, library, news, rows
from benchmarks.fitting import fit_logistic
from benchmarks.plots import draw_reliability
from benchmarks.train import write_weights

EACH = 3
"""How many answerable questions an article gives at most, and unanswerable ones of each sort."""
NEAR = 400
"""How many characters from somebody's words a phrase stands that is joined to one of theirs."""
_HALF = 0.5


@dataclass(frozen=True)
class Told:
    """A labelled statement: in which article, whose, and where its words stand."""

    article: str
    speaker: str
    span: Span
    stems: frozenset[str]


@dataclass(frozen=True)
class Asked:
    """A question's statements: what was measured of each, and whether it answers.

    ``confidence``: how surely the product answers, by these or by the sentences found.
    """

    features: NDArray[np.float64]
    answers: NDArray[np.bool_]
    confidence: float


def main() -> None:
    """Fit, report, and write if asked to."""
    parser = argparse.ArgumentParser(description="Fit the model of statements on a subject.")
    parser.add_argument("--write", action="store_true", help="write the weights")
    write = parser.parse_args().write
    training = collect(rows("polnear_train/articles")[::3])
    if not training:
        return
    with library(news()) as assistant:
        tuned, held = (collect_written(assistant, written(name)) for name in ("tuned", "held"))
    model = fitted([training, tuned])
    probabilities = {}
    for name, asked in (("polnear_dev", collect(rows("polnear_dev/articles"))), ("held", held)):
        probabilities[name] = report(name, model, asked)
    draw_reliability(probabilities, "reliability-spoken.svg")
    if write:
        weights = dict(zip(SPOKEN_FEATURES, model.weights, strict=True))
        write_weights({"spoken": (model.bias, weights)})


def fitted(sets: Sequence[Sequence[Asked]]) -> Logistic:
    """The logistic regression, fitted twice."""
    first = fit(sets)
    return fit([[best(first, one) for one in asked] for asked in sets])


def fit(sets: Sequence[Sequence[Asked]]) -> Logistic:
    """The likeliest weights that are not negative.

    Each set weighs the same, in it what has an answer and what has none, and the questions of each.
    """
    every = [one for asked in sets for one in asked]
    weights = []
    for asked in sets:
        can = [bool(one.answers.any()) for one in asked]
        weights += [1 / can.count(yes) for yes in can]
    x = np.concatenate([one.features for one in every])
    y = np.concatenate([one.answers for one in every])
    share = [
        np.full(len(one.answers), weight / len(one.answers))
        for one, weight in zip(every, weights, strict=True)
    ]
    return fit_logistic(x, y, np.concatenate(share))


def best(model: Logistic, one: Asked) -> Asked:
    """The statement that ``model`` puts first."""
    order = np.argsort([-model.linear(row) for row in one.features], kind="stable")[:1]
    return Asked(one.features[order], one.answers[order], one.confidence)


def report(
    name: str, model: Logistic, asked: Sequence[Asked]
) -> tuple[NDArray[np.bool_], NDArray[np.float64]]:
    """AUROC, both errors at one half, and how far the probability can be believed.

    Returns whether the first statement of each question answers it, and its probability.
    """
    from sklearn.metrics import roc_auc_score

    firsts = [best(model, one) for one in asked]
    p = np.asarray([model.probability(one.features[0]) for one in firsts])
    y = np.asarray([bool(one.answers[0]) for one in firsts])
    print(f"{name}: questions {len(y)}, answered rightly by the first statement {y.mean():.3f}")
    print(
        f"AUROC {roc_auc_score(y, p):.3f}, right ones refused {np.mean(p[y] < _HALF):.3f}, "
        f"others answered {np.mean(p[~y] >= _HALF):.3f}, Brier {np.mean((p - y) ** 2):.3f}"
    )
    can = np.asarray([one.answers.any() for one in asked])
    print(f"answerable {can.sum()}, of them with the right statement first {y[can].mean():.3f}")
    whole = np.asarray([one.confidence for one in asked])
    print(
        f"with the sentences found, as the product answers: answerable refused "
        f"{np.mean(whole[can] < _HALF):.3f}, others answered {np.mean(whole[~can] >= _HALF):.3f}"
    )
    for low in np.arange(0, 1, 0.2):
        inside = (p >= low) & (p < low + 0.2)
        if inside.any():
            print(f"  {low:.1f}-{low + 0.2:.1f}: {inside.sum():4d} right {y[inside].mean():.2f}")
    return y, p


def collect(given: Sequence[Row]) -> list[Asked]:
    """The questions of labelled articles, each with the statements found for it, if any."""
    told = [one for row in given for one in labelled(row)]
    said: dict[str, list[Told]] = defaultdict(list)
    for one in told:
        said[one.speaker].append(one)
    asked = []
    articles = [Article(id=r["id"], title=r["title"], text=r["text"]) for r in given]
    with library(articles) as assistant:
        search = Search(assistant.library, assistant.settings.retrieval)
        gatherer = Gatherer(assistant.library, search, assistant.settings.answering)
        for speaker, subject, beside in questions(given, said):
            joined = f"{subject} and {beside}" if beside else subject
            text = f"What did {speaker} say about {joined}?"
            wanted = frozenset(stems(subject))
            right = partial(on_subject, told=said[speaker], wanted=wanted)
            asked += ask(gatherer, text, right)
    return asked


def ask(gatherer: Gatherer, text: str, answers: Callable[[Said], bool]) -> list[Asked]:
    """The question with the statements found for it; empty where there are none."""
    gathered = gatherer.gather(text, ArticleFilter(), None)
    found = gathered.spoken.said if gathered.spoken else ()
    if not found:
        return []
    features = np.asarray([one.features for one in found])
    return [Asked(features, np.asarray([answers(one) for one in found]), gathered.confidence)]


def collect_written(assistant: Assistant, given: Sequence[Written]) -> list[Asked]:
    """The written questions that ask for somebody's words, with what was found for each."""
    search = Search(assistant.library, assistant.settings.retrieval)
    gatherer = Gatherer(assistant.library, search, assistant.settings.answering)
    asked = []
    for one in given:
        question = read_question(one.question)
        if question.speaker is None or question.by_the_way:
            continue
        asked += ask(gatherer, one.question, partial(is_gold, one))
    return asked


def is_gold(one: Written, said: Said) -> bool:
    """Whether a statement is, in part, a gold sentence of the question."""
    content = said.statement.statement.content
    return one.overlaps(said.statement.article_id, content.start, content.end)


def on_subject(found: Said, told: Sequence[Told], wanted: frozenset[str]) -> bool:
    """Whether labelled words of the speaker that hold the subject overlap the statement found."""
    span = found.statement.statement.content
    return any(
        one.article == found.statement.article_id
        and wanted <= one.stems
        and one.span.overlaps(span)
        for one in told
    )


def questions(
    given: Sequence[Row], said: dict[str, list[Told]]
) -> Iterator[tuple[str, str, str | None]]:
    """Speakers, subjects, and what is asked for beside them; the labels answer every other one."""
    chance = random.Random(7)
    held = {who: frozenset[str]().union(*(t.stems for t in own)) for who, own in said.items()}
    phrases = {row["id"]: phrases_of(row["text"]) for row in given}
    for row in given:
        mine = [one for own in said.values() for one in own if one.article == row["id"]]
        others = phrases[chance.choice(given)["id"]]
        for one in chance.sample(mine, min(EACH, len(mine))):
            here = phrases[row["id"]]
            inside = [t for s, t in here if one.span.start <= s.start < one.span.end]
            near = [
                t
                for s, t in here
                if not s.overlaps(one.span) and abs(s.start - one.span.start) < NEAR
            ]
            beyond = [t for _, t in here + others if unsaid(t, held[one.speaker])]
            for subjects, besides in ((inside, near), (beyond, beyond)):
                if subjects:
                    beside = chance.choice(besides) if besides and chance.random() < 0.5 else None
                    yield one.speaker, chance.choice(subjects), beside


def unsaid(subject: str, held: frozenset[str]) -> bool:
    """Whether no word of a subject is among the words somebody said."""
    return held.isdisjoint(stems(subject))


def labelled(row: Row) -> Iterator[Told]:
    """The statements of named speakers, by the last name in the label."""
    for one in row["attributions"]:
        name = one["source"] and last_name(one["source"]["text"])
        if one["source_kind"] == "named" and one["content"] and name:
            spans = one["content"]["spans"]
            span = Span(start=spans[0][0], end=spans[-1][1])
            yield Told(row["id"], name, span, frozenset(stems(span.of(row["text"]))))


def last_name(source: str) -> str | None:
    """The last word of the first name in a label ("Dallas Mayor Mike Rawlings" to "Rawlings")."""
    ends = [e for e in parsed(source).ents if e.label_ in ("PERSON", "ORG")]
    return ends[0].text.removesuffix("'s").removesuffix("’s").split()[-1] if ends else None


def phrases_of(text: str) -> list[tuple[Span, str]]:
    """The noun phrases that can be a subject: no pronouns, at most four words, no determiner."""
    found = []
    for chunk in parsed(text).noun_chunks:
        kept = [t for t in chunk if t.pos_ not in ("DET", "PRON", "PUNCT") and not t.is_stop]
        if kept and len(kept) <= 4 and kept[-1].pos_ in ("NOUN", "PROPN") and kept[-1].is_alpha:
            phrase = text[kept[0].idx : kept[-1].idx + len(kept[-1])]
            if len(phrase) > 3 and "\n" not in phrase and any(map(stem, words(phrase))):
                found.append((Span(start=kept[0].idx, end=kept[-1].idx + len(kept[-1])), phrase))
    return found


@cache
def parsed(text: str) -> Any:
    """The text as spaCy reads it."""
    return _model()(text)


@cache
def _model() -> Any:
    import spacy

    return spacy.load(MODEL)


if __name__ == "__main__":
    main()
