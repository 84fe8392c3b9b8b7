"""A follow-up and the turns before it to a question that stands alone."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.answering.followup.exchange import Exchange
from assistant.text.vocabulary import STOP_WORDS, folded

_PRONOUN = re.compile(r"\b(?:he|she|him|they|them|it|his|her|their|its)\b", re.IGNORECASE)
_POSSESSIVE = frozenset("his her their its".split())
_NAME = re.compile(r"\b[A-Z][\w’'-]*(?:\s+[A-Z][\w’'-]*)*")


def standalone_question(question: str, turns: Sequence[Exchange]) -> str:
    """``question`` with what it leaves to the turns before it; unchanged where there are none."""
    if not turns or not _PRONOUN.search(question):
        return question
    names = [n for n in _NAME.findall(turns[-1].standalone) if folded(n) not in STOP_WORDS]
    names = [n.split(None, 1)[-1] if folded(n.split()[0]) in STOP_WORDS else n for n in names]
    if not names:
        return question

    def named(match: re.Match[str]) -> str:
        return names[0] + ("’s" if match.group().lower() in _POSSESSIVE else "")

    return _PRONOUN.sub(named, question, count=1)
