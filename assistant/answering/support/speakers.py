"""Who said it: the speaker of a claim must be the one whom the source gives the same words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from assistant.answering.support.finding import Finding, Weight
from assistant.answering.support.ground import Ground
from assistant.answering.support.matching import Match
from assistant.answering.support.reading import Reading
from assistant.answering.support.source import Source
from assistant.answering.support.words import read_words
from assistant.domain import Statement, StatementKind
from assistant.text.statements import find_statements, name_matches

_FEWEST = 3
_SHARED = 0.6
"""The share of the words said that a statement of the source must have to be the same."""


def find_speakers(claim: Reading, matches: Sequence[Match], ground: Ground) -> Iterator[Finding]:
    """Statements of the claim that the source gives to somebody else."""
    for text, statement in _statements(claim.text, ""):
        said = _keys(text, statement)
        if len(said) < _FEWEST or not statement.speaker or not _is_named(text, statement):
            continue
        if _is_there(statement.speaker, matches) or not _is_a_name(statement.speaker, ground):
            continue
        found = [
            (len(said & keys) / len(said), speaker)
            for source in ground.sources
            for speaker, keys in _said(source)
        ]
        best = max((share for share, _ in found), default=0.0)
        if best < _SHARED:
            continue
        speakers = [speaker for share, speaker in found if share > best - 0.1]
        known = all(s is not None and _is_a_name(s, ground) for s in speakers)
        speaks = any(_same(statement.speaker, s, ground) for _, s in found if s)
        if known and speaks and not any(_same(statement.speaker, s, ground) for s in speakers):
            yield Finding(
                Weight.DENIES, f"the source gives it to {speakers[0]}, not to {statement.speaker}"
            )


def spoken_turns(source: Source) -> Iterator[str]:
    """What is said in the turns of an interview, which has no quotation marks."""
    for text, statement in _statements(source.text, source.context):
        if statement.kind is StatementKind.DIRECT and statement.cue is None:
            yield statement.content.of(text)


def _is_named(text: str, statement: Statement) -> bool:
    """Whether the speaker stands beside the cue by name, not as "who" or "she"."""
    span = statement.speaker_span
    return span is not None and bool(statement.speaker) and span.of(text)[:1].isupper()


def _is_a_name(speaker: str, ground: Ground) -> bool:
    """Whether a speaker has a proper name: any that is longer, or one that the sources have."""
    words = read_words(speaker)
    return len(words) > 1 or any(w.key in ground.names for w in words)


def _is_there(speaker: str, matches: Sequence[Match]) -> bool:
    """Whether a sentence that the claim rests on names the speaker itself."""
    names = {w.key for w in read_words(speaker)}
    return any(m.best is not None and names <= m.best.content_keys for m in matches)


def _same(one: str, other: str | None, ground: Ground) -> bool:
    if other is None or name_matches(one, other) or name_matches(other, one):
        return True
    mine, theirs = ({w.key for w in read_words(name)} for name in (one, other))
    return bool(mine & theirs) or any(
        frozenset((a, b)) in ground.together for a in mine for b in theirs
    )


def _said(source: Source) -> Iterator[tuple[str | None, frozenset[str]]]:
    """Speakers and words of what the source reports."""
    for text, statement in _statements(source.text, source.context):
        yield statement.speaker, _keys(text, statement)


@lru_cache(maxsize=512)
def _statements(text: str, context: str) -> tuple[tuple[str, Statement], ...]:
    """The statements of a text that stands behind ``context``."""
    whole = f"{context}\n\n{text}" if context else text
    return tuple(
        (whole, s) for s in find_statements(whole) if s.content.start >= len(whole) - len(text)
    )


def _keys(text: str, statement: Statement) -> frozenset[str]:
    words = read_words(text, statement.content.start, statement.content.end)
    return frozenset(w.key for w in words if w.carries)
