"""Where what was said ends before its sentence does."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from assistant.text.statements import grammar as g
from assistant.text.statements.cues import CUES, Cue
from assistant.text.statements.lists import word_set
from assistant.text.statements.phrases import phrase_before
from assistant.text.statements.words import Word

_SUBORDINATE = word_set(
    "when while as after before since although though if because whereas once until unless where"
)
_ADVERBIAL = word_set("because when while after before during until since although though whereas")
_OCCASIONS = word_set(
    """interview statement speech letter email post tweet debate rally conference forum hearing
    memo event press appearance address ad video editorial column article book essay series
    briefing commercial spot poll survey twitter facebook tv television cnn"""
)
_ASIDE = word_set("who which whose whom but and he she it they a an the as")
_FINITE = (g.BE | g.HAVE | g.WILL | g.MAY) - {"'s"}
_MOST_OPENING_WORDS = 3


def ending(words: Sequence[Word], first: int, verb: int, begin: int, end: int, cue: Cue) -> int:
    """Where the run ``begin..end`` of a cue at ``verb`` ends, whose subject is at ``first``."""
    if _relative(words, verb):
        end = _end_of_relative(words, verb, begin, end, cue)
    elif _opens_subordinate(words, first) or (Cue.GERUND in cue and _is_aside(words, verb)):
        end = _first(words, begin + 1, end, lambda at: words[at].text == ",")
    if not cue & (Cue.SAYS | Cue.THINKS | Cue.QUOTES):
        end = _first(words, begin + 1, end, lambda at: _ends_object(words, at, end))
    return _first(words, begin + 1, end, lambda at: _ends_clause(words, at, end))


def _first(words: Sequence[Word], begin: int, end: int, ends: Callable[[int], bool]) -> int:
    return next((at for at in range(begin, end) if words[at].quotation < 0 and ends(at)), end)


def _relative(words: Sequence[Word], first: int) -> bool:
    """Whether the verb group at ``first`` belongs to a relative clause: the aides who said."""
    return first > 0 and words[first - 1].lower in g.RELATIVES


def _is_aside(words: Sequence[Word], verb: int) -> bool:
    """Whether a participle opens the sentence, or stands between its subject and its verb."""
    if verb <= 2:
        return True
    subject = phrase_before(words, verb - 1) if words[verb - 1].text == "," else None
    return subject is not None and subject.first == 0


def _opens_subordinate(words: Sequence[Word], first: int) -> bool:
    """Whether the subject stands in a clause that opens the sentence: When Kim said …, Lee left."""
    opening = range(max(0, first - _MOST_OPENING_WORDS), first)
    at = next((k for k in opening if words[k].lower in _SUBORDINATE), None)
    return at is not None and (at <= 1 or words[at - 1].text == ";")


def _end_of_relative(words: Sequence[Word], first: int, begin: int, end: int, cue: Cue) -> int:
    """The comma that closes the relative clause, or the verb of the main clause behind it."""
    if cue & (Cue.SAYS | Cue.THINKS) and words[first - 2].text != ",":
        return end
    return _first(
        words,
        begin + 1,
        end,
        lambda at: words[at].text == "," or (not cue & Cue.SAYS and _is_main_verb(words, at)),
    )


def _is_main_verb(words: Sequence[Word], at: int) -> bool:
    lower = words[at].lower
    found = CUES.get(lower, Cue(0))
    return lower in _FINITE or (
        Cue.SAYS in found and not found & (Cue.NOUN | Cue.GERUND) and words[at - 1].lower != "to"
    )


def _ends_object(words: Sequence[Word], at: int, end: int) -> bool:
    """Whether an adverbial or an aside begins after what a verb like "praise" is about."""
    lower = words[at].lower
    following = words[at + 1].lower if at + 1 < end else ""
    if words[at].text in ",—–":
        verb = CUES.get(following, Cue(0)) & Cue.PARTICIPLE
        return bool(verb) or following in _ASIDE or following.endswith("ing")
    if lower in _ADVERBIAL:
        return True
    if lower == "as":
        return following in g.PERSONAL
    if lower in ("last", "this", "next"):
        return following in g.TIME_NOUNS
    if lower in ("on", "in", "at", "during"):
        return following in g.DAYS or any(
            words[k].lower in _OCCASIONS for k in range(at + 1, min(end, at + 5))
        )
    return lower in g.DAYS or lower == "here"


def _ends_clause(words: Sequence[Word], at: int, end: int) -> bool:
    """Whether what follows is no longer said: another clause, or another source."""
    if words[at].text == ";":
        return True
    following = words[at + 1].lower if at + 1 < end else ""
    return words[at].text in ",—" and (
        following in ("according", "compared")
        or (following == "as" and _as_said(words, at + 2, end))
    )


def _as_said(words: Sequence[Word], at: int, end: int) -> bool:
    """…, as Kim has said."""
    return (
        any(Cue.SAYS in CUES.get(words[k].lower, Cue(0)) for k in range(at, min(end, at + 6)))
        and end - at < 10
    )
