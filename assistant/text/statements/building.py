"""Statements as values of the domain, made from what the rules found."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import dataclass

from assistant.domain import Span, Statement, StatementKind
from assistant.text.statements.attributed import Attribution
from assistant.text.statements.clauses import Clause
from assistant.text.statements.mentions import Mention
from assistant.text.statements.quotations import Quotation
from assistant.text.statements.times import leading_time, time_of
from assistant.text.statements.words import Word

_MARKS = ",;:—–"
_PHRASE = 3
"""Quoted words from which on speech counts as quoted in part rather than reported."""


@dataclass(frozen=True, slots=True)
class Voice:
    """Whose words were read last, and where."""

    name: str | None
    mention: Span | None
    cue: Span | None
    number: int
    block: int
    when: Span | None = None


def statement_of(
    text: str,
    clause: Clause,
    attribution: Attribution,
    name: str | None,
    quotations: Sequence[Quotation],
    owned: Set[int],
) -> Statement | None:
    """The statement of an attribution, ``owned`` being the quotations that are its speaker's."""
    words = clause.words
    inside = [word for first, last in attribution.runs for word in words[first:last]]
    if not inside:
        return None
    quoted = [quotations[word.quotation] for word in inside if word.quotation in owned]
    kind = _kind(text, inside, quoted)
    quotes = () if kind is StatementKind.INDIRECT else quoted
    start, end = inside[0].start, inside[-1].end
    if kind is StatementKind.DIRECT:
        start, end = quoted[0].inner_start, quoted[-1].inner_end
    start, end = _trimmed(text, start, end)
    when = time_of(text, clause, attribution)
    if kind is not StatementKind.DIRECT and _follows_cue(attribution):
        leading = leading_time(text, start, end)
        if leading and (when is None or when.end <= start):
            when = when or leading
            start, end = _trimmed(text, leading.end, end)
    if start >= end:
        return None
    return Statement(
        kind=kind,
        speaker=name,
        speaker_span=mention_span(attribution.mention),
        cue=cue_span(clause, attribution),
        content=Span(start=start, end=end),
        quotes=tuple(Span(start=q.inner_start, end=q.inner_end) for q in quotes),
        sentence=Span(start=clause.start, end=clause.end),
        when=when,
    )


def _kind(text: str, inside: Sequence[Word], quoted: Sequence[Quotation]) -> StatementKind:
    """Direct where all the words are the speaker's in quotation marks, mixed where a phrase is.

    A term or two in quotation marks leave a report indirect, as PolNeAR's annotators have it.
    """
    if not quoted:
        return StatementKind.INDIRECT
    owned = {(quotation.start, quotation.end) for quotation in quoted}
    plain = any(
        word.text[0].isalnum() if word.quotation < 0 else (word.start, word.end) not in owned
        for word in inside
    )
    if not plain:
        return StatementKind.DIRECT
    said = sum(len(text[q.inner_start : q.inner_end].split()) for q in quoted)
    return StatementKind.MIXED if said >= _PHRASE else StatementKind.INDIRECT


def _follows_cue(attribution: Attribution) -> bool:
    """Whether what was said begins right behind the cue, no "that" between them."""
    return attribution.runs[0][0] == attribution.cue_end


def spoken(voice: Voice, inner: Span, clause: Clause) -> Statement:
    """The statement of a quotation that ``voice`` speaks without a cue of its own."""
    return Statement(
        kind=StatementKind.DIRECT,
        speaker=voice.name,
        speaker_span=voice.mention,
        cue=voice.cue,
        content=inner,
        quotes=(inner,),
        sentence=Span(start=clause.start, end=clause.end),
        when=voice.when,
    )


def cue_span(clause: Clause, attribution: Attribution) -> Span:
    """The characters of a cue."""
    words = clause.words
    return Span(start=words[attribution.cue].start, end=words[attribution.cue_end - 1].end)


def mention_span(mention: Mention | None) -> Span | None:
    """The characters of a mention."""
    return Span(start=mention.start, end=mention.end) if mention else None


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while end > start and (text[end - 1].isspace() or text[end - 1] in _MARKS):
        end -= 1
    while start < end and (text[start].isspace() or text[start] in _MARKS):
        start += 1
    return start, end
