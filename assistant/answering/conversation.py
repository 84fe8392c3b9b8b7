"""A conversation: keeps its turns, so that a follow-up is read in their light."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from typing import Any

from assistant.answering.events import Done, Event
from assistant.answering.followup import Exchange, standalone_question
from assistant.domain import Answer, Asked
from assistant.library.filters import ArticleFilter

Where = ArticleFilter | Mapping[str, Any] | None
Ask = Callable[[str, str, Where, dt.date | None], Iterator[Event]]
"""Question, the same standalone, filter and as-of date to the events of its answer."""
Rewrite = Callable[[str, Sequence[Exchange], str], str]
"""Question, turns before it and its reading without a model, to the reading to use."""
Spell = Callable[[str], str]
"""A question as it was typed to the same with the capitals of the names in it."""

REMEMBERED = 20
"""How many turns are looked back at."""


class Conversation:
    """Asks questions in a row. One conversation is one reader's; it is not for several threads."""

    def __init__(
        self,
        ask: Ask,
        spell: Spell,
        turns: Sequence[str | Exchange] = (),
        rewrite: Rewrite | None = None,
    ) -> None:
        self._ask = ask
        self._spell = spell
        self._rewrite = rewrite
        self._exchanges: list[Exchange] = []
        for turn in turns:
            if isinstance(turn, Exchange):
                self._exchanges.append(turn)
            else:
                self._remember(turn, self._read(turn), None)

    @property
    def turns(self) -> tuple[Exchange, ...]:
        """The turns so far, oldest first."""
        return tuple(self._exchanges)

    def standalone(self, question: str) -> str:
        """``question`` as it is read after the turns so far."""
        read = self._read(question)
        return self._rewrite(question, self._recent, read) if self._rewrite else read

    def _read(self, question: str) -> str:
        """The same without a model."""
        return standalone_question(self._spell(question), self._recent)

    @property
    def _recent(self) -> list[Exchange]:
        return self._exchanges[-REMEMBERED:]

    def ask(
        self,
        question: str,
        where: Where = None,
        as_of: dt.date | None = None,
    ) -> Answer:
        """The answer; the turn is kept."""
        return answer_of(self.stream(question, where, as_of))

    def stream(
        self,
        question: str,
        where: Where = None,
        as_of: dt.date | None = None,
    ) -> Generator[Event, None, None]:
        """The events of the answer; the turn is kept once the answer is there."""
        standalone = self.standalone(question)
        asked = Asked(
            question=question,
            standalone=standalone,
            where=ArticleFilter.of(where).model_dump(mode="json", exclude_defaults=True),
            as_of=as_of,
            turns=tuple(self._recent),
        )
        for event in self._ask(question, standalone, where, as_of):
            if isinstance(event, Done):
                self._remember(question, standalone, event.answer)
                receipt = event.answer.receipt.model_copy(update={"asked": asked})
                yield Done(answer=event.answer.model_copy(update={"receipt": receipt}))
            else:
                yield event

    def _remember(self, question: str, standalone: str, answer: Answer | None) -> None:
        answered = answer is not None and not answer.refused
        speakers = {c.speaker: None for c in answer.citations if c.speaker} if answer else {}
        self._exchanges.append(
            Exchange(
                question=question,
                standalone=standalone,
                answer=_told(answer) if answer and answered else "",
                speakers=tuple(speakers),
            )
        )


def _told(answer: Answer) -> str:
    """The text of an answer without the titles of articles, of which nothing was asked."""
    text = answer.text
    for title in {citation.title for citation in answer.citations}:
        text = text.replace(f"{title}, ", "") if title else text
    return text


def answer_of(events: Iterator[Event]) -> Answer:
    """The answer that a run of events ends in."""
    for event in events:
        if isinstance(event, Done):
            return event.answer
    raise RuntimeError("the events ended without an answer")
