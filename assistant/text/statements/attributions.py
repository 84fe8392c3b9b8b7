"""Attributions inside one sentence: a cue, who it belongs to, and what was said."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.text.statements.attributed import Attribution
from assistant.text.statements.clauses import Clause
from assistant.text.statements.complements import closes, complement_fits, fitting
from assistant.text.statements.constructions import (
    LONGEST_LABEL,
    according_to,
    asked,
    beside_quotation,
    labelled,
    leads,
    of_noun,
)
from assistant.text.statements.contents import contents
from assistant.text.statements.cues import CUES, Cue
from assistant.text.statements.groups import is_noun, verb_group
from assistant.text.statements.lists import word_set
from assistant.text.statements.mentions import Mention
from assistant.text.statements.nouns import NOUNS
from assistant.text.statements.passives import agentless, passive
from assistant.text.statements.phrases import clause_subject
from assistant.text.statements.scope import bounded, outspoken
from assistant.text.statements.subjects import agrees, shared_subject, subject_after, subject_before
from assistant.text.statements.words import Word

_NAMED = word_set("called named dubbed labeled labelled termed known billed described")
_READ = word_set("read reads")
_SHARED_REACH = 12


def find_attributions(clause: Clause) -> list[Attribution]:
    """Every attribution of ``clause``, in the order of the cues."""
    words = clause.words
    found: list[Attribution] = []
    headline = _is_headline(words)
    for at, word in enumerate(words):
        attribution = of_noun(words, at) if word.lower in NOUNS else None
        if attribution:
            pass
        elif word.lower == "according" and at + 2 < len(words) and words[at + 1].lower == "to":
            attribution = according_to(words, at)
        elif word.text == ":" and at < LONGEST_LABEL:
            attribution = labelled(words, at)
        elif word.lower in ("asked", "pressed") and leads(words, at):
            attribution = asked(words, at)
        elif word.lower in CUES and not (word.capitalised and at > 0 and not headline):
            cue = CUES[word.lower]
            attribution = _of_cue(words, at, cue, found)
            if attribution and Cue.UTTERS not in cue:
                attribution = replace(attribution, utters=False)
        elif word.quotation < 0 and word.text.islower():
            attribution = beside_quotation(words, at)
        else:
            continue
        if attribution:
            found.append(attribution)
    return outspoken(words, bounded(words, found))


def _is_headline(words: Sequence[Word]) -> bool:
    """Whether nearly all words are capitalised: Kim Says Talks Have Failed."""
    plain = [word for word in words if word.quotation < 0 and word.text[0].isalpha()]
    return len(plain) > 3 and sum(word.capitalised for word in plain) >= 0.75 * len(plain)


def _of_cue(
    words: Sequence[Word], at: int, cue: Cue, before: Sequence[Attribution]
) -> Attribution | None:
    group = verb_group(words, at)
    if group.void or is_noun(words, at, cue, group):
        return None
    if Cue.NEEDS_BE in cue:
        if not group.linked:
            return None
    elif group.passive and Cue.PARTICIPLE in cue:
        return passive(words, at, group) or agentless(words, at, cue, group)
    if not complement_fits(words, at, cue):
        return None
    mention = subject_after(words, at, cue, group)
    if mention:
        runs = contents(words, at, mention.last, cue, inverted=True)
        return Attribution(at, at + 1, mention, runs) if runs else None
    mention, shares = subject_before(words, at, cue, group)
    if mention is None and shares:
        mention = _shared(before) or shared_subject(words, at)
    if mention and words[at].lower in _NAMED and _is_thing(mention):
        return None
    if mention and words[at].lower in _READ and not _is_written(words, mention):
        return None
    if mention and not (shares or agrees(words, cue, at, group, mention)):
        mention = clause_subject(words, group.start) if cue & (Cue.SAYS | Cue.THINKS) else None
        if mention is None or not agrees(words, cue, at, group, mention):
            return None
    if mention is None:
        return None
    first = 0 if shares else min(mention.first, group.start)
    runs = fitting(words, at, contents(words, first, at + 1, cue, False, group.start), cue)
    if not runs and not closes(words, at, cue):
        return None
    return Attribution(at, at + 1, mention, runs, shares)


def _is_written(words: Sequence[Word], mention: Mention) -> bool:
    """Whether a letter or a sign reads "…" rather than somebody who reads it."""
    named = mention.name and words[mention.last - 1].capitalised
    return not (named or mention.pronoun or mention.roles)


def _is_thing(mention: Mention) -> bool:
    """Whether what is named so is no speaker: a class called …"""
    return not (mention.name or mention.pronoun or mention.roles or mention.definite)


def _shared(before: Sequence[Attribution]) -> Mention | None:
    """The subject of the last cue that does not stand in what another one reports."""
    for place in range(len(before) - 1, max(-1, len(before) - _SHARED_REACH), -1):
        inside = (
            first <= before[place].cue < last
            for other in before[max(0, place - _SHARED_REACH) : place]
            for first, last in other.runs[-1:]
        )
        if not any(inside):
            return before[place].mention
    return None
