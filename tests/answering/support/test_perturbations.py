"""Changed facts are caught and rewordings are not rejected, on articles that nobody here wrote."""

import random

import pytest

from assistant import Verdict, check_support
from benchmarks.data import DATA, rows
from benchmarks.support.ground import Case, grounds
from benchmarks.support.perturbing import perturbed
from benchmarks.support.rewording import reworded
from benchmarks.support.speech import speech_cases

COUNT = 40


@pytest.fixture(scope="module")
def cases() -> list[Case]:
    if not (DATA / "realtimeqa_2022_dev").exists():
        pytest.skip("the development data stays outside the project and is not there")
    chosen = random.Random(3)
    texts = [row["text"] for row in rows("realtimeqa_2022_dev/articles")[:COUNT]]
    made = [
        case
        for ground in grounds(texts, COUNT, seed=3)
        for case in (*perturbed(ground, chosen), *reworded(ground, chosen))
    ]
    speech = rows("polnear_train/articles")[:COUNT]
    return made + [case for row in speech for case in speech_cases(row, chosen)]


@pytest.mark.slow
def test_changed_facts_are_caught(cases: list[Case]) -> None:
    changed = [case for case in cases if not case.holds]
    assert len(changed) > COUNT
    missed = [c for c in changed if _verdict(c) is Verdict.SUPPORTED]
    assert len(missed) <= 0.05 * len(changed), missed


@pytest.mark.slow
def test_rewordings_are_not_rejected(cases: list[Case]) -> None:
    same = [case for case in cases if case.holds]
    assert len(same) > COUNT
    rejected = [c for c in same if _verdict(c) is not Verdict.SUPPORTED]
    assert len(rejected) <= 0.05 * len(same), rejected


def _verdict(case: Case) -> Verdict:
    return check_support(case.claim, [case.passage]).verdict
