"""Attributions inside one sentence: a cue, who it belongs to, and what was said."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.text.statements import grammar as g
from assistant.text.statements.clauses import Clause
from assistant.text.statements.contents import Run, clause_start, contents, is_clause, sentence_end
from assistant.text.statements.cues import CUES, Cue
from assistant.text.statements.endings import ending
from assistant.text.statements.lists import word_set
from assistant.text.statements.nouns import NOUNS, noun_run, noun_subject
from assistant.text.statements.phrases import Mention, clause_subject, phrase_after, phrase_before
from assistant.text.statements.subjects import (
    VerbGroup,
    agrees,
    is_noun,
    named_aside,
    shared_subject,
    subject_after,
    subject_before,
    verb_group,
)
from assistant.text.statements.words import Word

_OBLIQUE = {"him": "he", "her": "she", "them": "they"}


@dataclass(frozen=True, slots=True)
class Attribution:
    """A cue (words ``cue..cue_end``) with its subject and the runs of words that were said.

    Without runs it only says who speaks next: Kim agreed. Without a mention nobody is named: is
    expected to win. ``shared``: the subject is that of the cue before it ("…, adding that …").
    ``utters``: quoted words in them are the speaker's own.
    """

    cue: int
    cue_end: int
    mention: Mention | None
    runs: tuple[Run, ...]
    shared: bool = False
    utters: bool = True


def find_attributions(clause: Clause) -> list[Attribution]:
    """Every attribution of ``clause``, in the order of the cues."""
    words = clause.words
    found: list[Attribution] = []
    headline = _is_headline(words)
    for at, word in enumerate(words):
        attribution = _of_noun(words, at) if word.lower in NOUNS else None
        if attribution:
            pass
        elif word.lower == "according" and at + 2 < len(words) and words[at + 1].lower == "to":
            attribution = _according_to(words, at)
        elif word.text == ":" and at < _LONGEST_LABEL:
            attribution = _labelled(words, at)
        elif word.lower in ("asked", "pressed") and _leads(words, at):
            attribution = _asked(words, at)
        elif word.lower in CUES and not (word.capitalised and at > 0 and not headline):
            cue = CUES[word.lower]
            attribution = _of_cue(words, at, cue, found)
            if attribution and Cue.UTTERS not in cue:
                attribution = replace(attribution, utters=False)
        elif word.quotation < 0 and word.text.islower():
            attribution = _beside_quotation(words, at)
        else:
            continue
        if attribution:
            found.append(attribution)
    return _outspoken(words, _bounded(words, found))


def _of_noun(words: Sequence[Word], at: int) -> Attribution | None:
    mention = noun_subject(words, at)
    run = noun_run(words, at) if mention else None
    return Attribution(at, at + 1, mention, (run,), utters=False) if mention and run else None


def _labelled(words: Sequence[Word], at: int) -> Attribution | None:
    """Kim Lee: The talks have failed."""
    mention = phrase_after(words, 0)
    last = sentence_end(words)
    if mention is None or mention.last != at or " " not in mention.name or at + 3 >= last:
        return None
    return Attribution(at, at + 1, mention, ((at + 1, last),))


_LONGEST_LABEL = 8


def _is_headline(words: Sequence[Word]) -> bool:
    """Whether nearly all words are capitalised: Kim Says Talks Have Failed."""
    plain = [word for word in words if word.quotation < 0 and word.text[0].isalpha()]
    return len(plain) > 3 and sum(word.capitalised for word in plain) >= 0.75 * len(plain)


def _leads(words: Sequence[Word], at: int) -> bool:
    """Whether a participle leads to what somebody answers: Asked whether …, Kim said …"""
    before = words[at - 1].lower if at > 0 else ","
    following = words[at + 1].lower if at + 1 < len(words) else ""
    return before in (",", "when", ";") and following in _QUESTION_WORDS


_QUESTION_WORDS = word_set("about if whether how why what who when where")


def _asked(words: Sequence[Word], at: int) -> Attribution | None:
    """The question of nobody named: asked about the dam, …"""
    begin = at + 2 if words[at + 1].lower == "about" else at + 1
    end = next((k for k in range(begin, len(words)) if words[k].text == ","), sentence_end(words))
    return Attribution(at, at + 1, None, ((begin, end),), utters=False) if begin < end else None


def _according_to(words: Sequence[Word], at: int) -> Attribution | None:
    mention = phrase_after(words, at + 2)
    word = words[at + 2]
    if word.lower in _OBLIQUE and (at + 3 == len(words) or not words[at + 3].text.isalpha()):
        mention = Mention(at + 2, at + 3, word.start, word.end, pronoun=_OBLIQUE[word.lower])
    if mention is None:
        end = next((k for k in range(at + 2, len(words)) if words[k].text in ",.;:"), len(words))
        if end == at + 2:
            return None
        mention = Mention(at + 2, end, word.start, words[end - 1].end)
    mention = named_aside(words, mention)
    last = sentence_end(words)
    after = _after_aside(words, mention.last, last)
    runs: tuple[Run, ...]
    if at == 0 or words[at - 1].lower in ("and", "but", "—", ";"):
        runs = ((after, last),) if after < last else ()
    else:
        begin = clause_start(words, at)
        end = at - 1 if words[at - 1].text == "," else at
        runs = ((begin, end),)
        if after < last and words[after - 1].text == "," and words[at - 1].text == ",":
            runs = ((begin, end), (after, last))
    return Attribution(at, at + 2, mention, tuple(run for run in runs if run[0] < run[1]))


def _after_aside(words: Sequence[Word], at: int, last: int) -> int:
    """The place behind what belongs to a source: its apposition and the comma that ends it."""
    comma = next((k for k in range(at, last) if words[k].text == ","), None)
    if comma is None:
        return at
    following = words[comma + 1].lower if comma + 1 < last else ""
    if comma == at and following in g.DETERMINERS | {"who", "whose", "which", "former"}:
        closing = next((k for k in range(comma + 1, last) if words[k].text == ","), None)
        if closing is not None and closing - comma < 25 and words[comma + 1].lower != "the":
            return closing + 1
    return comma + 1


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
        return _passive(words, at, group) or _agentless(words, at, cue, group)
    if not _complement_fits(words, at, cue):
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
    if mention and words[at].lower in _READ and not _is_thing(mention):
        return None
    if mention and not (shares or agrees(words, cue, at, group, mention)):
        mention = clause_subject(words, group.start) if cue & (Cue.SAYS | Cue.THINKS) else None
        if mention is None or not agrees(words, cue, at, group, mention):
            return None
    if mention is None:
        return None
    first = group.start if shares else min(mention.first, group.start)
    runs = _fitting(words, at, contents(words, first, at + 1, cue, False, group.start), cue)
    if not runs and not _closes(words, at, cue):
        return None
    return Attribution(at, at + 1, mention, runs, shares)


def _closes(words: Sequence[Word], at: int, cue: Cue) -> bool:
    """Whether nothing but an adverbial follows a verb of saying: Kim agreed, Kim said in an ad."""
    following = words[at + 1].lower if at + 1 < sentence_end(words) else ""
    return bool(cue & (Cue.SAYS | Cue.QUOTES)) and (
        not following or following in g.PREPOSITIONS or g.is_adverb(following)
    )


_NAMED = word_set("called named dubbed labeled labelled termed known billed described")
_READ = word_set("read reads")


def _is_thing(mention: Mention) -> bool:
    """Whether what is named so is no speaker: a class called …"""
    return not (mention.name or mention.pronoun or mention.roles or mention.definite)


_SHARED_REACH = 12


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


def _complement_fits(words: Sequence[Word], at: int, cue: Cue) -> bool:
    """Whether what follows is what the verb takes where it reports speech or thought."""
    following = words[at + 1].lower if at + 1 < len(words) else "."
    if Cue.NEEDS_BE in cue:
        return following in _AFTER_ADJECTIVE
    if Cue.AIMS in cue and following == "to":
        return True
    if Cue.ABOUT in cue and following in _ABOUT:
        return _is_topic(words, at)
    if cue & (Cue.SAYS | Cue.QUOTES):
        onward = Cue.SAYS not in cue and [w.lower for w in words[at + 1 : at + 3]] == ["on", "to"]
        return following != "by" and not onward
    if Cue.THINKS in cue:
        return following not in _NO_OBJECT
    return Cue.TREATS in cue and following not in _NO_OBJECT and following not in ".,;:?!)—"


def _is_topic(words: Sequence[Word], at: int) -> bool:
    """Whether a preposition leads to what is spoken about: not on Monday, not to reporters."""
    after = words[at + 2].lower if at + 2 < len(words) else ""
    hearer = words[at].lower.startswith(("sp", "talk")) and words[at + 1].lower in _TO_HEARER
    return not hearer and after not in g.DAYS | g.MONTHS


_TO_HEARER = word_set("to with at over")
_ABOUT = word_set("about of to against out at on over for with")
_AFTER_ADJECTIVE = word_set("that to of about with at by over in for on if whether they he she we")
_NO_OBJECT = (g.PREPOSITIONS - {"to", "like", "that"}) | word_set("and or but than as")


_FREE = Cue.INVERTS | Cue.UTTERS | Cue.TREATS | Cue.QUOTES | Cue.ABOUT
_QUOTATION_REACH = 25
_FORM = Cue.NOUN | Cue.PARTICIPLE | Cue.GERUND | Cue.PLAIN


def _fitting(words: Sequence[Word], at: int, runs: tuple[Run, ...], cue: Cue) -> tuple[Run, ...]:
    """The runs if they are what the verb at ``at`` can report, else none."""
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


def _passive(words: Sequence[Word], at: int, group: VerbGroup) -> Attribution | None:
    """was described by Kim as …"""
    last = sentence_end(words)
    for by in range(at + 1, min(at + 5, last)):
        if words[by].lower == "by":
            mention = phrase_after(words, by + 1)
            if mention is None or mention.first != by + 1:
                return None
            if not (mention.name or mention.roles or mention.pronoun):
                return None
            begin = clause_start(words, group.start)
            runs = [(begin, group.start)] if begin < group.start else []
            if mention.last < last:
                runs.append((mention.last, last))
            return Attribution(at, at + 1, mention, tuple(runs)) if runs else None
        if words[by].text in ",;" or words[by].quotation >= 0:
            return None
    return None


def _agentless(words: Sequence[Word], at: int, cue: Cue, group: VerbGroup) -> Attribution | None:
    """is expected to win; was told that …: what is said, by nobody named."""
    last = sentence_end(words)
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


_JUDGES = Cue.SAYS | Cue.THINKS | Cue.AIMS | Cue.TREATS
_AFTER_PASSIVE = word_set("to as of for that")
_AFTER_PASSIVE_HEARER = word_set("that to about whether why how what if")


def _beside_quotation(words: Sequence[Word], at: int) -> Attribution | None:
    """Any verb between a quotation and a name reports speech: "…," Kim pressed."""
    lower = words[at].lower
    if not lower.endswith(("ed", "s")) or len(lower) < 4 or lower in g.FUNCTION_WORDS or at == 0:
        return None
    group = VerbGroup(at, False, False, False)
    if words[at - 1].text == "“.”" and at + 1 < len(words) and words[at + 1].capitalised:
        mention = subject_after(words, at, Cue.INVERTS, group)
        if mention and mention.name:
            return Attribution(
                at, at + 1, mention, contents(words, at, mention.last, Cue.SAYS, inverted=True)
            )
        return None
    mention = phrase_before(words, at)
    if mention is None or not (mention.name or mention.pronoun in ("he", "she")):
        return None
    if mention.first > 0 and words[mention.first - 1].text == "“.”":
        runs = contents(words, mention.first, at + 1, Cue.SAYS, inverted=False)
        return Attribution(at, at + 1, mention, runs)
    if mention.first == 0:
        for colon in range(at + 1, len(words) - 1):
            if words[colon].text in ":," and words[colon + 1].text == "“.”":
                if words[colon].text == "," and colon > at + 1:
                    return None
                return Attribution(at, at + 1, mention, ((colon + 1, sentence_end(words)),))
    return None


def _bounded(words: Sequence[Word], found: list[Attribution]) -> list[Attribution]:
    """Ends what was said where the next cue with the same subject begins."""
    return [
        _ended_before(words, attribution, found[place + 1 :])
        for place, attribution in enumerate(found)
    ]


def _outspoken(words: Sequence[Word], found: Sequence[Attribution]) -> list[Attribution]:
    """Leaves out attitudes that are only part of what another one says: Kim said Lee wants …"""
    covered: set[int] = set()
    for attribution in found:
        for begin, end in attribution.runs:
            inside = range(begin, end)
            covered.update(k for k in inside if k != attribution.cue)
    return [a for a in found if a.cue not in covered or _speaks(words, a)]


def _speaks(words: Sequence[Word], attribution: Attribution) -> bool:
    """Whether an attribution reports words: by a verb of saying, or words that are quoted."""
    cue = CUES.get(words[attribution.cue].lower, Cue(0))
    if attribution.mention is None or not attribution.utters:
        return False
    return bool(cue & (Cue.SAYS | Cue.QUOTES)) or any(
        words[k].quotation >= 0 for begin, end in attribution.runs for k in range(begin, end)
    )


def _is_sibling(words: Sequence[Word], other: Attribution) -> bool:
    """Whether a cue stands beside the one before it rather than in what that one reports."""
    if other.shared:
        return True
    first = other.mention.first if other.mention else 0
    return (
        0 < first < other.cue
        and words[first - 1].lower in ("while", "but", "and", "whereas", "although", "though")
        and (words[first - 2].text == "," or words[first - 2].quotation >= 0)
    )


def _begins(words: Sequence[Word], other: Attribution) -> int:
    return other.cue if other.shared or other.mention is None else other.mention.first


def _ended_before(
    words: Sequence[Word], attribution: Attribution, later: Sequence[Attribution]
) -> Attribution:
    limit = next((_begins(words, other) for other in later if _is_sibling(words, other)), None)
    if limit is None or not attribution.runs:
        return attribution
    start, last = attribution.runs[-1]
    if not start < limit < last:
        return attribution
    end = limit
    while end > start and (
        words[end - 1].text in (",", "—", "–")
        or words[end - 1].lower in g.CONJUNCTIONS
        or words[end - 1].lower in g.HAVE
        or g.is_adverb(words[end - 1].lower)
    ):
        end -= 1
    runs = (*attribution.runs[:-1], *(((start, end),) if start < end else ()))
    return replace(attribution, runs=runs)
