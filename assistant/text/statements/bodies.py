"""Names of bodies that go on with "of": the Ministry of Health is one word, as Kim is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from assistant.text.statements import grammar as g
from assistant.text.statements.given_names import is_given_name
from assistant.text.statements.lists import word_set
from assistant.text.statements.roles import HONORIFICS, ORGANISATIONS, PORTFOLIOS, ROLES
from assistant.text.statements.words import Word

TOWNS = word_set("borough city municipality town")
"""What one place may be called in turn."""
SEATS = TOWNS | word_set("commonwealth county kingdom state village")
"""What a place is called that acts as a body: the City of Kestmouth."""
HEADS = SEATS | word_set(
    """academy administration agency alliance archdiocese army assembly association authority bank
    board brotherhood bureau center centers centre centres chamber church coalition college
    commission committee confederation conference congress council court department diocese embassy
    faculty federation foundation fund government guild house institute institutes institution
    league library ministry museum office order organisation organization parliament party republic
    school senate service society times trust union university"""
)
"""What a body is, where "of", "for" or "on" leads to the rest of its name."""
_LINKS = frozenset(["of", "for", "on"])
_OF = frozenset(["of"])
_SUBJECTS = PORTFOLIOS | word_set(
    """arts allergy communication crime culture design engineering extremism families food forestry
    disease health human industrial international knowledge law letters medicine mines music news
    other pensions policy political prevention racing research rural safety sciences social
    strategic services studies training urban water women work"""
)
"""What may follow "and" in the name of a body: the Department of Health and Human Services."""
_SUBJECT_ENDINGS = ("ology", "ics", "tion", "ment", "ing", "ies", "ism", "ance", "ence", "istry")
_NEVER_INSIDE = (
    (ROLES - PORTFOLIOS - {"general"})
    | HONORIFICS
    | g.DAYS
    | g.MONTHS
    | g.PERSONAL
    | (g.DETERMINERS - {"other"})
)
_HOLY = frozenset(["san", "santa", "saint", "st", "st."])
_LONGEST = 12


def join_bodies(words: Iterable[Word]) -> Iterator[Word]:
    """``words`` with each name such as "Ministry of Health" as one word."""
    row = list(words)
    at = 0
    while at < len(row):
        end = _end_of_body(row, at)
        if end > at + 1:
            whole = row[at:end]
            name = " ".join(word.text for word in whole).replace(" ,", ",")
            yield Word(name, name.lower(), whole[0].start, whole[-1].end)
        else:
            yield row[at]
        at = end


def is_body(word: Word) -> bool:
    """Whether the last word of a name says that it is a body's: Committee, Party of Wyoming."""
    return word.lower in ORGANISATIONS or " " in word.lower


def split_body(name: Sequence[str]) -> tuple[Sequence[str], Sequence[str]]:
    """The parts of a body's name before "of" and behind it; all and none for other names."""
    for at, part in enumerate(name[1:], 1):
        if part.lower() in _LINKS:
            is_body = name[at - 1].lower() in HEADS
            return (name[:at], name[at + 1 :]) if is_body else (name, ())
    return name, ()


def _end_of_body(words: Sequence[Word], at: int) -> int:
    """The word behind the name of a body that begins at ``at``; the next one where none does."""
    end = at + 1
    if not words[at].capitalised or words[at].lower not in HEADS:
        return end
    links = _OF if words[at].lower in SEATS else _LINKS
    while end - at < _LONGEST:
        first = _behind_link(words, end, links)
        if first is None:
            break
        end = _end_of_rest(words, first)
        links = _OF
        if words[at].lower == "office" and end < len(words) and words[end].lower in ROLES:
            if _behind_link(words, end + 1, _LINKS) is None:
                break
            end, links = end + 1, _LINKS
    return end


def _behind_link(words: Sequence[Word], at: int, links: Iterable[str]) -> int | None:
    """Where the name goes on behind "of", "of the"; None where it does not."""
    if at >= len(words) or words[at].text not in links:
        return None
    at += 1
    if at < len(words) and words[at].text in ("the", "a"):
        at += 1
    return at if at < len(words) and _is_of_name(words, at) else None


def _end_of_rest(words: Sequence[Word], first: int) -> int:
    """Where the capitalised words behind "of" end, those behind an "and" with them."""
    end = first + 1
    while end < len(words) and end - first < _LONGEST:
        if _is_of_name(words, end) and not _is_person(words, end):
            end += 1
        elif words[end].text in ("and", "&", ",") and _is_subject(words, end + 1):
            end += 2
        else:
            break
    return end


def _is_of_name(words: Sequence[Word], at: int) -> bool:
    word = words[at]
    return word.capitalised and word.lower not in _NEVER_INSIDE


def _is_subject(words: Sequence[Word], at: int) -> bool:
    """Whether words behind an "and" are such a subject, or a plural as the word before it is."""
    end = at
    while end < len(words) and _is_of_name(words, end) and not _is_person(words, end):
        end += 1
    if end == at:
        return False
    plural = words[at].text[-1] == words[at - 2].text[-1] == "s" and words[at - 1].lower == "and"
    ends = (words[at].lower, words[end - 1].lower)
    return plural or any(one in _SUBJECTS or one.endswith(_SUBJECT_ENDINGS) for one in ends)


def _is_person(words: Sequence[Word], at: int) -> bool:
    """Whether a person's name begins there: (University of Kestmouth) Ann Lee; not San Diego."""
    named = at + 1 < len(words) and words[at + 1].capitalised and is_given_name(words[at].text)
    return named and words[at - 1].lower not in _HOLY
