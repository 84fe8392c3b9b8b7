"""Whether a question names enough to be answered by itself."""

from __future__ import annotations

from assistant.answering.followup.described import is_limited
from assistant.answering.followup.mentions import mentions
from assistant.answering.followup.reading import Reading, Token
from assistant.text.statements.lists import word_set

_TELLING = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM"})
_LIGHT = word_set(
    """be do have get give tell know like want say happen mean make go come take use see find think
    show explain let need other more many much some any thing something kind sort type way
    information detail please main major key important overall thank
    interested interesting able also"""
)
_OF_SOMETHING = word_set("the any some other no more")
"""What begins a phrase that is part of something else: "the drawbacks", "any injuries"."""


def is_thin(reading: Reading) -> bool:
    """Whether a question names too little to be answered by itself: "What are the drawbacks?"."""
    telling = [t for t in reading.tokens if _tells(t)]
    if any(t.pos == "PROPN" or t.entity for t in telling) or _defines(reading):
        return False
    if not reading.has_verb:
        return 0 < len(telling) < 4 and not reading.text.endswith("!")
    found = [m.phrase for m in mentions(reading) if m.phrase]
    first = reading.tokens[found[0].first].lower if found else "the"
    if any(is_limited(reading, phrase) for phrase in found) or first in {"a", "an"}:
        return False
    if len(telling) < 2:
        return True
    alone = len(found) == 1 and all(t.pos != "VERB" for t in telling)
    return alone and first in _OF_SOMETHING


def _defines(reading: Reading) -> bool:
    """Whether a question asks what something is, and names it: "What is a gurdwara?"."""
    words = [t.lower for t in reading.tokens]
    return (
        bool(mentions(reading))
        and words[:1] in (["what"], ["who"])
        and reading.has_verb
        and reading.tokens[1].lemma == "be"
        and not {"the", "other", "any"} & set(words)
    )


def _tells(token: Token) -> bool:
    return token.pos in _TELLING and token.tag != "JJS" and token.lemma.lower() not in _LIGHT
