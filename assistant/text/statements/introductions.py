"""Who somebody is, or what something is, where a sentence says so: Ann Lee, a spokeswoman."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import takewhile

from assistant.domain import Span
from assistant.text.statements import grammar as g
from assistant.text.statements.appositions import copula_at, descriptions_at
from assistant.text.statements.cues import CUES, Cue
from assistant.text.statements.lists import word_set
from assistant.text.statements.roles import HONORIFICS, ORGANISATIONS, ROLES
from assistant.text.statements.words import Word, split_words

_OPENS_DEFINITION = word_set("a an the one")
_COPULAS = word_set("is are was were")
_ADVERBIAL = word_set("in at on near outside inside across after before during since by until")
_CLAUSE = g.BE | g.HAVE | g.WILL | g.MAY | g.PERSONAL
"""Words that make a clause of what would else be a noun phrase; so do verbs that report."""
_RELATIVES = g.RELATIVES | word_set("whose whom where")
_AFTER_HEAD = g.LINKS | word_set("and or")
_SORTS = ORGANISATIONS - {"post", "times"} | word_set(
    """airline airport app automaker band brand bridge browser carmaker chain charity chatbot city
    conglomerate consultancy device disease drug encyclopedia festival film firm fund game giant
    island lab laboratory lake language maker manufacturer mine missile mission neighborhood
    neighbourhood nonprofit operator outlet plant platform podcast portal producer program
    programme province provider publication publisher region retailer river rocket satellite series
    ship site software song spacecraft start-up startup store storm studio suburb supermarket
    supplier system tank telescope tool town vaccine vessel village virus volcano website"""
)
"""Nouns that tell of a name behind them what sort of thing it is."""
_BESIDE_NAMES = g.FUNCTION_WORDS | g.DETERMINERS | HONORIFICS | ROLES
"""Words that are no part of a name behind them, though they may have a capital."""
_LONGEST_SORT = 5
_MARKS = frozenset(",.;:()—–!?")


def find_introduction(sentence: str, name: str) -> Span | None:
    """The words of ``sentence`` that say who ``name`` is, by an office or a trade; None if none do.

    ``name`` must stand there as it is given, in any case. Offsets are those of ``sentence``.
    """
    words = list(split_words(sentence, 0, len(sentence)))
    for first, last in _places(words, name.lower()):
        described = [*descriptions_at(words, first, last), *copula_at(words, last)]
        if described:
            best = max(described, key=lambda one: one.end - one.start)
            return Span(start=best.start, end=_closed(words, best.end))
    return None


def find_definition(sentence: str, name: str) -> Span | None:
    """The words of ``sentence`` that say what ``name`` is: Orla, a ferry company; None if none do.

    ``name`` must stand there as it is given, and not end a longer name. Offsets are those of
    ``sentence``.
    """
    words = list(split_words(sentence, 0, len(sentence)))
    sort = None
    for first, last in _places(words, name):
        if first and _is_part_of_name(words[first - 1]):
            continue
        sort = sort or _sort_before(words, first)
        if words[last : last + 1] and words[last].text == "(":
            last = next((k + 1 for k in range(last, len(words)) if words[k].text == ")"), last)
        stated = _behind_copula(words, last)
        begin = stated or last + 1
        if begin >= len(words) or words[begin].lower not in _OPENS_DEFINITION:
            continue
        end = _end_of_phrase(words, begin + 1)
        if stated or (words[last].text == "," and _is_apposition(words, first, begin, end)):
            return Span(start=words[begin].start, end=words[end - 1].end)
    return sort


def _behind_copula(words: Sequence[Word], last: int) -> int:
    """The place behind "is", "who is" or "which is also" that follow a name, 0 without them."""
    told = [word.lower for word in words[last : last + 4]]
    at = 2 if told[:1] == [","] and told[1:2] in (["who"], ["which"]) else 0
    if told[at : at + 1] and told[at] in _COPULAS:
        return last + at + (2 if told[at + 1 : at + 2] in (["also"], ["now"], ["still"]) else 1)
    return 0


def _places(words: Sequence[Word], name: str) -> Iterator[tuple[int, int]]:
    """Where a name stands: its first word, and the one after its last."""
    wanted = [word.text for word in split_words(name, 0, len(name))]
    for first in range(len(words) - len(wanted) + 1):
        last = first + len(wanted)
        told = [word.lower if name.islower() else word.text for word in words[first:last]]
        if told == wanted:
            yield first, last


def _closed(words: Sequence[Word], end: int) -> int:
    """Where a description ends that does not break off at "of the"."""
    at = next(k for k, word in enumerate(words, 1) if word.end == end)
    if words[at - 1].lower in g.DETERMINERS | g.LINKS:
        while at < len(words) and words[at].text[0].isalnum():
            at += 1
    return words[at - 1].end


def _is_part_of_name(word: Word) -> bool:
    return word.capitalised and word.lower not in _BESIDE_NAMES


def _sort_before(words: Sequence[Word], first: int) -> Span | None:
    """What a name is called that begins at ``first``: the hedge fund (Orla Capital)."""
    if not first or words[first - 1].lower not in _SORTS:
        return None
    begin = first - 1
    while begin and first - begin < _LONGEST_SORT and _describes(words[begin - 1]):
        begin -= 1
    return Span(start=words[begin].start, end=words[first - 1].end)


def _describes(word: Word) -> bool:
    """Whether a word may stand before a noun as an adjective does, or a noun."""
    plain = word.quotation < 0 and word.text[0].isalpha()
    verb = word.lower in CUES or (word.lower.endswith("ed") and "-" not in word.lower)
    return plain and not verb and word.lower not in g.FUNCTION_WORDS | g.DETERMINERS | g.ADVERBS


def _end_of_phrase(words: Sequence[Word], at: int) -> int:
    """Where the noun phrase ends that goes on at ``at``: before a mark or a relative clause."""
    while at < len(words) and (not _ends_phrase(words[at]) or _is_in_number(words, at)):
        at += 1
    return at


def _ends_phrase(word: Word) -> bool:
    return word.text in _MARKS or word.lower in _RELATIVES


def _is_in_number(words: Sequence[Word], at: int) -> bool:
    """Whether a mark stands between digits: 3,500."""
    before, after = words[at - 1], words[min(at + 1, len(words) - 1)]
    is_number = before.text.isdigit() and after.text.isdigit()
    return is_number and before.end == words[at].start == after.start - 1


def _is_apposition(words: Sequence[Word], first: int, begin: int, end: int) -> bool:
    """Whether ``words[begin:end]`` say what the name at ``first`` is: no clause, no other name.

    "In Orla, a ferry company said …": after an adverbial they do so only up to another comma.
    """
    described = words[begin + 1 : end]
    head = [*takewhile(lambda word: word.lower not in _AFTER_HEAD, described)]
    is_name = words[begin].lower == "the" and head and head[-1].capitalised
    if is_name or any(_makes_clause(words, at) for at in range(begin + 1, end)):
        return False
    clause = next((k + 1 for k in range(first - 1, -1, -1) if words[k].text in _MARKS), 0)
    led_in = words[clause].lower in _ADVERBIAL and clause < first
    return not led_in or (end < len(words) and words[end].text == ",")


def _makes_clause(words: Sequence[Word], at: int) -> bool:
    """Whether a word makes a clause of those before it: it's, but not the company's.

    One that may be a noun does behind a plural only: critics report, but not a state report.
    """
    before, word = words[at - 1].lower, words[at].lower
    if word in ("'s", "’s"):
        return before in g.PERSONAL
    if word == "think" and words[at + 1 : at + 2] and words[at + 1].lower in ("tank", "tanks"):
        return False
    cue = CUES.get(word)
    if cue and cue & Cue.NOUN:
        return before.endswith("s") or before in ("people", "police")
    return cue is not None or word in _CLAUSE
