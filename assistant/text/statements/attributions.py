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
    source_of,
)
from assistant.text.statements.contents import contents
from assistant.text.statements.cues import CUES, Cue
from assistant.text.statements.groups import VerbGroup, is_noun, verb_group
from assistant.text.statements.lists import word_set
from assistant.text.statements.mentions import Mention
from assistant.text.statements.nouns import NOUNS
from assistant.text.statements.passives import agentless, passive
from assistant.text.statements.phrasal import phrasal
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
        attribution = attribution or _at(words, at, found, headline)
        if attribution:
            found.append(attribution)
    return outspoken(words, bounded(words, found))


def _at(
    words: Sequence[Word], at: int, found: Sequence[Attribution], headline: bool
) -> Attribution | None:
    """The attribution whose cue is word ``at``, ``found`` being those before it."""
    word = words[at]
    source = source_of(words, at)
    if source is not None:
        return according_to(words, at, source)
    if word.text == ":" and at < LONGEST_LABEL:
        return labelled(words, at)
    if word.lower in ("asked", "pressed") and leads(words, at):
        return asked(words, at)
    phrase = phrasal(words, at)
    if phrase:
        return _of_cue(words, at, phrase.cue, found, phrase.end)
    if word.lower in CUES and not (word.capitalised and at > 0 and not headline):
        cue = CUES[word.lower]
        attribution = _of_cue(words, at, cue, found, at + 1)
        utters = Cue.UTTERS in cue
        return attribution if utters or not attribution else replace(attribution, utters=False)
    return beside_quotation(words, at) if word.text.islower() and word.quotation < 0 else None


def _is_headline(words: Sequence[Word]) -> bool:
    """Whether nearly all words are capitalised: Kim Says Talks Have Failed."""
    plain = [word for word in words if word.quotation < 0 and word.text[0].isalpha()]
    return len(plain) > 3 and sum(word.capitalised for word in plain) >= 0.75 * len(plain)


def _of_cue(
    words: Sequence[Word], at: int, cue: Cue, before: Sequence[Attribution], after: int
) -> Attribution | None:
    """The attribution of the verb at ``at``, the cue ending before word ``after``."""
    group = verb_group(words, at)
    if group.void or is_noun(words, at, cue, group):
        return None
    if Cue.NEEDS_BE in cue:
        if not group.linked:
            return None
    elif group.passive and Cue.PARTICIPLE in cue:
        return passive(words, at, group) or agentless(words, at, cue, group)
    if not complement_fits(words, after - 1, cue):
        return None
    mention = subject_after(words, at, cue, group)
    if mention:
        runs = contents(words, at, mention.last, cue, inverted=True)
        return Attribution(at, at + 1, mention, runs) if runs else None
    mention, shares = _subject(words, at, cue, group, before)
    if mention is None or not _may_be_subject(words, at, mention):
        return None
    first = 0 if shares else min(mention.first, group.start)
    runs = fitting(words, at, contents(words, first, after, cue, False, group.start), cue)
    if not runs and not closes(words, after - 1, cue):
        return None
    return Attribution(at, after, mention, runs, shares)


def _subject(
    words: Sequence[Word], at: int, cue: Cue, group: VerbGroup, before: Sequence[Attribution]
) -> tuple[Mention | None, bool]:
    """The subject of a cue before it, and whether the cue shares it with the one before."""
    mention, shares = subject_before(words, at, cue, group)
    if shares:
        return mention or _shared(before) or shared_subject(words, at), True
    if mention is None or agrees(words, cue, at, group, mention):
        return mention, False
    other = clause_subject(words, group.start) if cue & (Cue.SAYS | Cue.THINKS) else None
    return (other if other and agrees(words, cue, at, group, other) else None), False


def _may_be_subject(words: Sequence[Word], at: int, mention: Mention) -> bool:
    """Whether a mention may be the subject of the very word: not a class called …"""
    if words[at].lower in _NAMED and _is_thing(mention):
        return False
    return words[at].lower not in _READ or _is_written(words, mention)


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
