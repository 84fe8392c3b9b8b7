"""The gate itself under test: the assistant is broken on purpose, one way at a time.

Each way must make the gate fail, for the reason that it is broken for; unbroken, it must pass.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from assistant import Article, Assistant
from assistant.evaluation.baseline import Baseline
from assistant.evaluation.cases import Case
from assistant.evaluation.gate import Reason, Thresholds, gate
from assistant.evaluation.kept import key_of
from assistant.evaluation.load import load_set
from assistant.evaluation.response import Cite, Response, Said
from assistant.evaluation.run import Run
from assistant.evaluation.runner import run_sets
from assistant.evaluation.targets.library import LibraryTarget
from assistant.library.filters import ArticleFilter
from assistant.settings import Settings
from assistant.testing import HashEmbedder

ROOT = Path(__file__).parents[2]
SET = load_set(Path(__file__).with_name("mutations.yaml"))
THRESHOLDS = Thresholds.load(ROOT / "evals" / "thresholds.yaml")

Ask = Callable[[Case], Response]
Broken = Callable[[Ask, Case], Response]


class Wrapped:
    """A target of which something is changed."""

    pinned = False
    identity: Mapping[str, Any] = {"target": "wrapped"}

    def __init__(self, ask: Ask, article: Callable[[str], Article | None]) -> None:
        self.ask = ask
        self.article = article


@pytest.fixture(scope="module")
def untouched(corpus_assistant: Assistant) -> LibraryTarget:
    return LibraryTarget(corpus_assistant)


@pytest.fixture(scope="module")
def known(untouched: LibraryTarget) -> Ask:
    """Answers as the untouched assistant does; each case is asked once."""
    answers: dict[str, Response] = {}

    def ask(case: Case) -> Response:
        key = key_of(untouched.identity, case)
        if key not in answers:
            answers[key] = untouched.ask(case)
        return answers[key]

    return ask


@pytest.fixture(scope="module")
def baseline(untouched: LibraryTarget) -> Baseline:
    return Baseline.of(run(untouched))


def run(target: Any) -> Run:
    return run_sets([SET], target)


def reasons(target: Any, baseline: Baseline) -> tuple[Reason, ...]:
    return gate(run(target), THRESHOLDS, baseline)


def with_sentences(response: Response, sentences: list[Said]) -> Response:
    text = " ".join(said.text for said in sentences)
    return response.model_copy(update={"sentences": tuple(sentences), "text": text})


def on_sentences(change: Callable[[Said], Said]) -> Broken:
    def broken(ask: Ask, case: Case) -> Response:
        response = ask(case)
        return with_sentences(response, [change(said) for said in response.sentences])

    return broken


def on_citations(change: Callable[[Cite], Cite]) -> Broken:
    return on_sentences(
        lambda said: said.model_copy(update={"citations": tuple(map(change, said.citations))})
    )


def on_text(change: Callable[[str], str]) -> Broken:
    return on_sentences(lambda said: said.model_copy(update={"text": change(said.text)}))


def on_case(**changes: Any) -> Broken:
    return lambda ask, case: ask(case.model_copy(update=changes))


def swap_citations(ask: Ask, case: Case) -> Response:
    response = ask(case)
    turned = [said.citations for said in response.sentences][::-1]
    return with_sentences(
        response,
        [
            said.model_copy(update={"citations": cites})
            for said, cites in zip(response.sentences, turned, strict=True)
        ],
    )


def needless_citation(ask: Ask, case: Case) -> Response:
    """Beside each citation, that of an answer to something else."""
    (other, *_) = ask(SET.set.cases[1]).citations
    add = on_sentences(lambda s: s.model_copy(update={"citations": (*s.citations, other)}))
    return add(ask, case)


def ask_the_last_turn_alone(ask: Ask, case: Case) -> Response:
    return ask(case.model_copy(update={"question": case.asked[-1], "turns": None}))


def give_the_words_of_another(ask: Ask, case: Case) -> Response:
    """What Lavrov said, under the name of whoever was asked for."""
    response = ask(SET.set.cases[1])
    name = on_citations(lambda cite: cite.model_copy(update={"speaker": case.expect.speaker}))
    return name(lambda _case: response, case)


def say_more(ask: Ask, case: Case) -> Response:
    response = ask(case)
    if response.refused:
        return response
    return response.model_copy(update={"text": f"{response.text} The council agreed."})


def say_more_in_a_sentence(ask: Ask, case: Case) -> Response:
    response = ask(case)
    more = [Said(text="The council agreed.")] if not response.refused else []
    return with_sentences(response, [*response.sentences, *more])


def break_down(ask: Ask, case: Case) -> Response:
    raise ZeroDivisionError("a fault")


def shift(cite: Cite) -> Cite:
    return cite.model_copy(update={"start": cite.start + 1, "end": cite.end + 1})


def splice(cite: Cite) -> Cite:
    words = cite.quote.split()
    return cite.model_copy(update={"quote": " ".join(words[:3] + words[-3:])})


def invent(cite: Cite) -> Cite:
    return cite.model_copy(update={"quote": "We shall be formal allies from now on."})


def drop_citations(said: Said) -> Said:
    return said.model_copy(update={"citations": ()})


MUTATIONS: dict[str, tuple[Broken, str, str]] = {
    "swap two citations": (swap_citations, "regression", "supported:"),
    "shift spans by a character": (on_citations(shift), "regression", "exact:"),
    "splice quotes": (on_citations(splice), "regression", "is spliced"),
    "invent quotes": (on_citations(invent), "floor", "exact_citations"),
    "drop citations": (on_sentences(drop_citations), "regression", "nothing is cited for"),
    "cite what is not needed": (needless_citation, "floor", "citation_precision"),
    "ignore the conversation": (ask_the_last_turn_alone, "regression", "standalone_contains:"),
    "answer from the wrong speaker": (give_the_words_of_another, "regression", "speaker:"),
    "append an unchecked sentence to the text": (say_more, "regression", "The council agreed."),
    "append a sentence without citation": (say_more_in_a_sentence, "regression", "cited:"),
    "put a paraphrase in quotation marks": (
        on_text(lambda text: f"It was said: “it is all about {text.split()[-1]} then”"),
        "regression",
        "verbatim:",
    ),
    "name another speaker": (
        on_text(lambda text: f"John Bolton: {text}"),
        "regression",
        "supported:",
    ),
    "change a figure": (
        on_text(lambda text: text.replace("517", "571")),
        "regression",
        "answer_contains: does not hold '517'",
    ),
    "turn a sentence round": (
        on_text(lambda text: text.replace("should be vaccinated", "should never be vaccinated")),
        "regression",
        "contradicted",
    ),
    "say nothing": (on_text(lambda _text: "There are articles."), "fall", "fact_recall"),
    "ignore as_of": (on_case(as_of=None), "regression", "limits:"),
    "ignore filters": (on_case(where=ArticleFilter()), "regression", "limits:"),
    "break down": (break_down, "regression", "the target broke with ZeroDivisionError"),
}


@pytest.mark.parametrize("name", MUTATIONS)
def test_a_broken_answer_does_not_pass_for_the_right_reason(name, known, untouched, baseline):
    broken, kind, said = MUTATIONS[name]
    target = Wrapped(lambda case: broken(known, case), untouched.article)
    found = reasons(target, baseline)
    assert [one for one in found if one.kind == kind and said in str(one)], found


SETTINGS = {
    "drop the refusal": ({"refuse_below": 0.0}, "regression", "answered, but should refuse"),
    "refuse everything": ({"refuse_below": 1.0}, "regression", "refused, but should answer"),
    "look at one passage": ({"passages": 1}, "fall", "ndcg_at_10"),
}


@pytest.mark.parametrize("name", SETTINGS)
def test_a_changed_setting_does_not_pass_for_the_right_reason(name, corpus_assistant, baseline):
    changed, kind, said = SETTINGS[name]
    target = LibraryTarget(Assistant(corpus_assistant.library, Settings(answering=changed)))
    found = reasons(target, baseline)
    assert [one for one in found if one.kind == kind and said in str(one)], found


def test_a_stale_index_does_not_pass(known, untouched, baseline):
    def as_it_is_now(article_id: str) -> Article | None:
        article = untouched.article(article_id)
        return article and article.model_copy(update={"text": f"Updated. {article.text}"})

    found = reasons(Wrapped(known, as_it_is_now), baseline)
    assert [one for one in found if one.kind == "regression" and "is elsewhere" in one.text], found


def test_another_embedder_does_not_pass(tmp_path, baseline):
    with Assistant.open(tmp_path, embedder=HashEmbedder()) as assistant:
        assistant.add(ROOT / "corpus")
        found = reasons(LibraryTarget(assistant), baseline)
    assert {"hit_at_1", "mrr", "ndcg_at_10"} & {one.about for one in found if one.kind == "fall"}


def test_a_case_that_is_not_asked_any_more_does_not_pass(known, untouched, baseline):
    made = run(Wrapped(known, untouched.article))
    fewer = made.model_copy(update={"results": made.results[1:]})
    (only,) = [one for one in gate(fewer, THRESHOLDS, baseline) if one.kind == "missing case"]
    assert only.about == made.results[0].key


def test_untouched_it_passes_every_time(untouched, baseline):
    assert all(baseline.cases.values()), [k for k, passed in baseline.cases.items() if not passed]
    for _ in range(3):
        assert reasons(untouched, baseline) == ()
