"""What the gate lets through, and why not."""

from types import MappingProxyType

import pytest

from assistant.errors import EvaluationError
from assistant.evaluation.baseline import Baseline
from assistant.evaluation.gate import Thresholds, gate
from assistant.evaluation.load import load_set
from assistant.evaluation.response import Response
from assistant.evaluation.runner import run_sets

from .conftest import FERRY, answered, place

FARE = "A ticket costs 14 crowns."
CASES = "\n".join(
    f"  - {{id: c{n}, question: What does a ticket cost {n}, expect: {{}}}}" for n in range(4)
)


@pytest.fixture
def run(write_set):
    """Runs four cases, of which those named are refused."""
    sets = [load_set(write_set(CASES))]

    def make(*refused):
        class Target:
            pinned = False
            identity = MappingProxyType({"target": "test"})

            def ask(self, case):
                if case.id in refused:
                    return Response(text="They do not say.", refused=True, seconds=0.5)
                return answered((FARE, [place(FARE)]), seconds=0.1)

            def article(self, article_id):
                return FERRY if article_id == "ferry" else None

        return run_sets(sets, Target())

    return make


def kinds(reasons):
    return [(reason.kind, reason.about.split(" ")[0]) for reason in reasons]


def test_as_good_as_before_or_better_passes(run):
    before = Baseline.of(run("c1"))
    assert gate(run("c1"), Thresholds(), before) == ()
    assert gate(run(), Thresholds(), before) == ()


def test_a_case_that_passed_and_fails_is_a_regression_whatever_else_is_mended(run):
    reasons = gate(run("c2"), Thresholds(), Baseline.of(run("c1")))
    assert kinds(reasons) == [("regression", "harbour/c2")]
    assert "harbour.yaml:5" in reasons[0].about
    assert "should answer" in reasons[0].text
    assert gate(run("c2"), Thresholds(regressions=1), Baseline.of(run("c1"))) == ()


def test_figures_may_fall_within_the_tolerance_and_not_beyond(run):
    before, lenient = Baseline.of(run()), {"regressions": 4}
    fallen = gate(run("c0"), Thresholds(**lenient, tolerance=0.2), before)
    assert ("fall", "passed") in kinds(fallen)
    assert ("fall", "passed") not in kinds(
        gate(run("c0"), Thresholds(**lenient, tolerance=0.25), before)
    )
    only = Thresholds(**lenient, tolerance=1, tolerances={"answer_rate": 0.1})
    assert kinds(gate(run("c0"), only, before)) == [("fall", "answer_rate")]


def test_floors_and_ceilings_hold_without_a_baseline(run):
    floors, ceilings = {"answer_rate": 0.8, "fact_recall": 0.5}, {"latency_p95": 0.2}
    thresholds = Thresholds(floors=floors, ceilings=ceilings, regressions=4)
    found = gate(run("c0"), thresholds)
    assert kinds(found) == [
        ("floor", "answer_rate"),
        ("floor", "fact_recall"),
        ("ceiling", "latency_p95"),
    ]
    assert "75.0% is below 80.0%" in found[0].text
    assert "not defined" in found[1].text


def test_new_cases_must_pass_and_old_ones_must_be_run(run):
    known = Baseline.of(run())
    three = {key: passed for key, passed in known.cases.items() if key != "harbour/c3"}
    fewer = known.model_copy(update={"cases": three})
    assert gate(run(), Thresholds(), fewer) == ()
    assert kinds(gate(run("c3"), Thresholds(), fewer)) == [("new case", "harbour/c3")]
    more = known.model_copy(update={"cases": {**known.cases, "harbour/gone": False}})
    assert kinds(gate(run(), Thresholds(), more)) == [("missing case", "harbour/gone")]


def test_a_baseline_is_read_as_it_was_written_and_leaves_time_out(run, tmp_path):
    made, file = Baseline.of(run("c0")), tmp_path / "evals" / "baseline.json"
    made.write(file)
    assert Baseline.load(file) == made
    assert "latency_p50" not in made.figures
    assert made.cases == {f"harbour/c{n}": n > 0 for n in range(4)}
    with pytest.raises(EvaluationError, match="assistant eval baseline"):
        Baseline.load(tmp_path / "none.json")


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("floors:\n  exact_citation: 1.0\n", 2, "exact_citations"),
        ("tolerance: 2\n", 1, "less than or equal to 1"),
        ("regresions: 0\n", 1, "not known"),
    ],
)
def test_wrong_thresholds_are_named_with_their_line(tmp_path, text, line, said):
    file = tmp_path / "thresholds.yaml"
    file.write_text(text)
    with pytest.raises(EvaluationError, match=said) as caught:
        Thresholds.load(file)
    assert f"{file}:{line}: " in str(caught.value)
