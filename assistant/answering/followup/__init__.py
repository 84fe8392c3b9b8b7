"""Conversation without a language model: a follow-up becomes a question that stands alone."""

from assistant.answering.followup.exchange import Exchange
from assistant.answering.followup.rewriting import standalone_question

__all__ = ["Exchange", "standalone_question"]
