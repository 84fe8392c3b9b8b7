"""Who judges what sources support."""

import pytest

from assistant import check_support
from assistant.domain import Verdict
from assistant.errors import EvaluationError
from assistant.evaluation.grounds import Grounds
from assistant.evaluation.judges import NliJudge, judge_named
from assistant.evaluation.metrics import metric

from .conftest import FERRY, answered, case_of, place

FARE = "A ticket costs 14 crowns."
LABELS = {0: "contradiction", 1: "entailment", 2: "neutral"}


class Model:
    """Entails what begins with “A ticket”, denies what holds “never”."""

    def predict(self, pairs, **options):
        ((_, claim),) = pairs
        if "never" in claim:
            return [[0.9, 0.05, 0.05]]
        return [[0.1, 0.8, 0.1] if claim.startswith("A ticket") else [0.2, 0.2, 0.6]]


@pytest.mark.parametrize(
    ("claim", "verdict"),
    [
        ("A ticket is 14 crowns.", Verdict.SUPPORTED),
        ("It never sails.", Verdict.CONTRADICTED),
        ("Cats sleep.", Verdict.UNSUPPORTED),
    ],
)
def test_an_nli_model_gives_verdicts(claim, verdict):
    judge = NliJudge(Model(), LABELS)
    assert judge(claim, ["The fare is 14 crowns."]).verdict is verdict
    assert judge(claim, []).verdict is Verdict.UNSUPPORTED


def test_a_model_of_something_else_is_named():
    with pytest.raises(EvaluationError, match="positive"):
        NliJudge(Model(), {0: "positive", 1: "negative"})


def test_the_judge_decides_what_is_entailed():
    grounds = Grounds(lambda _id: FERRY, NliJudge(Model(), LABELS))
    response = answered(("A ticket is dear.", [place(FARE)]), ("It is dear.", [place(FARE)]))
    assert metric("citation_recall").score(case_of(), response, grounds).value == 1 / 2


def test_judges_are_found_by_name():
    assert judge_named("words") is check_support
    assert judge_named("assistant.answering.support:check_support") is check_support
    with pytest.raises(EvaluationError, match="module:function"):
        judge_named("assistant.answering.support:nothing")
    with pytest.raises(EvaluationError, match="cannot be imported"):
        judge_named("no_such_module:f")
