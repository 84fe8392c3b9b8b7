"""Runs of words: where a sentence and its parts end, and whether a run is a clause."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.text.statements import grammar as g
from assistant.text.statements.lists import word_set
from assistant.text.statements.words import Word

Run = tuple[int, int]
FINITE = g.BE | g.MAY | g.HAVE | g.WILL
_CLAUSE_REACH = 12
_LONGEST_DATELINE = 12
_DASHES = frozenset(["—", "–", "-", "--", "―"])
_AGENCIES = frozenset(["AFP", "AP", "CNN", "CNN Business", "Reuters", "REUTERS", "TASS", "UPI"])
_SUBJECTS = word_set("he she they we i there")
OPENS_CLAUSE = word_set("that if whether how why what who where when which to it this")


def sentence_end(words: Sequence[Word]) -> int:
    """The place after the last word that is not a mark at the end of the sentence."""
    last = len(words)
    while last > 0 and words[last - 1].text in (".", "?", "!", "…", "...", ")", "]"):
        last -= 1
    return last


def clause_start(words: Sequence[Word], end: int) -> int:
    """Where the part that ends at ``end`` begins: the sentence, or after a colon or semicolon."""
    at, first = end, after_dateline(words)
    while at > first and words[at - 1].text not in (";", ":", "("):
        at -= 1
        if words[at].text == ")":
            at = next((k for k in range(at, first - 1, -1) if words[k].text == "("), at)
    return at


def after_dateline(words: Sequence[Word]) -> int:
    """Where a sentence begins behind a place or an agency: OSLO, July 25 (AB) — …; Oslo (CNN) …"""
    reach = range(min(len(words), _LONGEST_DATELINE))
    lower = next((k for k in reach if words[k].text.islower()), len(reach))
    for at in range(lower):
        if words[at].text in _DASHES:
            return at + 1 if at and words[0].text.isupper() and len(words[0].text) > 2 else 0
        agency = " ".join(word.text for word in words[at + 1 : at + 3] if word.text != ")")
        if words[at].text == "(" and (agency in _AGENCIES or (at == 0 and agency.isupper())):
            closed = next((k for k in range(at, len(words)) if words[k].text == ")"), at)
            dashed = closed + 1 < len(words) and words[closed + 1].text in _DASHES
            return closed + 1 + dashed
    return 0


def is_clause(words: Sequence[Word], begin: int, end: int) -> bool:
    """Whether a run looks like a clause or an infinitive, or holds quoted words."""
    opening = words[begin].lower
    if opening in OPENS_CLAUSE or (begin > 0 and words[begin - 1].lower == "that"):
        return True
    if is_infinitive(words, begin):
        return True
    return any(
        word.lower in FINITE or word.lower in _SUBJECTS or word.quotation >= 0
        for word in words[begin : min(end, begin + _CLAUSE_REACH)]
    )


def is_infinitive(words: Sequence[Word], at: int) -> bool:
    """Whether an infinitive begins at ``at``: to stay, not to stay."""
    at += at < len(words) and words[at].lower == "not"
    return at + 1 < len(words) and words[at].lower == "to" and words[at + 1].text.islower()


def only_adverbial(words: Sequence[Word], begin: int, end: int) -> bool:
    """Whether a run is nothing but an adverbial: (said) in an interview."""
    opening = words[begin].lower
    leads = opening in g.PREPOSITIONS - {"to", "of", "about", "against"} or g.is_adverb(opening)
    return (
        leads
        and not is_infinitive(words, begin)
        and not any(
            word.lower in FINITE or word.quotation >= 0 or word.text in ",:"
            for word in words[begin:end]
        )
    )


def is_adverbial(words: Sequence[Word], begin: int, end: int) -> bool:
    """Whether a run only says when, where or to whom: said on Monday, said as he left."""
    opening = words[begin].lower
    return (
        opening in g.OPENING_WORDS - {"that", "if", "whether", "as"}
        or opening in g.TIME_NOUNS
        or (opening == "as" and end - begin < 12)
        or (opening in ("last", "this", "earlier", "late") and end - begin < 6)
        or (g.is_adverb(opening) and end - begin < 4)
    )
