"""Judges of support: by the words, by a model of entailment too, a chat model, or a function."""

from __future__ import annotations

from functools import partial

from assistant.answering.support import check_support
from assistant.answering.support.entailment import entailment_of
from assistant.answering.writing.models import ChatModel
from assistant.evaluation.chat_judge import ChatJudge
from assistant.evaluation.grounds import Judge
from assistant.evaluation.named import function_named
from assistant.settings import Settings

WORDS = "words"
_MODEL, _CHAT = "nli:", "llm:"


def judge_named(name: str) -> Judge:
    """The judge of this name.

    That is ``words``, ``nli:MODEL`` (any cross-encoder of entailment), ``llm:MODEL`` (any chat
    model that the writing mode takes), or ``module:function``.

    Raises:
        EvaluationError: there is no such function.
        EntailmentError: the model cannot be loaded or used.
        SettingsError, MissingExtra: the chat model is named wrongly, or not installed.
    """
    if name == WORDS:
        return check_support
    if name.startswith(_CHAT):
        settings = Settings.load().writing.model_copy(update={"model": name.removeprefix(_CHAT)})
        return ChatJudge(ChatModel(settings))
    if not name.startswith(_MODEL):
        return function_named(name)
    judge = partial(check_support, entailment=entailment_of(name.removeprefix(_MODEL)))
    judge("A model is there.", ["A model is there, as this trial tells."])
    return judge
