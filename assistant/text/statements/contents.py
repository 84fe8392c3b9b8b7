"""What was said: the runs of words that belong to a cue."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.text.statements import grammar as g
from assistant.text.statements.before import before_subject
from assistant.text.statements.behind import (
    after_quotation,
    behind_adverbials,
    behind_cue,
    ends_thought,
    is_aside,
    rest_of_sentence,
    that_clause,
)
from assistant.text.statements.cues import Cue
from assistant.text.statements.dates import date_end
from assistant.text.statements.endings import ending
from assistant.text.statements.lists import word_set
from assistant.text.statements.phrases import phrase_after
from assistant.text.statements.runs import (
    OPENS_CLAUSE,
    Run,
    is_adverbial,
    is_clause,
    is_infinitive,
    only_adverbial,
    sentence_end,
)
from assistant.text.statements.words import Word

_TAKES_OBJECT = Cue.TREATS | Cue.ABOUT | Cue.AIMS | Cue.THINKS
_TAKES_CLAUSE = Cue.SAYS | Cue.THINKS | Cue.NEEDS_BE
_OBJECTS = word_set("me him her them us you")


def contents(
    words: Sequence[Word], subject_first: int, after: int, cue: Cue, inverted: bool, verb: int = 0
) -> tuple[Run, ...]:
    """The runs said, for a cue whose subject or verb group begins at ``subject_first``.

    ``after`` is the first word behind the cue and, where it is inverted, behind its subject.
    """
    last = sentence_end(words)
    if Cue.ABOUT in cue and after < last and words[after].lower == "out":
        after, cue = after + 1, cue | Cue.SAYS
    left = before_subject(words, subject_first)
    if left and words[left[1] - 1].quotation >= 0:
        right = after_quotation(words, after, last, inverted)
        return (left, right) if right else (left,)
    takes_clause = cue & _TAKES_CLAUSE or not cue & (Cue.TREATS | Cue.ABOUT)
    clause = that_clause(words, after, last, Cue.HEARER in cue) if takes_clause else None
    right = clause or behind_cue(words, after, last, cue)
    if right and _goes_on_without(words, subject_first, right[0]):
        right = None
    if right and not clause and _only_tells(cue):
        right = _without_hearer(words, *right)
    if right and not inverted:
        right = right[0], ending(words, subject_first, verb, *right, cue)
    if left and not clause and (Cue.SAYS in cue or ends_thought(words, after, last, cue)):
        closed = _behind_time(words, after, last) if _tells_all(words, *left) else after
        if inverted or right is None or is_aside(words, closed):
            rest = rest_of_sentence(words, closed, last)
            return (left, rest) if rest and not inverted else (left,)
        if is_adverbial(words, *right) or _only_hearer(words, *right, cue):
            return (left,)
    if right is None or clause or Cue.SAYS not in cue:
        return (right,) if right else ()
    empty = only_adverbial(words, *right) or _only_hearer(words, *right, cue)
    return () if empty else (right,)


def _goes_on_without(words: Sequence[Word], subject_first: int, begin: int) -> bool:
    """Whether the author contradicts behind an insertion: as Kim had believed, but that …"""
    inserted = subject_first > 0 and words[subject_first - 1].lower == "as"
    return inserted and words[begin].lower == "but"


def _behind_time(words: Sequence[Word], after: int, last: int) -> int:
    """Steps over when or where something was said: said Monday, said in a report on Monday."""
    at = after + (after < last and words[after].lower in g.DAYS)
    closed = behind_adverbials(words, at, last)
    if closed is None or any(word.quotation >= 0 for word in words[closed : closed + 2]):
        return after
    return closed


def _tells_all(words: Sequence[Word], begin: int, end: int) -> bool:
    """Whether a run is a main clause, one that leads to it left out: As rates rose, prices fell."""
    while end - begin > 1:
        opening = words[begin].lower
        leads = opening in g.OPENING_WORDS or g.is_adverb(opening) or opening.endswith("ing")
        if not leads:
            return True
        comma = next((k for k in range(begin, end) if words[k].text == ","), end)
        begin = comma + 1
    return False


def _without_hearer(words: Sequence[Word], begin: int, end: int) -> Run:
    """The run without the hearer that opens it: (told) reporters the dam would hold."""
    if words[begin].lower in _OBJECTS and begin + 1 < end:
        return begin + 1, end
    hearer = phrase_after(words, begin)
    if hearer is None or hearer.first > begin or hearer.last >= end:
        return begin, end
    at = date_end(words, hearer.last, end)
    if at < end and not is_infinitive(words, at):
        at = behind_adverbials(words, at, end) or at
    at = at if at < end else hearer.last
    following = words[at]
    if following.text in ",:" and at + 1 < end and words[at + 1].quotation >= 0:
        return at + 1, end
    opens = (
        following.lower in g.PERSONAL | g.DETERMINERS | OPENS_CLAUSE | {"there"}
        or following.capitalised
        or following.whole
        or is_infinitive(words, at)
    )
    if not opens or not is_clause(words, at, end):
        return begin, end
    return at + (following.lower == "that"), end


def _only_hearer(words: Sequence[Word], begin: int, end: int, cue: Cue) -> bool:
    """Whether a run is nothing but the hearer: told the council on Monday."""
    return _only_tells(cue) and not is_clause(words, begin, end)


def _only_tells(cue: Cue) -> bool:
    """Whether the object of a verb is its hearer and nothing else: tell, inform, assure."""
    return Cue.HEARER in cue and not cue & _TAKES_OBJECT
