"""One pass over the sentences of an article, in which speakers are resolved."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from typing import Protocol

from assistant.domain import Span, Statement, StatementKind
from assistant.text.statements.attributed import Attribution
from assistant.text.statements.attributions import find_attributions
from assistant.text.statements.building import Voice, cue_span, mention_span, statement_of
from assistant.text.statements.called import called_by
from assistant.text.statements.cast import Cast
from assistant.text.statements.clauses import Clause
from assistant.text.statements.cues import CUES, Cue
from assistant.text.statements.interviewee import interviewees
from assistant.text.statements.named import Named
from assistant.text.statements.quotations import Quotation
from assistant.text.statements.reference import Reader
from assistant.text.statements.roles import UTTERED
from assistant.text.statements.times import time_of
from assistant.text.statements.turns import Interview, Turn
from assistant.text.statements.unowned import Unowned, subject_in
from assistant.text.statements.weighing import is_likely

_BEFORE_WRITTEN = 4
_OWN_VOICE = frozenset(["i", "we", "you"])


class Keep(Protocol):
    """Decides on a report without quoted words, made of one of those ``found`` in a sentence."""

    def __call__(
        self,
        statement: Statement,
        clause: Clause,
        attribution: Attribution,
        found: Sequence[Attribution],
    ) -> bool: ...


def keep_likely(
    statement: Statement, clause: Clause, attribution: Attribution, found: Sequence[Attribution]
) -> bool:
    """Keeps the reports that are likely enough."""
    return is_likely(clause.words, attribution, found)


class Reading:
    """Reads the sentences in their order; ``statements`` is to be called once."""

    def __init__(
        self,
        text: str,
        clauses: Sequence[Clause],
        quotations: Sequence[Quotation],
        interview: Interview,
        keep: Keep,
    ) -> None:
        self._text = text
        self._clauses = clauses
        self._quotations = quotations
        self._keep = keep
        cast = Cast(clauses)
        self._cast = cast
        self._reader = Reader(cast)
        self._unowned = Unowned(text, clauses, quotations, self._reader)
        asked = interviewees(text, cast, clauses, interview) if interview.turns else None
        self._turns = {} if asked is None else interview.turns
        self._interviewee = asked[0].name if asked and len(asked) == 1 else None

    @property
    def described(self) -> dict[str, frozenset[str]]:
        """The names that the text describes, with what each may be called by."""
        return self._cast.described

    def statements(self) -> Iterator[Statement]:
        """Every statement, in the order of the sentences."""
        spoken: set[int] = set()
        for number, clause in enumerate(self._clauses):
            turn = self._turns.get(clause.block)
            if turn and clause.block not in spoken and clause.end > turn.start:
                spoken.add(clause.block)
                yield self._answer(turn)
            yield from self._of_clause(number, clause, in_turn=turn is not None)

    def _of_clause(self, number: int, clause: Clause, in_turn: bool) -> Iterator[Statement]:
        attributions = [
            attribution
            for attribution in find_attributions(clause)
            if self._is_label(clause, attribution) and not (in_turn and _is_own(attribution))
        ]
        names = self._names(clause, attributions, number)
        owners = _owners(clause, attributions)
        for place, (attribution, name) in enumerate(zip(attributions, names, strict=True)):
            mine = {q for q, at in owners.items() if at == place or (name and names[at] == name)}
            statement = statement_of(self._text, clause, attribution, name, self._quotations, mine)
            if statement is None:
                continue
            reports = statement.kind is StatementKind.INDIRECT and not _holds(
                clause, attribution, mine
            )
            if not reports or self._keep(statement, clause, attribution, attributions):
                yield statement
        voice = self._voice_of(number, clause, attributions, names, set(owners.values()))
        if not in_turn:
            yield from self._unowned.statements(number, set(owners), voice)
        self._note(number, clause, voice)

    def _is_label(self, clause: Clause, attribution: Attribution) -> bool:
        """Whether a name before a colon is that of one who speaks.

        A bare one is the surname of somebody whom the article names; one in capitals that labels
        no other line leads to the headline of another article: FREE AGENCY: An early look …
        """
        mention = attribution.mention
        if mention is None or clause.words[attribution.cue].text != ":":
            return True
        if " " in mention.name:
            last = mention.name.split()[-1]
            return not mention.name.isupper() or self._text.count(last + ":") > 1
        named = self._reader.named(mention.name)
        return named is not None and named.person and named.name.endswith(" " + mention.name)

    def _names(
        self, clause: Clause, attributions: Sequence[Attribution], number: int
    ) -> list[str | None]:
        names: list[str | None] = []
        here: list[Named] = []
        for attribution in attributions:
            mention = attribution.mention
            name = self._reader.name_of(mention, number, here) if mention else None
            if mention and mention.pronoun == "it" and not _says(clause, attribution):
                name = None
            named = self._reader.named(name)
            if name and mention and mention.name and named is None and attribution.utters:
                named = self._reader.meet(name, mention.start)
            if named and mention and mention.name:
                named.spoke = named.spoke or attribution.utters
            elif named and mention and mention.roles and not mention.owner:
                told = clause.words[mention.first : mention.last]
                named.described |= called_by(word.lower for word in told)
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
        subject = subject_in(self._reader, clause, number)
        if subject:
            self._reader.note(number, subject)
        if voice:
            self._unowned.voice = voice
            for noun in _put_in(clause) if voice.name else ():
                self._reader.note_written(noun, voice.name)
            named = self._reader.named(voice.name)
            if named:
                self._reader.note(number, named)

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


def _put_in(clause: Clause) -> Iterator[str]:
    """What a speaker's words were put in, by its noun: Kim said in a short statement that …"""
    for at, word in enumerate(clause.words):
        if word.lower in UTTERED and word.quotation < 0:
            before = {one.lower for one in clause.words[max(0, at - _BEFORE_WRITTEN) : at]}
            if "in" in before and not before.isdisjoint(("a", "an")):
                yield word.lower


def _says(clause: Clause, attribution: Attribution) -> bool:
    """Whether a cue is a verb of saying in the narrow sense, which nothing but speakers do."""
    return Cue.INVERTS in CUES.get(clause.words[attribution.cue].lower, Cue(0))


def _holds(clause: Clause, attribution: Attribution, quotations: Set[int]) -> bool:
    """Whether one of these quotations stands in what was said."""
    return any(
        word.quotation in quotations
        for begin, end in attribution.runs
        for word in clause.words[begin:end]
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
