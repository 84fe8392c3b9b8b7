"""Judges of support: by the words, by a model of entailment too, or a function of the user's."""

from __future__ import annotations

from functools import partial

from assistant.answering.support import check_support
from assistant.answering.support.entailment import entailment_of
from assistant.evaluation.grounds import Judge
from assistant.evaluation.named import function_named

WORDS = "words"
_MODEL = "nli:"


def judge_named(name: str) -> Judge:
    """The judge ``words``, ``nli:MODEL`` (any cross-encoder of entailment), or ``module:function``.

    Raises:
        EvaluationError: there is no such function.
        EntailmentError: the model cannot be loaded or used.
    """
    if name == WORDS:
        return check_support
    if not name.startswith(_MODEL):
        return function_named(name)
    judge = partial(check_support, entailment=entailment_of(name.removeprefix(_MODEL)))
    judge("A model is there.", ["A model is there, as this trial tells."])
    return judge
