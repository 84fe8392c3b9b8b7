"""Who said what in an article."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice

from assistant.domain import Span, Statement, StatementKind
from assistant.text.layout import blocks
from assistant.text.sentences import split_sentences
from assistant.text.statements.attributed import Attribution
from assistant.text.statements.attributions import find_attributions
from assistant.text.statements.building import Voice, cue_span, mention_span, spoken, statement_of
from assistant.text.statements.cast import Cast, Named
from assistant.text.statements.clauses import Clause, split_clauses
from assistant.text.statements.grammar import reads_english
from assistant.text.statements.interviewee import interviewee
from assistant.text.statements.loose import (
    late_voice,
    name_line,
    named_before,
    reacting,
    signature,
    subject_of,
)
from assistant.text.statements.mentions import Mention
from assistant.text.statements.quotations import Quotation, find_quotations
from assistant.text.statements.reference import Reader
from assistant.text.statements.times import time_of
from assistant.text.statements.turns import Interview, Turn, find_interview

_LEAST_LOOSE_WORDS = 4
_SAMPLE = 600
_OWN_VOICE = frozenset(["i", "we", "you"])


def find_statements(text: str, sentences: Sequence[Span] | None = None) -> list[Statement]:
    """Every statement of ``text``, in the order of the sentences.

    ``sentences`` are the sentences of the text where they are known already. The rules are those
    of English; a text in another language has no statements.
    """
    lines = list(blocks(text))
    quotations = find_quotations(text, lines)
    spans = split_sentences(text) if sentences is None else sentences
    clauses = list(split_clauses(text, lines, spans, quotations))
    sample = islice((w.lower for c in clauses for w in c.words if w.lower.isalpha()), _SAMPLE)
    if not reads_english(list(sample)):
        return []
    reading = _Reading(text, clauses, quotations, find_interview(text, lines))
    return list(reading.statements())


class _Reading:
    """One pass over the sentences of an article."""

    def __init__(
        self,
        text: str,
        clauses: Sequence[Clause],
        quotations: Sequence[Quotation],
        interview: Interview,
    ) -> None:
        self._text = text
        self._clauses = clauses
        self._quotations = quotations
        cast = Cast(clauses)
        self._reader = Reader(cast)
        self._turns = interview.turns
        asked = interviewee(text, cast, clauses, interview) if interview.turns else None
        self._interviewee = asked.name if asked else None
        self._voice: Voice | None = None
        self._names_below: bool | None = None

    def statements(self) -> Iterator[Statement]:
        spoken: set[int] = set()
        for number, clause in enumerate(self._clauses):
            turn = self._turns.get(clause.block)
            if turn and clause.block not in spoken and clause.end > turn.start:
                spoken.add(clause.block)
                yield self._answer(turn)
            yield from self._of_clause(number, clause, in_turn=turn is not None)

    def _of_clause(self, number: int, clause: Clause, in_turn: bool) -> Iterator[Statement]:
        attributions = [a for a in find_attributions(clause) if not (in_turn and _is_own(a))]
        names = self._names(attributions, number)
        owners = _owners(clause, attributions)
        for place, (attribution, name) in enumerate(zip(attributions, names, strict=True)):
            mine = {q for q, at in owners.items() if at == place or (name and names[at] == name)}
            statement = statement_of(self._text, clause, attribution, name, self._quotations, mine)
            if statement:
                yield statement
        voice = self._voice_of(number, clause, attributions, names, set(owners.values()))
        if not in_turn:
            yield from self._loose(number, clause, set(owners), voice)
        self._note(number, clause, voice)

    def _names(self, attributions: Sequence[Attribution], number: int) -> list[str | None]:
        names: list[str | None] = []
        here: list[Named] = []
        for attribution in attributions:
            mention = attribution.mention
            name = self._reader.name_of(mention, number, here) if mention else None
            named = self._reader.named(name)
            if named and mention and mention.name:
                named.spoke = named.spoke or attribution.utters
            if named:
                here.append(named)
            names.append(name)
        return names

    def _voice_of(
        self,
        number: int,
        clause: Clause,
        attributions: Sequence[Attribution],
        names: Sequence[str | None],
        owning: set[int],
    ) -> Voice | None:
        """Whose words a sentence reports: the last that quotes, else the first that says."""
        speaking = [k for k, attribution in enumerate(attributions) if attribution.mention]
        if not speaking:
            return None
        quoting = [k for k in speaking if k in owning]
        saying = [k for k in speaking if attributions[k].utters]
        closing = speaking[-1] if not attributions[speaking[-1]].runs else None
        first = closing if closing is not None else (saying or speaking)[0]
        best = quoting[-1] if quoting else first
        cue, mention = cue_span(clause, attributions[best]), attributions[best].mention
        when = time_of(self._text, clause, attributions[best])
        return Voice(names[best], mention_span(mention), cue, number, clause.block, when)

    def _note(self, number: int, clause: Clause, voice: Voice | None) -> None:
        """Keeps in mind whom the sentence was about and who spoke in it."""
        subject = self._subject(number)
        if subject:
            self._reader.note(number, subject)
        if voice:
            self._voice = voice
            named = self._reader.named(voice.name)
            if named:
                self._reader.note(number, named)

    def _subject(self, number: int) -> Named | None:
        """The person a sentence is about: its grammatical subject, or who is named first."""
        mention = subject_of(self._clauses[number])
        named = None
        if mention and (mention.name or mention.pronoun):
            named = self._reader.named(self._reader.name_of(mention, number))
        return named if named and named.person else self._reader.subject(number)

    def _loose(
        self, number: int, clause: Clause, owned: set[int], voice: Voice | None
    ) -> Iterator[Statement]:
        """The statements of the quotations that no cue of the sentence owns."""
        for at, word in enumerate(clause.words):
            if word.quotation < 0 or word.quotation in owned:
                continue
            speaking = self._named_voice(number, clause, at, voice)
            if speaking is None:
                speaking = self._voice_of_loose(number, clause)
            quotation = self._quotations[word.quotation]
            inner = Span(start=quotation.inner_start, end=quotation.inner_end)
            if speaking is None or not (at == 0 or self._is_speech(inner, clause, speaking)):
                continue
            yield spoken(speaking, inner, clause)
            if at == 0:
                self._voice = replace(speaking, number=number, block=clause.block)

    def _is_speech(self, inner: Span, clause: Clause, voice: Voice) -> bool:
        """Whether quoted words inside a sentence are more than a few, or a title."""
        quoted = inner.of(self._text)
        return (
            len(quoted.split()) >= _LEAST_LOOSE_WORDS
            and voice.block == clause.block
            and not _is_title(quoted)
        )

    def _named_voice(
        self, number: int, clause: Clause, at: int, voice: Voice | None
    ) -> Voice | None:
        """The one whom the words beside a quotation name, else ``voice``."""
        mention = named_before(clause.words, at)
        if mention is None and voice is None:
            mention = reacting(clause, at)
        if mention is None and at == len(clause.words) - 1 and number + 1 < len(self._clauses):
            following = self._clauses[number + 1]
            if following.block == clause.block:
                mention = late_voice(following) or signature(following.words)
            elif at == 0 and following.block == clause.block + 1:
                mention = signature(following.words) or self._name_below(number)
        mention = mention or signature(clause.words, at + 1)
        name = self._reader.name_of(mention, number) if mention else None
        if name is None:
            return voice
        return Voice(name, mention_span(mention), None, number, clause.block)

    def _name_below(self, number: int) -> Mention | None:
        """The name on the line below a quotation, unless names stand above their quotations."""
        if self._names_below is None:
            self._names_below = number == 0 or name_line(self._clauses[number - 1]) is None
        return name_line(self._clauses[number + 1]) if self._names_below else None

    def _voice_of_loose(self, number: int, clause: Clause) -> Voice | None:
        """Whose words a sentence is that is quoted without a cue."""
        if number == 0:
            return None
        before = self._clauses[number - 1]
        if clause.block - before.block > 1:
            return None
        voice = self._voice
        if voice and voice.number == number - 1:
            return voice
        subject = self._subject(number - 1)
        if subject is None:
            return voice if voice and number - voice.number <= 2 else None
        if voice and voice.name == subject.name and number - voice.number < 4:
            return voice
        return Voice(subject.name, None, None, number - 1, before.block)

    def _answer(self, turn: Turn) -> Statement:
        """The statement that a turn of an interview is."""
        name, mention = self._interviewee, None
        if turn.label:
            named = self._reader.named(turn.label)
            name = named.name if named else turn.label
            mention = Span(start=turn.label_start, end=turn.label_start + len(turn.label))
        content = Span(start=turn.start, end=turn.end)
        return Statement(
            kind=StatementKind.DIRECT,
            speaker=name,
            speaker_span=mention,
            cue=None,
            content=content,
            quotes=(content,),
            sentence=content,
        )


def _is_own(attribution: Attribution) -> bool:
    """Whether the subject is "I" or "you": in an interview the turn says it all."""
    return attribution.mention is not None and attribution.mention.pronoun in _OWN_VOICE


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
