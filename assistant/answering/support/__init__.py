"""Whether sources say what a claim says."""

from assistant.answering.support.check import check_support
from assistant.answering.support.entailment import (
    CrossEncoderEntailment,
    Entailment,
    Judgement,
)
from assistant.answering.support.source import Source

__all__ = ["CrossEncoderEntailment", "Entailment", "Judgement", "Source", "check_support"]
