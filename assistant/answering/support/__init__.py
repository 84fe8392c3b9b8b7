"""Whether sources say what a claim says."""

from assistant.answering.support.check import check_support
from assistant.answering.support.source import Source

__all__ = ["Source", "check_support"]
