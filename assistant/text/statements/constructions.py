"""Attributions by other means than a verb and its subject: "according to", labels, nouns."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.text.statements import grammar as g
from assistant.text.statements.asides import named_aside
from assistant.text.statements.attributed import Attribution
from assistant.text.statements.contents import contents
from assistant.text.statements.cues import CUES, Cue
from assistant.text.statements.groups import VerbGroup
from assistant.text.statements.lists import word_set
from assistant.text.statements.mentions import Mention
from assistant.text.statements.nouns import noun_run, noun_source, noun_subject, stands_alone
from assistant.text.statements.phrases import phrase_after, phrase_before
from assistant.text.statements.roles import ROLES
from assistant.text.statements.runs import FINITE, Run, clause_start, sentence_end
from assistant.text.statements.subjects import subject_after
from assistant.text.statements.words import Word

_OBLIQUE = {"him": "he", "her": "she", "them": "they"}
LONGEST_LABEL = 8
_QUESTION_REACH = 6
_QUESTION_WORDS = word_set("about if whether how why what who when where which")


def of_noun(words: Sequence[Word], at: int) -> Attribution | None:
    source = noun_source(words, at)
    mention = source or noun_subject(words, at)
    if mention is None and not stands_alone(words, at):
        return None
    run = noun_run(words, source.last if source else at + 1)
    return Attribution(at, at + 1, mention, (run,), utters=False) if run else None


def labelled(words: Sequence[Word], at: int) -> Attribution | None:
    """Kim Lee: The talks have failed.

    A bare surname counts as well; whether somebody of that name is known is for the reader to tell.
    """
    mention = phrase_after(words, 0)
    last = sentence_end(words)
    if mention is None or mention.last != at or not mention.name or at + 3 >= last:
        return None
    return Attribution(at, at + 1, mention, ((at + 1, last),))


def leads(words: Sequence[Word], at: int) -> bool:
    """Whether a participle leads to what somebody answers: Asked whether …, Kim said …"""
    before = words[at - 1].lower if at > 0 else ","
    return before in (",", "when", ";") and _question(words, at) is not None


def _question(words: Sequence[Word], at: int) -> int | None:
    """Where the question begins that somebody was asked, a time before it left out."""
    for k in range(at + 1, min(len(words), at + _QUESTION_REACH)):
        if words[k].lower in _QUESTION_WORDS:
            return k
        if words[k].quotation >= 0 or not words[k].text[0].isalnum():
            return None
    return None


def asked(words: Sequence[Word], at: int) -> Attribution | None:
    """The question of nobody named: asked about the dam, …"""
    begin = _question(words, at) or at + 1
    begin += words[begin].lower == "about"
    end = next((k for k in range(begin, len(words)) if words[k].text == ","), sentence_end(words))
    return Attribution(at, at + 1, None, ((begin, end),), utters=False) if begin < end else None


def source_of(words: Sequence[Word], at: int) -> int | None:
    """Where a source begins that "according to" or "as reported by" at ``at`` leads to."""
    opening = words[at].lower
    if opening == "according":
        return at + 2 if at + 2 < len(words) and words[at + 1].lower == "to" else None
    if opening != "as" or at + 3 >= len(words):
        return None
    verb = at + 2 if words[at + 1].lower == "first" else at + 1
    told = Cue.SAYS | Cue.PARTICIPLE
    if CUES.get(words[verb].lower, Cue(0)) & told == told and verb + 2 < len(words):
        return verb + 2 if words[verb + 1].lower == "by" else None
    return None


def according_to(words: Sequence[Word], at: int, source: int) -> Attribution | None:
    """The attribution to the source that begins at word ``source``."""
    mention = phrase_after(words, source)
    word = words[source]
    if word.lower in _OBLIQUE and (
        source + 1 == len(words) or not words[source + 1].text.isalpha()
    ):
        mention = Mention(source, source + 1, word.start, word.end, pronoun=_OBLIQUE[word.lower])
    if mention is None:
        end = next((k for k in range(source, len(words)) if words[k].text in ",.;:"), len(words))
        if end == source:
            return None
        mention = Mention(source, end, word.start, words[end - 1].end)
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
    return Attribution(at, source, mention, tuple(run for run in runs if run[0] < run[1]))


def _after_aside(words: Sequence[Word], at: int, last: int) -> int:
    """The place behind what belongs to a source: its apposition and the comma that ends it."""
    comma = next((k for k in range(at, last) if words[k].text == ","), None)
    if comma is None:
        return at
    following = words[comma + 1].lower if comma + 1 < last else ""
    if comma == at and following in g.DETERMINERS | {"who", "whose", "which", "former"}:
        closing = next((k for k in range(comma + 1, last) if words[k].text == ","), None)
        if closing is not None and closing - comma < 25:
            inside = [word.lower for word in words[comma + 1 : closing]]
            described = any(word in ROLES for word in inside) and FINITE.isdisjoint(inside)
            if described or following != "the":
                return closing + 1
    return comma + 1


def beside_quotation(words: Sequence[Word], at: int) -> Attribution | None:
    """Any verb between a quotation and a name reports speech: "…," Kim pressed."""
    lower = words[at].lower
    if not lower.endswith(("ed", "s")) or len(lower) < 4 or lower in g.FUNCTION_WORDS or at == 0:
        return None
    group = VerbGroup(at, False, False, False)
    if words[at - 1].closed and at + 1 < len(words) and words[at + 1].capitalised:
        mention = subject_after(words, at, Cue.INVERTS, group)
        if mention and mention.name:
            return Attribution(
                at, at + 1, mention, contents(words, at, mention.last, Cue.SAYS, inverted=True)
            )
        return None
    mention = phrase_before(words, at)
    if mention is None or not (mention.name or mention.pronoun in ("he", "she")):
        return None
    if mention.first > 0 and words[mention.first - 1].closed:
        runs = contents(words, mention.first, at + 1, Cue.SAYS, inverted=False)
        return Attribution(at, at + 1, mention, runs)
    if mention.first == 0:
        for colon in range(at + 1, len(words) - 1):
            if words[colon].text in ":," and words[colon + 1].closed:
                if words[colon].text == "," and colon > at + 1:
                    return None
                return Attribution(at, at + 1, mention, ((colon + 1, sentence_end(words)),))
    return None
