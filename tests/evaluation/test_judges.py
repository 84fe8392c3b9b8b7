"""Who judges what sources support."""

import pytest

from assistant import check_support
from assistant.domain import Support, Verdict
from assistant.errors import AssistantError, EvaluationError
from assistant.evaluation.grounds import Grounds
from assistant.evaluation.judges import judge_named
from assistant.evaluation.metrics import metric

from .conftest import FERRY, answered, case_of, place

FARE = "A ticket costs 14 crowns."


def lenient(claim, sources):
    """Takes every claim about tickets for supported."""
    verdict = Verdict.SUPPORTED if "ticket" in claim else Verdict.UNSUPPORTED
    return Support(verdict=verdict, score=float(verdict is Verdict.SUPPORTED))


def test_the_judge_decides_what_is_entailed():
    grounds = Grounds(lambda _id: FERRY, lenient)
    response = answered(("A ticket is dear.", [place(FARE)]), ("It is dear.", [place(FARE)]))
    assert metric("citation_recall").score(case_of(), response, grounds).value == 1 / 2


def test_judges_are_found_by_name():
    assert judge_named("words") is check_support
    assert judge_named("assistant.answering.support:check_support") is check_support
    with pytest.raises(EvaluationError, match="module:function"):
        judge_named("assistant.answering.support:nothing")
    with pytest.raises(EvaluationError, match="cannot be imported"):
        judge_named("no_such_module:f")


def test_a_model_that_is_not_there_is_named_before_anything_is_asked(tmp_path):
    with pytest.raises(AssistantError, match="nothing-here"):
        judge_named(f"nli:{tmp_path / 'nothing-here'}")
