"""Proper names in a sentence: where they begin, and which capitalised words are none."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.text.statements import grammar as g
from assistant.text.statements.bodies import is_body
from assistant.text.statements.cues import CUES, Cue
from assistant.text.statements.given_names import is_given_name
from assistant.text.statements.lists import word_set
from assistant.text.statements.names import SUFFIXES
from assistant.text.statements.places import countries
from assistant.text.statements.roles import BOARDS, HONORIFICS, PORTFOLIOS, ROLES
from assistant.text.statements.words import Word

_PARTICLES = word_set(
    """de del della di da dos du van von der den ten ter la le el al bin ibn ben bint abu y"""
)
BEFORE_OFFICE = frozenset(["of", "for", "to"])
"""What leads from a role to its office: minister of, secretary for, ambassador to."""
_NEWSPAPER = "Star"
"""A role that in capitals is what a paper is called."""
_NO_OFFICE = g.DETERMINERS | g.LINKS
_PLAYER = frozenset(["WATCH", "WATCHED"])
"""What a video is labelled with, before the words that describe it: MUST WATCH Kim Lee on …"""
_TWO_WORDS = word_set("european new north saudi south united")
"""What begins a country's or a union's name of two words: the United States."""
PARTIES = frozenset(["Republican", "Democrat", "Democratic", "GOP", "Republicans", "Democrats"])


def is_name_word(word: Word) -> bool:
    """Whether a word may be a part of a proper name."""
    return (
        word.capitalised
        and word.lower not in g.DAYS
        and word.lower not in g.MONTHS
        and word.lower not in g.PERSONAL
    )


def name_before(words: Sequence[Word], end: int, floor: int = 0) -> int:
    """Where the proper name that ends before ``end`` begins; ``end`` where there is none."""
    at = end
    while at > floor:
        word = words[at - 1]
        if (is_name_word(word) and word.lower not in g.DETERMINERS) or _month_as_name(
            words, at - 1
        ):
            role = word.lower.rstrip(".") in ROLES or word.lower in HONORIFICS
            if role and not (
                _is_surname(words, at - 1, floor, end)
                or _is_newspaper(words, at - 1, floor, end)
                or _is_portfolio(words, at - 1, end)
            ):
                break
            if word.text in PARTIES and end > at and not is_body(words[end - 1]):
                break
            if opens_clause(words, at - 1) or _leads_in_headline(words, at - 1, end):
                break
            if at < end and word.lower in BOARDS and is_given_name(words[at].text):
                break
            at -= 1
        elif at < end and word.lower in _PARTICLES and word.quotation < 0:
            if at - 1 > floor and (
                is_name_word(words[at - 2]) or words[at - 2].lower in _PARTICLES
            ):
                at -= 1
            else:
                return at - 1 if word.lower not in ("la", "le", "al", "el", "y") else at
        elif (word.text == "&" and at < end) or (
            word.text == "," and at < end and words[at].lower.rstrip(".") in SUFFIXES
        ):
            at -= 1
        else:
            break
    while at < end and words[at].text in "&,":
        at += 1
    return _behind_office(words, at, end)


def _leads_in_headline(words: Sequence[Word], at: int, end: int) -> bool:
    """Whether a capitalised word before a name is none of it: Attacks On Ann Lee; WATCHED Lee."""
    if words[at].text in _PLAYER:
        return True
    leads = words[at].lower in g.PREPOSITIONS | g.CONJUNCTIONS and words[at].text.istitle()
    return leads and at + 2 < end and is_given_name(words[at + 1].text)


def _behind_office(words: Sequence[Word], at: int, end: int) -> int:
    """Where the name itself begins behind that of an office.

    The mayor of Kyiv Vitali Klitschko; minister of education Ann Lee; head of the Bar Council Lee.
    """
    if at + 1 < end and words[at].lower in g.LINKS:
        at += 1
    if _role_of(words, at) is None:
        return at
    offices = [k for k in range(at, end) if words[k].lower in BOARDS | PORTFOLIOS]
    if offices:
        return offices[-1] + 1 if offices[-1] + 1 < end else at
    if end - at < 3 or is_given_name(words[at].text):
        return at
    if countries([words[at].lower]):
        return at + 1
    if words[at].lower in _TWO_WORDS and end - at > 3:
        return at + 2
    return end - 2 if is_given_name(words[end - 2].text) else at


def office_before(words: Sequence[Word], first: int) -> int | None:
    """The role of which an office stands between it and the name at ``first``; None for none."""
    at = first
    while at > 0 and is_name_word(words[at - 1]) and words[at - 1].lower not in _NO_OFFICE:
        at -= 1
    return _role_of(words, at) if at < first else None


def _role_of(words: Sequence[Word], at: int) -> int | None:
    """The role whose office begins at ``at``: (secretary) of state for (trade); None for none."""
    link = at - 2 if at > 0 and words[at - 1].lower == "the" else at - 1
    if link < 1 or words[link].lower not in BEFORE_OFFICE:
        return None
    if words[link - 1].lower in ROLES:
        return link - 1
    body = words[link - 1].lower in BOARDS | PORTFOLIOS
    return _role_of(words, link - 1) if body else None


def _is_surname(words: Sequence[Word], at: int, floor: int, end: int) -> bool:
    """Whether a word that may be a role is a surname: Amy Pope, Martin Luther King Jr."""
    if at + 1 < end and words[at + 1].lower.rstrip(".") not in SUFFIXES:
        return False
    if at == floor:
        return False
    return is_given_name(words[at - 1].text) or (
        at - 1 > floor and is_name_word(words[at - 1]) and is_given_name(words[at - 2].text)
    )


def _is_newspaper(words: Sequence[Word], at: int, floor: int, end: int) -> bool:
    """Whether a word that may be a role ends the name of a paper: the Toronto Star."""
    ending = at + 1 == end and at > floor and words[at].text == _NEWSPAPER
    return ending and is_name_word(words[at - 1])


def _is_portfolio(words: Sequence[Word], at: int, end: int) -> bool:
    """Whether a word that may be a role says what a body is for: the Justice Department."""
    return words[at].lower in PORTFOLIOS and at + 1 < end and words[at + 1].lower in BOARDS


def is_month(words: Sequence[Word], at: int) -> bool:
    """Whether a word is a month rather than a name: in May, not Theresa May."""
    return words[at].lower in g.MONTHS and not _month_as_name(words, at)


def _month_as_name(words: Sequence[Word], at: int) -> bool:
    """Whether a word that may be a month is a name: after a given name or title, before a verb."""
    if words[at].lower not in g.MONTHS or not words[at].capitalised:
        return False
    before = words[at - 1] if at > 0 else None
    if before and (
        is_given_name(before.text) or before.lower in HONORIFICS or before.lower in ROLES
    ):
        return True
    verb = at + 1 < len(words) and Cue.SAYS in CUES.get(words[at + 1].lower, Cue(0))
    return verb and not (before and before.lower in g.PREPOSITIONS)


def opens_clause(words: Sequence[Word], at: int) -> bool:
    """Whether a capitalised word only opens a sentence: But, After, Meanwhile, not Kelly."""
    lower = words[at].lower
    opening = at == 0 or words[at - 1].quotation >= 0 or words[at - 1].text in ":—–-;("
    if not opening or is_given_name(lower) or _month_as_name(words, at):
        return False
    if lower in g.FUNCTION_WORDS or lower in g.DETERMINERS or lower in g.ADVERBS:
        return True
    verb = at + 1 < len(words) and words[at + 1].lower in CUES
    return g.is_adverb(lower) and not verb
