"""When something was said: the date phrase that belongs to a cue."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.domain import Span
from assistant.text.statements.attributed import Attribution
from assistant.text.statements.clauses import Clause

_DAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.)"
)
_YEAR = r"(?:1[5-9]|20)\d\d"
_SEASON = r"(?:spring|summer|autumn|fall|winter)"
_UNIT = rf"(?:day|night|week|weekend|month|year|decade|{_SEASON}|morning|evening)"
_COUNT = r"(?:\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten|several|a few)"
_MONTH_DAY = rf"(?:{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?|\d{{1,2}}(?:st|nd|rd|th)? {_MONTH})"
_PART = r"(?:morning|afternoon|evening|night)"
_DATE = re.compile(
    rf"\b(?:(?:[Oo]n|[Bb]y|[Ll]ate|[Ee]arly|[Ll]ate on|[Ee]arly on|[Ll]ast|[Tt]his|[Ee]arlier) )?"
    rf"{_DAY}(?: {_PART}|, {_MONTH_DAY}(?:,? {_YEAR})?)?\b"
    rf"|\b(?:[Oo]n )?{_MONTH_DAY}(?:,? {_YEAR})?(?!\w)"
    rf"|\b(?:[Ii]n (?:early |late |mid-)?|[Ll]ast |[Tt]his |[Ee]arlier in |[Ll]ater in )"
    rf"{_MONTH}(?: {_YEAR})?(?!\w)"
    rf"|\b[Ii]n (?:early |late |mid-|the {_SEASON} of )?{_YEAR}\b"
    rf"|\b(?:(?:[Ee]arlier|[Ll]ater|[Ll]ate|[Ee]arly|[Jj]ust) )?(?:[Ll]ast|[Tt]his|that) {_UNIT}\b"
    rf"|\b[Tt]he (?:(?:next|previous|following|same) {_UNIT}|{_UNIT} (?:before|after))\b"
    rf"|\b(?i:{_COUNT}) {_UNIT}s? (?:ago|earlier|before|later)\b"
    r"|\b(?:[Yy]esterday|[Tt]oday|[Tt]onight|[Tt]omorrow)(?: " + _PART + r")?\b"
)
_SUBORDINATE = re.compile(
    r"(?:when|after|before|since|as|while|if|because|although|though|once)\b", re.IGNORECASE
)
_ASIDE = re.compile(r"[,;:—–(]|\b(?:who|whose|which|that)\b")
_ELSEWHERE = re.compile(r"[;:]|, (?:and|but|so|yet)\b")
_WITHIN_GROUP = 24
_BEHIND_CUE = 60


def time_of(text: str, clause: Clause, attribution: Attribution) -> Span | None:
    """The date phrase that says when the words of an attribution were said, None without one.

    It stands before the subject, between subject and cue, or behind the cue; never in what was
    said, in quotation marks, in an aside or in a clause that only leads to the sentence.
    """
    words = clause.words
    cue_start, cue_end = words[attribution.cue].start, words[attribution.cue_end - 1].end
    mention = attribution.mention
    subject = (mention.start, mention.end) if mention else (cue_start, cue_start)
    found = [
        match
        for start, end in _gaps(clause, attribution)
        for match in _DATE.finditer(text, start, end)
        if _belongs(text, clause.start, match, subject, (cue_start, cue_end))
    ]
    nearest = min(found, key=lambda m: max(cue_start - m.end(), m.start() - cue_end), default=None)
    return Span(start=nearest.start(), end=nearest.end()) if nearest else None


def leading_time(text: str, start: int, end: int) -> Span | None:
    """The date phrase that ``text[start:end]`` begins with, if more follows it."""
    match = _DATE.match(text, start, end)
    if match is None or match.end() + 2 >= end or text[match.end()] not in " ,":
        return None
    return Span(start=match.start(), end=match.end())


def _gaps(clause: Clause, attribution: Attribution) -> Iterator[tuple[int, int]]:
    """The characters of a sentence that are neither said nor quoted."""
    words, position = clause.words, clause.start
    said = sorted(
        [(words[first].start, words[last - 1].end) for first, last in attribution.runs]
        + [(word.start, word.end) for word in words if word.quotation >= 0]
    )
    for start, end in said:
        if position < start:
            yield position, start
        position = max(position, end)
    if position < clause.end:
        yield position, clause.end


def _belongs(
    text: str,
    sentence: int,
    match: re.Match[str],
    subject: tuple[int, int],
    cue: tuple[int, int],
) -> bool:
    """Whether a date phrase goes with the cue rather than with an aside or another clause."""
    first, last = min(subject[1], cue[1]), max(subject[1], cue[1])
    opens = min(subject[0], cue[0])
    if match.start() < opens and match.end() <= first:  # the year may be taken for the name's
        between = text[match.end() : opens]
        return not (_SUBORDINATE.match(text, sentence) or _ELSEWHERE.search(between))
    begin, reach = (last, _BEHIND_CUE) if match.start() >= last else (first, _WITHIN_GROUP)
    near = 0 <= match.start() - begin <= reach
    return near and not _ASIDE.search(text, begin, match.start())
