"""Nouns that report: Kim's claim that …, her call for …, their refusal to …"""

from __future__ import annotations

from collections.abc import Sequence

from assistant.text.statements import grammar as g
from assistant.text.statements.cues import CUES, Cue
from assistant.text.statements.lists import word_set
from assistant.text.statements.mentions import Mention, classify
from assistant.text.statements.naming import name_before
from assistant.text.statements.phrases import phrase_after, phrase_before
from assistant.text.statements.runs import Run, sentence_end
from assistant.text.statements.words import Word

_SINGULAR = """
    claim assertion statement suggestion contention allegation accusation charge argument belief
     opinion conviction assumption admission acknowledgement announcement declaration promise
    pledge vow threat warning prediction forecast call  request appeal plea proposal refusal
    desire wish hope fear concern worry doubt complaint criticism attack denunciation condemnation
    opposition support endorsement praise defense defence denial rejection insistence remark comment
     advice recommendation offer plan  decision conclusion estimate
    assessment description characterization characterisation   objection skepticism
    scepticism confidence optimism enthusiasm apology confession assurance disclosure explanation
    observation reference dismissal rebuke critique slam aversion  willingness
    report rumor rumour"""
NOUNS = word_set(_SINGULAR) | frozenset(noun + "s" for noun in _SINGULAR.split())
"""Every noun of reporting, singular and plural."""
_PAST = word_set("came went made took seemed appeared stood fell rose drew led")
_FINITE = (g.BE | g.HAVE | g.WILL | g.MAY | _PAST) - {"'s"}
_LINKS = word_set("of for about on against to over with toward towards in")
_POSSESSIVES = {"his": "he", "her": "she", "their": "they", "my": "i", "our": "we", "its": "it"}
_MOST_ADJECTIVES = 3
_MOST_WORDS = 20


def noun_subject(words: Sequence[Word], at: int) -> Mention | None:
    """Whose claim it is: the possessive before the noun at ``at``, its adjectives left out."""
    for k in range(at - 1, max(-1, at - 2 - _MOST_ADJECTIVES), -1):
        word = words[k]
        if word.lower in _POSSESSIVES:
            return Mention(k, k + 1, word.start, word.end, pronoun=_POSSESSIVES[word.lower])
        if word.lower in ("'s", "’") and k > 0:
            first = name_before(words, k)
            return classify(words, first, k) if first < k else phrase_before(words, k)
        if not word.text[0].isalpha() or word.lower in g.FUNCTION_WORDS:
            return None
    return None


def stands_alone(words: Sequence[Word], at: int) -> bool:
    """Whether a noun that is nobody's may report: concerns about the dam, a claim that …"""
    following = words[at + 1].lower if at + 1 < len(words) else ""
    return following == "that" and _opens_clause(words, at + 2)


def _opens_clause(words: Sequence[Word], at: int) -> bool:
    """Whether a subject follows "that", so that it leads to a clause: not reports that track …"""
    if at + 1 >= len(words):
        return False
    word = words[at]
    known = word.capitalised or word.lower in g.DETERMINERS | g.PERSONAL
    return known or (word.lower.endswith("s") and word.lower not in g.FUNCTION_WORDS)


def noun_source(words: Sequence[Word], at: int) -> Mention | None:
    """Who is named between the noun at ``at`` and "that": claims by the engineers that …"""
    if at + 3 >= len(words) or words[at + 1].lower not in ("by", "from"):
        return None
    mention = phrase_after(words, at + 2)
    if mention is None or mention.first != at + 2 or mention.last >= len(words):
        return None
    return mention if words[mention.last].lower == "that" else None


def noun_run(words: Sequence[Word], begin: int) -> Run | None:
    """What a noun before ``begin`` reports: a clause after "that", an infinitive, a topic."""
    last = sentence_end(words)
    if begin + 1 >= last:
        return None
    opening = words[begin].lower
    if opening in ("is", "was") and words[begin + 1].lower == "that":
        return (begin + 2, last) if begin + 2 < last else None
    if opening not in _LINKS and opening != "that":
        return None
    infinitive = opening == "to" and words[begin + 1].text.islower()
    first = begin if infinitive else begin + 1
    end = first
    limit = min(last, first + 2 * _MOST_WORDS) if opening == "that" else first + _MOST_WORDS
    while end < min(last, limit) and not _ends(words, end, first, clause=opening == "that"):
        end += 1
    return (first, end) if end > first else None


def _ends(words: Sequence[Word], at: int, first: int, clause: bool) -> bool:
    word = words[at]
    if word.text in ",;:—–()" or word.text == "--":
        return True
    if clause:
        return False
    found = CUES.get(word.lower, Cue(0))
    return word.lower in _FINITE or (
        at > first + 1
        and bool(found & (Cue.SAYS | Cue.TREATS))
        and Cue.NOUN not in found
        and Cue.GERUND not in found
    )
