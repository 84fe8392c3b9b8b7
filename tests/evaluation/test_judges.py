"""Who judges what sources support."""

import pytest

from assistant import check_support
from assistant.answering.writing.models import ChatModel
from assistant.domain import Support, Verdict
from assistant.errors import AssistantError, EvaluationError
from assistant.evaluation.chat_judge import ChatJudge
from assistant.evaluation.grounds import Grounds
from assistant.evaluation.judges import judge_named
from assistant.evaluation.metrics import metric
from assistant.settings import WritingSettings
from assistant.testing import Fails, ScriptedChatModel

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


def chat_judge(*replies):
    model = ScriptedChatModel(replies)
    return ChatJudge(ChatModel(WritingSettings(), model)), model


@pytest.mark.parametrize(
    ("reply", "verdict", "score"),
    [
        ("supported", Verdict.SUPPORTED, 1.0),
        ("Unsupported.", Verdict.UNSUPPORTED, 0.0),
        ("It is partially right", Verdict.PARTLY, 0.5),
        ("**Contradicted**", Verdict.CONTRADICTED, 0.0),
    ],
)
def test_a_chat_model_judges_by_a_word(reply, verdict, score):
    judge, _ = chat_judge(reply)
    support = judge("A ticket is dear.", [FARE])
    assert (support.verdict, support.score) == (verdict, score)


def test_a_claim_is_asked_once_with_its_source():
    judge, _model = chat_judge("supported", "unsupported")
    first, again = (judge("A ticket is dear.", [FARE]) for _ in range(2))
    assert first == again
    assert judge("It is cheap.", [FARE]).verdict is Verdict.UNSUPPORTED


@pytest.mark.parametrize("reply", ["I cannot say.", "", Fails(RuntimeError("sk-secret"))])
def test_a_judge_that_gives_no_verdict_is_named(reply):
    judge, _ = chat_judge(reply)
    with pytest.raises(EvaluationError, match="judge") as caught:
        judge("A ticket is dear.", [FARE])
    assert "sk-secret" not in str(caught.value)


def test_a_chat_judge_is_found_by_name(tmp_path):
    with pytest.raises(AssistantError, match=r"nowhere|assistant\[local\]"):
        judge_named(f"llm:gguf:{tmp_path / 'nowhere.gguf'}")
    assert isinstance(judge_named("llm:openai:gpt-4o-mini"), ChatJudge)
