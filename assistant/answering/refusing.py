"""Refusals: what was looked for, and the closest passages as such."""

from __future__ import annotations

from assistant.answering.gather import Gathered
from assistant.domain import Citation
from assistant.text.spans import cite

CLOSEST = 3
"""How many passages a refusal offers."""


def reason(gathered: Gathered) -> str:
    """Why there is no answer, in a sentence or two."""
    if not gathered.found:
        return "There is nothing to answer from: no article passes the filters, or none is there."
    spoken = gathered.spoken
    if spoken is not None and not spoken.known:
        return f"No words of {_of(spoken.speaker)} were found in these articles."
    if spoken is not None:
        return (
            f"These articles quote {_of(spoken.speaker)}, "
            f"but nothing of theirs was found on what is asked."
        )
    return "These articles do not say, as far as could be found."


def _of(speaker: str) -> str:
    return speaker[0].lower() + speaker[1:] if speaker.startswith("The ") else speaker


def closest(gathered: Gathered) -> tuple[Citation, ...]:
    """The sentences nearest to the question, one a passage, cited."""
    picked: dict[str, Citation] = {}
    for candidate in gathered.candidates:
        place = f"{candidate.article.id}:{candidate.passage.stored.passage.ordinal}"
        if place not in picked:
            picked[place] = cite(candidate.article, candidate.span, len(picked) + 1)
        if len(picked) == CLOSEST:
            break
    return tuple(picked.values())
