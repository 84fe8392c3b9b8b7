"""Changed facts are caught and rewordings are not rejected, on our articles and on others'."""

import random
from pathlib import Path

import pytest

from assistant import Verdict, check_support
from benchmarks.data import DATA, rows
from benchmarks.support.ground import Case, grounds
from benchmarks.support.perturbing import perturbed
from benchmarks.support.rewording import reworded
from benchmarks.support.speech import speech_cases

COUNT = 40
CORPUS = Path(__file__).parents[3] / "corpus"
PER_ARTICLE = 3


@pytest.fixture(scope="module", params=["corpus", "news"])
def cases(request: pytest.FixtureRequest) -> list[Case]:
    if request.param == "corpus":
        return _of_corpus()
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


def _of_corpus() -> list[Case]:
    """Sentences of the sample articles that are in English."""
    chosen = random.Random(3)
    files = [f for f in sorted(CORPUS.glob("*.md")) if "language: de" not in f.read_text("utf-8")]
    texts = [file.read_text("utf-8").split("---\n", 2)[2] for file in files]
    return [
        case
        for seed in range(PER_ARTICLE)
        for ground in grounds(texts, len(texts), seed)
        for case in (*perturbed(ground, chosen), *reworded(ground, chosen))
    ]


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
