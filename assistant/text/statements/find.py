"""Who said what in an article."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.domain import Span, Statement, StatementKind
from assistant.text.layout import blocks
from assistant.text.sentences import split_sentences
from assistant.text.statements.attributions import Attribution, find_attributions
from assistant.text.statements.cast import Cast, Named
from assistant.text.statements.clauses import Clause, split_clauses
from assistant.text.statements.phrases import Mention
from assistant.text.statements.quotations import Quotation, find_quotations
from assistant.text.statements.reference import Reader
from assistant.text.statements.words import Word

_LEAST_LOOSE_WORDS = 4


def find_statements(text: str, sentences: Sequence[Span] | None = None) -> list[Statement]:
    """Every statement of ``text``, in the order of the sentences.

    ``sentences`` are the sentences of the text where they are known already.
    """
    lines = list(blocks(text))
    quotations = find_quotations(text, lines)
    spans = split_sentences(text) if sentences is None else sentences
    clauses = list(split_clauses(text, lines, spans, quotations))
    return list(_Reading(text, clauses, quotations).statements())


@dataclass(frozen=True, slots=True)
class _Voice:
    """Whose words were read last, and where."""

    name: str | None
    mention: Span
    cue: Span | None
    number: int
    block: int


class _Reading:
    """One pass over the sentences of an article."""

    def __init__(
        self, text: str, clauses: Sequence[Clause], quotations: Sequence[Quotation]
    ) -> None:
        self._text = text
        self._clauses = clauses
        self._quotations = quotations
        self._reader = Reader(Cast(clauses))
        self._voice: _Voice | None = None

    def statements(self) -> Iterator[Statement]:
        for number, clause in enumerate(self._clauses):
            attributions = find_attributions(clause)
            names = self._names(attributions, number)
            owners = _owners(clause, attributions)
            voice = None
            for place, (attribution, name) in enumerate(zip(attributions, names, strict=True)):
                mine = {
                    q
                    for q, owner in owners.items()
                    if names[owner] == name and (name or owner == place)
                }
                statement = self._statement(clause, attribution, name, mine)
                if statement:
                    yield statement
                if voice is None or (statement and statement.quotes and place in owners.values()):
                    voice = _Voice(
                        name,
                        _span(attribution.mention),
                        self._cue(clause, attribution),
                        number,
                        clause.block,
                    )
            loose = [w for w in clause.words if w.quotation >= 0 and w.quotation not in owners]
            if loose and (voice or self._voice_of_loose(number, clause)):
                yield from self._loose(number, clause, loose, voice)
            subject = self._reader.subject(number)
            if subject:
                self._reader.note(number, subject)
            if voice:
                self._voice = voice
                named = self._reader.named(voice.name)
                if named:
                    self._reader.note(number, named)

    def _names(self, attributions: Sequence[Attribution], number: int) -> list[str | None]:
        names: list[str | None] = []
        here: list[Named] = []
        for attribution in attributions:
            name = self._reader.name_of(attribution.mention, number, here)
            named = self._reader.named(name)
            if named:
                here.append(named)
            names.append(name)
        return names

    def _voice_of_loose(self, number: int, clause: Clause) -> _Voice | None:
        """Whose words a sentence is that is quoted without a cue."""
        if number == 0:
            return None
        before = self._clauses[number - 1]
        if clause.block - before.block > 1:
            return None
        voice = self._voice
        if voice and voice.number == number - 1:
            return voice
        subject = self._reader.subject(number - 1)
        if subject is None:
            return voice if voice and number - voice.number <= 2 else None
        if voice and voice.name == subject.name and number - voice.number < 4:
            return voice
        return _Voice(
            subject.name, Span(start=before.start, end=before.start), None, number - 1, before.block
        )

    def _loose(
        self, number: int, clause: Clause, loose: Sequence[Word], voice: _Voice | None
    ) -> Iterator[Statement]:
        if voice is None:
            voice = self._voice_of_loose(number, clause)
        if voice is None:
            return
        for word in loose:
            quotation = self._quotations[word.quotation]
            inner = Span(start=quotation.inner_start, end=quotation.inner_end)
            words = len(inner.of(self._text).split())
            first = word is clause.words[0]
            if not first and (
                words < _LEAST_LOOSE_WORDS
                or voice.block != clause.block
                or _is_title(inner.of(self._text))
            ):
                continue
            yield Statement(
                kind=StatementKind.DIRECT,
                speaker=voice.name,
                speaker_span=voice.mention if len(voice.mention) else None,
                cue=voice.cue,
                content=inner,
                quotes=(inner,),
                sentence=Span(start=clause.start, end=clause.end),
            )
            if first:
                self._voice = _Voice(voice.name, voice.mention, voice.cue, number, clause.block)

    def _cue(self, clause: Clause, attribution: Attribution) -> Span:
        words = clause.words
        return Span(start=words[attribution.cue].start, end=words[attribution.cue_end - 1].end)

    def _statement(
        self, clause: Clause, attribution: Attribution, name: str | None, mine: set[int]
    ) -> Statement | None:
        words = clause.words
        if not attribution.runs:
            return None
        inside = [word for first, last in attribution.runs for word in words[first:last]]
        quoted = [self._quotations[w.quotation] for w in inside if w.quotation in mine]
        plain = any(w.quotation < 0 and w.text[0].isalnum() for w in inside) or any(
            w.quotation >= 0 and w.quotation not in mine for w in inside
        )
        start = words[attribution.runs[0][0]].start
        end = words[attribution.runs[-1][1] - 1].end
        kind = StatementKind.INDIRECT
        if quoted and not plain:
            kind = StatementKind.DIRECT
            start, end = quoted[0].inner_start, quoted[-1].inner_end
        elif quoted:
            kind = StatementKind.MIXED
        start, end = _trimmed(self._text, start, end)
        if start >= end:
            return None
        return Statement(
            kind=kind,
            speaker=name,
            speaker_span=_span(attribution.mention),
            cue=self._cue(clause, attribution),
            content=Span(start=start, end=end),
            quotes=tuple(Span(start=q.inner_start, end=q.inner_end) for q in quoted),
            sentence=Span(start=clause.start, end=clause.end),
        )


def _owners(clause: Clause, attributions: Sequence[Attribution]) -> dict[int, int]:
    """For each quotation, the attribution with the shortest content around it.

    One that utters goes before one that only thinks: Kim said Lee wants "…".
    """
    owners: dict[int, tuple[tuple[bool, int], int]] = {}
    for place, attribution in enumerate(attributions):
        size = sum(last - first for first, last in attribution.runs)
        length = (not attribution.utters, size)
        for first, last in attribution.runs:
            for word in clause.words[first:last]:
                if word.quotation >= 0:
                    best = owners.get(word.quotation)
                    if best is None or length < best[0]:
                        owners[word.quotation] = (length, place)
    return {quotation: place for quotation, (_, place) in owners.items()}


def _is_title(quoted: str) -> bool:
    """Whether quoted words are the title of a work: The Art of Nothing."""
    words = [word for word in quoted.split() if len(word) > 3]
    return bool(words) and all(word[0].isupper() or not word[0].isalpha() for word in words)


def _span(mention: Mention) -> Span:
    return Span(start=mention.start, end=mention.end)


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while end > start and (text[end - 1].isspace() or text[end - 1] in ",;:—–"):
        end -= 1
    while start < end and (text[start].isspace() or text[start] in ",;:—–"):
        start += 1
    return start, end
