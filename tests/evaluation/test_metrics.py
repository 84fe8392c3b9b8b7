"""What each metric makes of an answer."""

import math

import numpy as np
import pytest

from assistant.errors import EvaluationError
from assistant.evaluation.cases import Contains
from assistant.evaluation.figures import figure
from assistant.evaluation.metrics import Score, known, metric, register
from assistant.evaluation.response import Context, Response, Usage

from .conftest import FERRY, answered, case_of, place

FARE = "A ticket costs 14 crowns."
SAILS = "The ferry to Ombra sails again on 3 May."
MENDED = "“We mended the hull ourselves,” said Ilse Brandt, the captain."
REFUSED = Response(text="They do not say.", refused=True)


def score(name, response, grounds, **expect):
    found = metric(name).score(case_of(**expect), response, grounds)
    return None if found is None else found.value


def test_an_unknown_metric_answers_with_the_known_ones():
    with pytest.raises(EvaluationError, match=r"no metric 'recal'.*citation_recall"):
        metric("recal")
    assert len(known()) == len(set(known()))
    with pytest.raises(EvaluationError, match="already"):
        register(metric("passed"))


def test_exact_citations_are_checked_in_the_article_and_not_believed(grounds):
    wrong = place(FARE, start=0, end=len(FARE))
    old = place(FARE, content_hash="0" * 64)
    response = answered((FARE, [place(FARE), wrong, old, place(FARE, article_id="gone")]))
    found = metric("exact_citations").score(case_of(), response, grounds)
    assert found.value == 1 / 4
    assert "elsewhere" in found.reason
    assert "another version of ferry" in found.reason
    assert "gone, which is not there" in found.reason
    assert score("exact_citations", REFUSED, grounds) is None


def test_citation_recall_counts_sentences_that_follow_from_all_they_cite(grounds):
    response = answered(
        (FARE, [place(FARE)]),
        (SAILS, [place(FARE)]),
        (MENDED, []),
        (f"{SAILS} {FARE}", [place(SAILS), place(FARE)]),
    )
    assert score("citation_recall", response, grounds) == 2 / 4


def test_citation_precision_counts_a_citation_that_is_not_needed_against_it(grounds):
    needless = answered((FARE, [place(FARE), place(SAILS)]))
    assert score("citation_precision", needless, grounds) == 1 / 2
    both = answered((f"{SAILS} {FARE}", [place(SAILS), place(FARE)]))
    assert score("citation_precision", both, grounds) == 1
    wrong = answered((SAILS, [place(FARE)]))
    assert score("citation_precision", wrong, grounds) == 0


def test_a_citation_that_is_not_exact_supports_nothing(grounds):
    moved = place(FARE, start=0, end=len(FARE))
    response = answered((FARE, [moved]))
    assert score("citation_recall", response, grounds) == 0


def test_groundedness_takes_retrieved_passages_for_evidence_too(grounds):
    bare = answered((FARE, []))
    assert score("groundedness", bare, grounds) == 0
    passage = Context(article_id="ferry", start=0, end=len(FERRY.text))
    assert score("groundedness", bare.model_copy(update={"retrieved": (passage,)}), grounds) == 1


def test_fact_recall_is_the_share_of_facts_that_the_answer_states(grounds):
    facts = ["A ticket costs 14 crowns.", "The captain mended the hull herself."]
    response = answered((FARE, [place(FARE)]))
    assert score("fact_recall", response, grounds, supports=facts) == 1 / 2
    assert score("fact_recall", REFUSED, grounds, supports=facts) == 0
    assert score("fact_recall", response, grounds) is None


def test_refusal_figures_come_from_all_cases_together(grounds):
    answer = answered((FARE, [place(FARE)]))
    right = [(True, REFUSED)] * 3 + [(False, answer)] * 4
    pairs = [*right, (True, answer), *[(False, REFUSED)] * 2]
    values = {}
    for name in ("refusal_precision", "refusal_recall", "refusal_f1", "answer_rate"):
        one = metric(name)
        scores = [one.score(case_of(refuse=wanted), said, grounds) for wanted, said in pairs]
        values[name] = figure(one, scores, [1.0] * len(scores)).value
    assert values["refusal_precision"] == pytest.approx(3 / 5)
    assert values["refusal_recall"] == pytest.approx(3 / 4)
    assert values["refusal_f1"] == pytest.approx(2 / 3)
    assert values["answer_rate"] == pytest.approx(1 / 2)


def test_precision_of_refusals_is_not_defined_without_any(grounds):
    one = metric("refusal_precision")
    scores = [one.score(case_of(), answered((FARE, [place(FARE)])), grounds)]
    assert figure(one, scores, [1.0]).value is None


def passages(*spans):
    return Response(
        text="x", retrieved=tuple(Context(article_id="ferry", start=a, end=b) for a, b in spans)
    )


def test_retrieval_is_measured_by_the_ranks_of_what_must_be_cited(grounds):
    cites = [{"article": "ferry", "quote": FARE}, {"article": "ferry", "quote": SAILS}]
    end = len(FERRY.text)
    found = passages((end, end + 1), (end - 30, end), (45, 60), (0, 20))
    assert score("hit_at_1", found, grounds, cites=cites) == 0
    assert score("hit_at_5", found, grounds, cites=cites) == 1
    assert score("mrr", found, grounds, cites=cites) == 1 / 2
    expected = (1 / math.log2(3) + 1 / math.log2(5)) / (1 + 1 / math.log2(3))
    assert score("ndcg_at_10", found, grounds, cites=cites) == pytest.approx(expected)
    assert score("mrr", passages(), grounds, cites=cites) == 0
    assert score("mrr", found, grounds) is None


def test_a_speaker_is_the_one_whose_words_the_article_gives(grounds):
    said = answered((MENDED, [place(MENDED)]))
    assert score("speaker_accuracy", said, grounds, speaker="Ilse Brandt") == 1
    assert score("speaker_accuracy", said, grounds, speaker="Brandt") == 1
    assert score("speaker_accuracy", said, grounds, speaker="Tomas Velikar") == 0
    named = answered((MENDED, [place(MENDED, speaker="Tomas Velikar")]))
    assert score("speaker_accuracy", named, grounds, speaker="Ilse Brandt") == 0
    other = answered((FARE, [place(FARE, speaker="Ilse Brandt")]))
    assert score("speaker_accuracy", other, grounds, speaker="Ilse Brandt") == 0


def test_the_subject_of_a_follow_up_is_looked_for_in_the_question_as_it_was_read(grounds):
    case = case_of(standalone_contains=["ferry"]).model_copy(
        update={"question": None, "turns": ("When does the ferry sail?", "And what does it cost?")}
    )
    one = metric("subject_kept")
    kept = Response(text="x", standalone="What does the ferry cost?")
    assert one.score(case, kept, grounds).value == 1
    assert one.score(case, Response(text="x", standalone="What does it cost?"), grounds).value == 0
    assert case.expect.standalone_contains == Contains(all=("ferry",))


def test_tokens_cost_and_time_are_read_from_the_response(grounds):
    usage = Usage(input_tokens=100, output_tokens=20, cost=0.5)
    response = Response(text="x", usage=usage, seconds=0.25)
    assert score("tokens", response, grounds) == 120
    assert score("cost", response, grounds) == 0.5
    assert score("latency_p50", response, grounds) == 0.25
    assert score("tokens", REFUSED, grounds) is None


def test_an_answer_that_was_quoted_after_a_model_was_asked_is_not_written(grounds):
    def said(**receipt):
        return score("written", Response(text="x", receipt=receipt), grounds)

    assert said(model="m", mode="writing") == 1
    assert said(model="m", mode="quoting") == 0
    assert said(model=None, mode="quoting") is None


def test_a_figure_has_a_standard_error_and_an_interval_and_is_the_same_every_time():
    scores = [Score(value=float(i % 4 == 0)) for i in range(400)]
    made = figure(metric("passed"), scores, [1.0] * 400)
    assert made == figure(metric("passed"), scores, [1.0] * 400)
    assert made.value == 0.25
    by_formula = math.sqrt(0.25 * 0.75 / 400)
    assert made.error == pytest.approx(by_formula, rel=0.1)
    assert made.low == pytest.approx(0.25 - 1.96 * by_formula, abs=0.01)
    assert made.high == pytest.approx(0.25 + 1.96 * by_formula, abs=0.01)


def test_cases_count_as_much_as_they_weigh():
    scores = [Score(value=1.0), Score(value=0.0)]
    assert figure(metric("passed"), scores, [3.0, 1.0]).value == 0.75
    assert np.isnan(metric("refusal_f1").summary(np.zeros((2, 2)), np.ones(2)))
