"""Runs: the order of cases, answers kept and used again, targets that break."""

import threading

import pytest

from assistant.errors import EvaluationError
from assistant.evaluation.kept import KeptResponses
from assistant.evaluation.load import load_set
from assistant.evaluation.metrics import metric
from assistant.evaluation.runner import planned, run_sets

from .conftest import FERRY, answered, place

FARE = "A ticket costs 14 crowns."
CASES = """
  - {id: fare, question: What does a ticket cost, expect: {answer_contains: "14"}, tags: [number]}
  - {id: day, question: When does the ferry sail, expect: {answer_contains: 3 May}}
  - {id: hull, question: Who mended the hull, expect: {speaker: Ilse Brandt}}
"""


class Counting:
    """A target that notes what it is asked, and says the fare."""

    pinned = True

    def __init__(self, version="1", fail=()):
        self.identity = {"version": version}
        self.asked = []
        self._fail = fail

    def ask(self, case):
        self.asked.append(case.id)
        if case.id in self._fail:
            raise KeyError(case.id)
        return answered((FARE, [place(FARE)]))

    def article(self, article_id):
        return FERRY if article_id == "ferry" else None


@pytest.fixture
def sets(write_set):
    return [load_set(write_set(CASES))]


def test_results_stand_in_the_order_of_the_cases_however_they_come(sets):
    last = threading.Event()

    class Late(Counting):
        def ask(self, case):
            if case.id == "fare":
                assert last.wait(20)
            if case.id == "hull":
                last.set()
            return super().ask(case)

    run = run_sets(sets, Late(), workers=2)
    assert [result.key for result in run.results] == ["harbour/fare", "harbour/day", "harbour/hull"]
    assert [result.passed for result in run.results] == [True, False, False]
    assert [result.line for result in run.results] == [3, 4, 5]
    assert run.figures["passed"].value == pytest.approx(1 / 3)


def test_what_nothing_has_changed_for_is_not_asked_again(sets, tmp_path):
    file = tmp_path / "kept.jsonl"
    first = run_sets(sets, Counting(), kept=KeptResponses(file, reuse=True))
    same, other = Counting(), Counting(version="2")
    again = run_sets(sets, same, kept=KeptResponses(file, reuse=True))
    assert same.asked == []
    assert again.results == first.results
    run_sets(sets, other, kept=KeptResponses(file, reuse=True))
    assert len(other.asked) == 3
    fresh = Counting()
    run_sets(sets, fresh, kept=KeptResponses(file, reuse=False))
    assert len(fresh.asked) == 3


def test_a_run_goes_on_where_it_stopped(sets, tmp_path):
    file = tmp_path / "kept.jsonl"
    broken = Counting(fail=("hull",))
    run = run_sets(sets, broken, kept=KeptResponses(file, reuse=True))
    assert "broke with KeyError" in run.results[2].problems[0]
    with file.open("a") as kept:
        kept.write('{"key": "cut off, as by a ki')
    mended = Counting()
    assert run_sets(sets, mended, kept=KeptResponses(file, reuse=True)).results[2].response.text
    assert mended.asked == ["hull"]


def test_a_changed_expectation_judges_the_kept_answer_anew(sets, write_set, tmp_path):
    file = tmp_path / "kept.jsonl"
    run_sets(sets, Counting(), kept=KeptResponses(file, reuse=True))
    changed = [load_set(write_set(CASES.replace('"14"', '"15"')))]
    target = Counting()
    run = run_sets(changed, target, kept=KeptResponses(file, reuse=True))
    assert target.asked == []
    assert not run.results[0].passed


def test_tags_choose_cases(sets):
    assert [one.key for one in planned(sets, ["number"])] == ["harbour/fare"]
    with pytest.raises(EvaluationError, match="nothing"):
        planned(sets, ["nothing"])


def test_an_impossible_expectation_stops_the_run_before_anything_is_asked(write_set):
    cases = '  - {id: a, question: Who, expect: {cites: {article: ferry, quote: "no such words"}}}'
    target = Counting()
    with pytest.raises(EvaluationError, match=r"harbour\.yaml:3.*no such words"):
        run_sets([load_set(write_set(cases))], target)
    assert target.asked == []


def test_only_the_metrics_chosen_are_computed(sets):
    run = run_sets(sets, Counting(), chosen=[metric("passed")])
    assert list(run.figures) == ["passed"]
