"""Questions about what somebody said: the "about …" that a follow-up leaves out."""

from __future__ import annotations

from assistant.answering.followup.reading import Reading, Token
from assistant.text.statements.lists import word_set

TALKING = word_set(
    """say tell think comment remark state speak talk warn claim argue suggest explain announce
    respond react promise predict declare insist complain believe"""
)
ABOUT = word_set("about on regarding concerning")
_OPEN = word_set("what that this it so else")


def asks_what_was_said(reading: Reading) -> bool:
    """Whether a question asks what somebody said and does not tell about what."""
    said = [i for i, t in enumerate(reading.tokens) if _talks(t)]
    return bool(said) and not any(t.head == said[0] and _tells(t) for t in reading.tokens)


def spoken_of(last: Reading) -> str:
    """The " about …" of a question about what somebody said, "" where it has none."""
    for index, token in enumerate(last.tokens):
        if token.lower in ABOUT and _talks(last.tokens[token.head]):
            return f" {last.part(index, last.end_of(index))}"
    return ""


def _talks(token: Token) -> bool:
    return token.pos == "VERB" and token.lemma in TALKING


def _tells(token: Token) -> bool:
    """Whether a word under a verb of saying begins what was said, or about what."""
    if token.dep in {"ccomp", "prep", "xcomp"}:
        return token.lower not in {"in", "at"}
    return token.dep == "dobj" and token.lower not in _OPEN
