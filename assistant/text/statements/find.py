"""Who said what in an article."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from itertools import islice
from typing import NamedTuple

from assistant.domain import Span, Statement
from assistant.text.layout import blocks
from assistant.text.sentences import split_sentences
from assistant.text.statements.clauses import split_clauses
from assistant.text.statements.grammar import reads_english
from assistant.text.statements.quotations import find_quotations
from assistant.text.statements.reading import Keep, Reading, keep_likely
from assistant.text.statements.repeated import join_repeated
from assistant.text.statements.turns import find_interview

_SAMPLE = 600


@cache
def rules_digest() -> str:
    """Tells these rules from those of another build, which may read the same text otherwise."""
    digest = hashlib.blake2b(digest_size=16)
    for file in sorted(files(__package__).iterdir(), key=lambda file: file.name):
        if file.name.endswith((".py", ".json")):
            digest.update(file.read_bytes())
    return digest.hexdigest()


def find_statements(text: str, sentences: Sequence[Span] | None = None) -> list[Statement]:
    """Every statement of ``text``, in the order of the sentences.

    ``sentences`` are the sentences of the text where they are known already. The rules are those
    of English; a text in another language has no statements.
    """
    return read_speech(text, sentences).statements


class Speech(NamedTuple):
    """The statements of a text, and what those it names may be called by (``called_by``)."""

    statements: list[Statement]
    described: Mapping[str, frozenset[str]]


def read_speech(
    text: str, sentences: Sequence[Span] | None = None, keep: Keep = keep_likely
) -> Speech:
    """The speech in ``text`` that ``keep`` keeps, by default all but unlikely reports."""
    lines = list(blocks(text))
    quotations = find_quotations(text, lines)
    spans = split_sentences(text) if sentences is None else sentences
    clauses = list(split_clauses(text, lines, spans, quotations))
    sample = islice((w.lower for c in clauses for w in c.words if w.lower.isalpha()), _SAMPLE)
    if not reads_english(list(sample)):
        return Speech([], {})
    interview = find_interview(text, lines)
    reading = Reading(text, clauses, quotations, interview, keep)
    return Speech(join_repeated(text, list(reading.statements())), reading.described)
