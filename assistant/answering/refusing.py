"""Refusals: what was looked for, and the closest passages as such."""

from __future__ import annotations

from assistant.answering.announced import with_announced
from assistant.answering.gather import Gathered
from assistant.answering.picking import LONGEST, spoken_beside, spoken_by
from assistant.answering.question import Question
from assistant.domain import Article, Citation, Span
from assistant.text.spans import cite

CLOSEST = 3
"""How many passages a refusal offers."""


def reason(gathered: Gathered) -> str:
    """Why there is no answer, in a sentence or two."""
    if not gathered.found:
        return "There is nothing to answer from: no article passes the filters, or none is there."
    if gathered.parts:
        return " ".join(dict.fromkeys(reason(part) for part in gathered.parts))
    spoken = gathered.spoken
    if spoken is not None and not spoken.known:
        return f"No words of {_of(spoken.speaker)} were found in these articles."
    if spoken is not None:
        return (
            f"These articles quote {_of(spoken.speaker)}, "
            f"but nothing of theirs was found on what is asked{_said_when(gathered.question)}."
        )
    return "These articles do not say, as far as could be found."


def unheard(gathered: Gathered, refuse_below: float) -> str:
    """Of whom nothing is quoted, where a question asks for the words of several; else ""."""
    silent = [
        _of(part.question.speaker)
        for part in gathered.parts
        if part.question.speaker and part.confidence < refuse_below
    ]
    return f"Nothing was found that {' or '.join(silent)} said on it." if silent else ""


def _said_when(question: Question) -> str:
    """That it was to be said in the time asked about, with the days of what counts from today."""
    frame = question.timeframe
    if frame is None:
        return ""
    days = f" ({frame.start} to {frame.end})" if frame.relative else ""
    return f", said {frame.span.of(question.text)}{days}"


def _of(speaker: str) -> str:
    return speaker[0].lower() + speaker[1:] if speaker.startswith("The ") else speaker


def closest(gathered: Gathered) -> tuple[Citation, ...]:
    """What is nearest to the question, cited: the words of the speaker, if it names one, at least
    one of their statements, and then sentences of other passages, one of each."""
    own = spoken_by(gathered, CLOSEST) or spoken_beside(gathered)
    said = [(one.article, one.span) for one in own]
    picked: dict[tuple[str, int], tuple[Article, Span]] = {}
    for candidate in gathered.candidates:
        passage = candidate.passage.stored.passage
        if not any(candidate.article.id == a.id and passage.span.overlaps(s) for a, s in said):
            whole = with_announced(
                candidate.article, candidate.span, gathered.question.kind, LONGEST
            )
            picked.setdefault((candidate.article.id, passage.ordinal), (candidate.article, whole))
    places = [*said, *picked.values()][:CLOSEST]
    return tuple(cite(article, span, at) for at, (article, span) in enumerate(places, 1))
