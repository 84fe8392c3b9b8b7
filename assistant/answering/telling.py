"""How surely a sentence tells what is asked for: a name, a reason, who holds an office.

What kind of thing a sentence holds (:mod:`assistant.answering.kinds`) is enough to choose among
sentences. Whether the best of them answers at all is judged by more: "Which judge …?" is answered
by none that names no one, "Why …?" seldom by one that gives no reason, and "Who is the head of …?"
by one that gives a name beside just that office.
"""

from __future__ import annotations

import re

from assistant.answering.kinds import holds_new_name
from assistant.answering.question import Kind, Question

_BEARERS = (
    "agency|airline|airport|album|app|artist|automaker|band|bank|bar|book|brand|carmaker|chain|channel"
    "|club|college|company|companies|court|drug|film|firm|hospital|hotel|hurricane|judge|language"
    "|magazine|maker|manufacturer|movie|network|newspaper|novel|organi[sz]ation|outlet|party|place"
    "|platform|religion|restaurant|retailer|school|series|ship|shop|show|song|spot|store|storm|street"
    "|studio|team|telescope|university|variant|website"
)
_ASKS_NAME = re.compile(
    rf"\bnames?\s+of\b|\bnamed\b|\bwhat\b.*\bcalled\b|\b(?:which|what)\s+(?:\w+\s+)?(?:{_BEARERS})\b"
    r"|\bwhich\s+(?:\d+|two|three|four|five|six|seven|eight|nine|ten)\b",
    re.IGNORECASE,
)
_REASON = re.compile(
    r"\b(?:because|due\s+to|owing\s+to|so\s+that|in\s+order\s+to|as\s+a\s+result|caus(?:ed|ing)"
    r"|led\s+to|reasons?|therefore|thanks\s+to|amid|cit(?:ed|ing)|blam\w+|attribut\w+|since|so|why"
    r"|in\s+response|for\s+fear|over\s+concerns?|prompt\w+)\b",
    re.IGNORECASE,
)
_MAY_BE_REASON = re.compile(
    r"\b(?:after|as|but|following|for|if|need\w*|to|want\w*|when|would|could)\b", re.IGNORECASE
)
_WHO_HOLDS = re.compile(
    r"^\W*(?:and\s+)?who(?:['’]s|\s+(?:is|was))\s+the\s+(?P<office>[^?]*?\w)"
    r"(?:\s+(?:at|for|in)\s+[^?]*)?\W*$",
    re.IGNORECASE,
)


def names_holder(question: Question, text: str) -> bool:
    """Whether it is asked who holds an office, and ``text`` has a name beside just that office."""
    found = _WHO_HOLDS.search(question.text)
    if found is None:
        return False
    office = r"\s+".join(map(re.escape, found["office"].split()))
    behind = rf"(?-i:[A-Z])[\w’'-]+,\s+(?:(?:an?|the|who\s+is\s+the)\s+)?{office}\b"
    before = rf"\b{office},?\s+(?-i:[A-Z])[\w’'-]+"
    return bool(re.search(rf"{behind}|{before}", text, re.IGNORECASE))


def names_it(question: Question, text: str) -> float:
    """1 where a name is asked for and ``text`` has a new one, or none is asked for; else 0."""
    if question.kind in (Kind.NUMBER, Kind.TIME) or not _ASKS_NAME.search(question.text):
        return 1.0
    return float(holds_new_name(question, text))


def gives_reason(question: Question, text: str) -> float:
    """1 where ``text`` gives the reason that is asked for, or none is; ½ where it may give one."""
    if question.kind is not Kind.REASON or _REASON.search(text):
        return 1.0
    return 0.5 if _MAY_BE_REASON.search(text) else 0.0
