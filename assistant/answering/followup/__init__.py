"""Conversation without a language model: a follow-up becomes a question that stands alone."""

from assistant.answering.followup.rewriting import standalone_question
from assistant.domain import Exchange

__all__ = ["Exchange", "standalone_question"]
