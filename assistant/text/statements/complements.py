"""Whether what stands beside a cue is what it reports."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.text.statements import grammar as g
from assistant.text.statements.behind import after_adverbs, topic_of_talk
from assistant.text.statements.cues import Cue
from assistant.text.statements.lists import word_set
from assistant.text.statements.runs import FINITE, Run, is_clause, sentence_end
from assistant.text.statements.words import Word

_TO_HEARER = word_set("to with at over")
_ABOUT = word_set("about of to against out at on over for with")
_AFTER_ADJECTIVE = word_set("that to of about with at by over in for on if whether they he she we")
_NO_OBJECT = (g.PREPOSITIONS - {"to", "like", "that"}) | word_set("and or but than as")
_SPELLS = word_set("seconds minute minutes hour hours day days week weeks")
_FREE = Cue.INVERTS | Cue.UTTERS | Cue.TREATS | Cue.QUOTES | Cue.ABOUT
_QUOTATION_REACH = 25
_FORM = Cue.NOUN | Cue.PARTICIPLE | Cue.GERUND | Cue.PLAIN


def closes(words: Sequence[Word], at: int, cue: Cue) -> bool:
    """Whether nothing but an adverbial follows a verb of saying: Kim agreed, Kim said in an ad."""
    following = words[at + 1].lower if at + 1 < sentence_end(words) else ""
    return bool(cue & (Cue.SAYS | Cue.QUOTES)) and (
        not following or following in g.PREPOSITIONS or g.is_adverb(following)
    )


def complement_fits(words: Sequence[Word], at: int, cue: Cue) -> bool:
    """Whether what follows is what the verb takes where it reports speech or thought."""
    following = words[at + 1].lower if at + 1 < len(words) else "."
    quoted = at + 1 < len(words) and words[at + 1].quotation >= 0
    if Cue.NEEDS_BE in cue:
        return following in _AFTER_ADJECTIVE
    if Cue.AIMS in cue and following == "to":
        return True
    if topic_of_talk(words, at) is not None:
        return True
    last = after_adverbs(words, at + 1, len(words)) - 1
    if Cue.ABOUT in cue and last + 1 < len(words) and words[last + 1].lower in _ABOUT:
        topic = _is_topic(words, at, last + 1)
        if topic or Cue.SAYS not in cue:
            return topic
    if words[at].lower == "states" and following not in ("that", ":", ",") and not quoted:
        return False
    if cue & (Cue.SAYS | Cue.QUOTES):
        onward = Cue.SAYS not in cue and [w.lower for w in words[at + 1 : at + 3]] == ["on", "to"]
        return following != "by" and not onward
    if words[at].lower.startswith("believe") and following == "in":
        return True
    if Cue.THINKS in cue:
        return following not in _NO_OBJECT
    return Cue.TREATS in cue and following not in _NO_OBJECT and following not in ".,;:?!)—"


def _is_topic(words: Sequence[Word], at: int, preposition: int) -> bool:
    """Whether a preposition leads to what is spoken about: not on Monday, not to reporters."""
    link = words[preposition].lower
    after = words[preposition + 1].lower if preposition + 1 < len(words) else ""
    hearer = words[at].lower.startswith(("sp", "talk")) and link in _TO_HEARER
    behind = {word.lower for word in words[preposition + 1 : preposition + 6]}
    lasts = link == "for" and not behind.isdisjoint(_SPELLS)
    return not (hearer or lasts) and after not in g.DAYS | g.MONTHS and "condition" not in behind


def _opens_predicate(words: Sequence[Word], at: int, begin: int, end: int) -> bool:
    """Whether a run is what a noun does that looks like a verb: His old posts | have shown …"""
    return begin == at + 1 and words[begin].lower in FINITE and words[end - 1].text != "?"


def fitting(words: Sequence[Word], at: int, runs: tuple[Run, ...], cue: Cue) -> tuple[Run, ...]:
    """The runs if they are what the verb at ``at`` can report, else none."""
    if Cue.NOUN in cue and any(_opens_predicate(words, at, *run) for run in runs):
        return ()
    if Cue.CLAUSE in cue and not cue & _FREE and not any(is_clause(words, *run) for run in runs):
        return ()
    if cue & ~(Cue.QUOTES | Cue.UTTERS | _FORM):
        return runs
    before = [k for begin, end in runs if end <= at for k in range(begin, end)]
    behind = [
        k
        for k in range(at + 1, min(at + _QUOTATION_REACH, len(words)))
        if k == at + 1 or words[k - 1].text in ",:—"
    ]
    return runs if any(words[k].quotation >= 0 for k in [*before, *behind]) else ()
