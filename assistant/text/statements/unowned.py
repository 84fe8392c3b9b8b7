"""The statements of quotations that no cue of their sentence owns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from assistant.domain import Span, Statement
from assistant.text.statements.building import Voice, mention_span, spoken
from assistant.text.statements.clauses import Clause
from assistant.text.statements.loose import (
    late_voice,
    name_line,
    named_before,
    reacting,
    signature,
    subject_of,
)
from assistant.text.statements.mentions import Mention
from assistant.text.statements.named import Named
from assistant.text.statements.quotations import Quotation, is_title
from assistant.text.statements.reference import Reader

_LEAST_LOOSE_WORDS = 4
_LONGEST_CALLED = 8
"""The most words of a term or a heading."""
_ENDS = frozenset([".", ",", "?", "!", "…", "..."])


class Unowned:
    """Finds who speaks by the words around a quotation. ``voice``: whose words were read last."""

    def __init__(
        self,
        text: str,
        clauses: Sequence[Clause],
        quotations: Sequence[Quotation],
        reader: Reader,
    ) -> None:
        self.voice: Voice | None = None
        self._text = text
        self._clauses = clauses
        self._quotations = quotations
        self._reader = reader
        self._names_below: bool | None = None

    def statements(self, number: int, owned: set[int], voice: Voice | None) -> Iterator[Statement]:
        """The statements of the quotations of sentence ``number`` that no cue of it owns.

        ``voice`` is whose words the sentence reports.
        """
        clause = self._clauses[number]
        for at, word in enumerate(clause.words):
            if word.quotation < 0 or word.quotation in owned:
                continue
            quotation = self._quotations[word.quotation]
            inner = Span(start=quotation.inner_start, end=quotation.inner_end)
            speaking = self._named_voice(number, clause, at, voice)
            if speaking is None:
                if at == 0 and self._only_calls(quotation, clause):
                    continue
                speaking = self._voice_of_loose(number, clause)
            if speaking is None or not (at == 0 or self._is_speech(inner, clause, speaking)):
                continue
            yield spoken(speaking, inner, clause)
            if at == 0:
                self.voice = replace(speaking, number=number, block=clause.block)

    def _is_speech(self, inner: Span, clause: Clause, voice: Voice) -> bool:
        """Whether quoted words inside a sentence are more than a few, or a title."""
        quoted = inner.of(self._text)
        return (
            len(quoted.split()) >= _LEAST_LOOSE_WORDS
            and voice.block == clause.block
            and not is_title(quoted)
        )

    def _only_calls(self, quotation: Quotation, clause: Clause) -> bool:
        """Whether a quotation that opens a sentence is a title, a term or a heading.

        None of them ends as a sentence does: "King Richard," in a list of films; "Red flag" laws
        are …; "It did not survive" on a line of its own. Nor is the headline of another article
        anybody's who spoke here: "It grew and grew": …
        """
        if quotation.continues or quotation.runs_on:
            return False
        first, following = clause.words[0], clause.words[1:2]
        if following and following[0].text == ":":
            return len(clause.words) > 2
        quoted = self._text[quotation.inner_start : quotation.inner_end]
        if first.closed:
            return quoted.endswith(",") and is_title(quoted)
        ended = bool(following) and following[0].text in _ENDS
        return not ended and (is_title(quoted) or len(quoted.split()) <= _LONGEST_CALLED)

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
        voice = self.voice
        if voice and voice.number == number - 1:
            return voice
        subject = subject_in(self._reader, before, number - 1)
        if subject is None:
            return voice if voice and number - voice.number <= 2 else None
        if voice and voice.name == subject.name and number - voice.number < 4:
            return voice
        return Voice(subject.name, None, None, number - 1, before.block)


def subject_in(reader: Reader, clause: Clause, number: int) -> Named | None:
    """The person sentence ``number`` is about: its grammatical subject, or who is named first."""
    mention = subject_of(clause)
    named = None
    if mention and (mention.name or mention.pronoun):
        named = reader.named(reader.name_of(mention, number))
    return named if named and named.person else reader.subject(number)
