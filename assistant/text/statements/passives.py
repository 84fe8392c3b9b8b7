"""Attributions in the passive: described by Kim as …; is expected to …"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from assistant.text.statements import grammar as g
from assistant.text.statements.attributed import Attribution
from assistant.text.statements.cues import Cue
from assistant.text.statements.endings import ending
from assistant.text.statements.groups import VerbGroup
from assistant.text.statements.lists import word_set
from assistant.text.statements.phrases import phrase_after, phrase_before
from assistant.text.statements.runs import clause_start, sentence_end
from assistant.text.statements.words import Word

_JUDGES = Cue.SAYS | Cue.THINKS | Cue.AIMS | Cue.TREATS
_OF_THINGS = g.RELATIVES - {"who"}
"""Before these a clause only qualifies a noun: a claim that was repeated by Kim."""
_AFTER_PASSIVE = word_set("to as of for that")
_AFTER_PASSIVE_HEARER = word_set("that to about whether why how what if")


def passive(words: Sequence[Word], at: int, group: VerbGroup) -> Attribution | None:
    """was described by Kim as …"""
    last = sentence_end(words)
    if _leads_to_saying(words, at, last):
        return None
    quoted = at + 1 < last and words[at + 1].quotation >= 0
    for by in range(at + 1 + quoted, min(at + 5, last)):
        if words[by].lower == "by":
            mention = phrase_after(words, by + 1)
            if mention is None or mention.first != by + 1:
                return None
            if not (mention.name or mention.roles or mention.pronoun):
                return None
            following = words[mention.last].lower if mention.last < last else ""
            before = words[group.start - 1].lower if group.start else ""
            if before in _OF_THINGS and following != "as":
                return None
            begin = clause_start(words, group.start)
            runs = [(begin, group.start)] if begin < group.start else []
            if quoted:
                runs.append((at + 1, by))
            if mention.last < last and words[mention.last].text not in ",;—–(":
                runs.append((mention.last, last))
            return Attribution(at, at + 1, mention, tuple(runs)) if runs else None
        if words[by].text in ",;" or words[by].quotation >= 0:
            return None
    return None


def _leads_to_saying(words: Sequence[Word], at: int, last: int) -> bool:
    """Whether a cue of its own follows: was quoted (by the Times) as saying …"""
    behind = [word.lower for word in words[at + 1 : min(last, at + 8)]]
    return any(pair == ("as", "saying") for pair in pairwise(behind))


def agentless(words: Sequence[Word], at: int, cue: Cue, group: VerbGroup) -> Attribution | None:
    """is expected to win; was told that …: what is said, by nobody named."""
    last = sentence_end(words)
    if _leads_to_saying(words, at, last):
        return None
    following = words[at + 1].lower if at + 1 < last else ""
    if following in _AFTER_PASSIVE_HEARER and Cue.HEARER in cue:
        run = (at + 2 if following == "that" else at + 1, last)
    elif following in _AFTER_PASSIVE and cue & _JUDGES:
        subject = phrase_before(words, group.start)
        if subject is None:
            return None
        run = (subject.first, last)
    else:
        return None
    end = ending(words, group.start, group.start, at + 1, run[1], cue)
    return Attribution(at, at + 1, None, ((run[0], end),), utters=False)
