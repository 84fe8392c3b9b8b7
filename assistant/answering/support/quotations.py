"""Quotation marks: what stands between them must stand between them in a source."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.answering.support.finding import Finding, Weight
from assistant.answering.support.ground import Ground
from assistant.answering.support.reading import Reading
from assistant.answering.support.speakers import spoken_turns

_OMISSION = re.compile(r"\s*(?:\[?\.\.\.\]?|\[?…\]?|\[[^\]]*\])\s*")
_LONGEST_SHOWN = 60


def find_quotations(claim: Reading, ground: Ground) -> Iterator[Finding]:
    """Quotations that are not there word for word, or that no source has as a quotation."""
    for start, end in claim.quotations:
        quoted = claim.text[start:end]
        pieces = [p for p in map(_letters, _OMISSION.split(quoted)) if p]
        if not pieces or _is_title(quoted):
            continue
        shown = quoted if len(quoted) <= _LONGEST_SHOWN else quoted[:_LONGEST_SHOWN] + "…"
        if not all(any(p in _letters(r.text) for r in ground.readings) for p in pieces):
            yield Finding(Weight.LACKS, f"the quotation “{shown}” is not in the source")
        elif not all(_is_quoted(p, ground) for p in pieces):
            yield Finding(Weight.LACKS, f"“{shown}” is no quotation in the source")


def _is_quoted(piece: str, ground: Ground) -> bool:
    return any(
        source.speaker is not None
        or any(piece in _letters(words) for words in reading.spoken)
        or any(piece in _letters(words) for words in spoken_turns(source))
        for source, reading in zip(ground.sources, ground.readings, strict=True)
        if piece in _letters(reading.text)
    )


def _is_title(quoted: str) -> bool:
    """Whether quoted words are a title or a name: Birds of Prey. Its words count as names."""
    longer = [w for w in re.findall(r"[^\W\d_]+", quoted) if len(w) > 3]
    return all(w[0].isupper() for w in longer) and len(longer) < 9


def _letters(text: str) -> str:
    """The words of a text in lower case, without marks."""
    words = re.findall(r"[^\W_]+", text.lower())
    return f" {' '.join(words)} " if words else ""
