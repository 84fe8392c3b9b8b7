"""Two runs beside each other."""

from types import MappingProxyType

import pytest
from scipy.stats import binomtest

from assistant.errors import EvaluationError
from assistant.evaluation.compare import compare
from assistant.evaluation.load import load_set
from assistant.evaluation.response import Response
from assistant.evaluation.runner import run_sets

from .conftest import FERRY, answered, place

FARE = "A ticket costs 14 crowns."


@pytest.fixture
def run(write_set):
    """Runs cases ``0..count`` of which those numbered are refused."""

    def make(refused, count=20, name="harbour"):
        cases = "\n".join(
            f"  - {{id: c{n}, question: What does a ticket cost, expect: {{}}}}"
            for n in range(count)
        )

        class Target:
            pinned = False
            identity = MappingProxyType({"target": "test"})

            def ask(self, case):
                if int(case.id[1:]) in refused:
                    return Response(text="They do not say.", refused=True)
                return answered((FARE, [place(FARE)]))

            def article(self, article_id):
                return FERRY if article_id == "ferry" else None

        return run_sets([load_set(write_set(cases, name=name))], Target())

    return make


def test_broken_and_mended_cases_are_paired_and_tested(run):
    found = compare(run({0}), run(set(range(1, 9))))
    assert [pair.key for pair in found.mended] == ["harbour/c0"]
    assert [pair.key for pair in found.broken] == [f"harbour/c{n}" for n in range(1, 9)]
    assert found.same == 11
    assert found.chance == pytest.approx(binomtest(1, 9).pvalue)
    (passed,) = [change for change in found.changes if change.metric == "passed"]
    assert passed.difference == pytest.approx(-7 / 20)
    assert passed.significant


def test_a_run_against_itself_has_nothing_to_show(run):
    found = compare(run({0}), run({0}))
    assert (found.broken, found.mended, found.chance) == ((), (), 1.0)
    assert not any(change.significant or change.difference for change in found.changes)


def test_one_case_of_twenty_is_not_significant(run):
    found = compare(run(set()), run({3}))
    (passed,) = [change for change in found.changes if change.metric == "passed"]
    assert not passed.significant
    assert found.chance == 1.0


def test_cases_of_one_run_only_are_named_and_left_out(run):
    found = compare(run(set(), count=3), run(set(), count=2))
    assert found.only_before == ("harbour/c2",)
    assert found.same == 2
    with pytest.raises(EvaluationError, match="no case in common"):
        compare(run(set(), name="other"), run(set()))
