"""Who speaks where the words around a quotation name the speaker without a cue."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.text.statements import grammar as g
from assistant.text.statements.asides import named_aside
from assistant.text.statements.attributions import find_attributions
from assistant.text.statements.clauses import Clause
from assistant.text.statements.cues import CUES, Cue
from assistant.text.statements.mentions import Mention
from assistant.text.statements.naming import name_before
from assistant.text.statements.phrases import clause_subject, phrase_after, phrase_before
from assistant.text.statements.roles import WRITTEN
from assistant.text.statements.runs import FINITE
from assistant.text.statements.words import Word

_DASHES = ("-", "–", "—", "--", "―", "~")
_SAYINGS = ("words", "view", "opinion", "phrase")
_LEADING = (",", ":", "—", "–", "--")
_LONGEST_NAME_LINE = 14


def named_before(words: Sequence[Word], at: int) -> Mention | None:
    """Who is named right before the quotation ``words[at]``, where a colon or "put it" leads to it.

    From Kim's letter: "…"; it surprised Kim Lee: "…"; in the words of Kim, "…"; as Kim put it, "…".
    """
    if at < 2 or words[at - 1].text not in (":", ","):
        return None
    before = at - 1
    if words[at - 1].text == "," or words[before - 1].lower == "it":
        return _in_the_words_of(words, before) or _as_put(words, before)
    if words[before - 1].lower in WRITTEN:
        owner = before - 1
        while owner > 0 and words[owner - 1].lower not in ("'s", "’") and before - owner < 4:
            owner -= 1
        return phrase_before(words, owner - 1) if words[owner - 1].lower in ("'s", "’") else None
    first = name_before(words, before)
    return phrase_before(words, before) if first < before else None


def _in_the_words_of(words: Sequence[Word], end: int) -> Mention | None:
    """in the words of the prosecutor, Mark Tedeschi, (“…”)"""
    for at in range(max(2, end - 14), end - 1):
        if words[at].lower == "of" and words[at - 1].lower in _SAYINGS:
            mention = phrase_after(words, at + 1)
            return named_aside(words, mention) if mention else None
    return None


def _as_put(words: Sequence[Word], end: int) -> Mention | None:
    """as Kim put it, (“…”)"""
    if end > 2 and words[end - 1].lower == "it" and words[end - 2].lower in ("put", "puts"):
        return phrase_before(words, end - 2)
    return None


def reacting(clause: Clause, at: int) -> Mention | None:
    """The subject of a sentence that leads to a quotation: Kim reacted, "…"; with the words "…"."""
    words = clause.words
    if at > 0 and (words[at - 1].text in _LEADING or words[at - 1].lower == "words"):
        return subject_of(clause)
    return None


def signature(words: Sequence[Word], at: int = 0) -> Mention | None:
    """The name behind a dash at ``at``, below a quotation or after it: — Kim Lee, Oslo."""
    if at + 1 >= len(words) or words[at].text not in _DASHES:
        return None
    mention = phrase_after(words, at + 1)
    return mention if mention and mention.first == at + 1 and mention.name else None


def name_line(clause: Clause) -> Mention | None:
    """The name that a line of its own consists of: Kim Lee, mayor of Oslo."""
    words = clause.words
    if len(words) > _LONGEST_NAME_LINE or words[-1].text in ".:?!":
        return None
    if any(word.quotation >= 0 or word.lower in FINITE for word in words):
        return None
    mention = phrase_after(words, 0)
    named = mention is not None and mention.first == 0 and " " in mention.name
    closed = mention is not None and (
        mention.last == len(words) or words[mention.last].text in ",("
    )
    return mention if named and closed else None


def late_voice(clause: Clause) -> Mention | None:
    """The subject of a cue that opens a sentence after a quotation that ended too soon: Kim said.

    ``clause`` is the sentence behind the quotation.
    """
    words = clause.words
    cue = CUES.get(words[0].lower, Cue(0))
    if Cue.INVERTS in cue and words[0].text.islower():
        return phrase_after(words, 1)
    first = next(iter(find_attributions(clause)), None)
    if first is None or first.runs or first.mention is None or first.mention.first > 0:
        return None
    return first.mention if first.mention.name or first.mention.pronoun else None


def subject_of(clause: Clause) -> Mention | None:
    """The subject of the main clause of a sentence."""
    words = clause.words
    mention = clause_subject(words, len(words))
    if mention and mention.last < len(words) and words[mention.last].lower in g.LINKS:
        return None
    return named_aside(words, mention) if mention else None
