"""What readers said of answers, kept with the answer and its receipt."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from pydantic import Field
from sqlalchemy import Engine, delete, insert, select, update

from assistant.domain import Answer, Value
from assistant.errors import FeedbackNotFound
from assistant.library.schema import feedback
from assistant.library.storable import storable_text

MAX_COMMENT = 4_000
"""The most characters of a comment."""


class Opinion(StrEnum):
    """What a reader thinks of an answer."""

    UP = "up"
    DOWN = "down"
    SHOULD_HAVE_REFUSED = "should_have_refused"
    SHOULD_HAVE_ANSWERED = "should_have_answered"


class Feedback(Value):
    """One reader's opinion of one answer.

    ``given`` is in UTC. ``outcome`` says what became of it, and is None while nothing has.
    """

    number: int
    given: dt.datetime
    verdict: Opinion
    comment: str = Field("", max_length=MAX_COMMENT)
    answer: Answer
    outcome: str | None = None


class FeedbackBook:
    """The feedback of a library. Safe to use from several threads."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def give(self, answer: Answer, verdict: Opinion | str, comment: str = "") -> int:
        """Keep what a reader thinks of an answer; returns its number.

        Raises:
            ValueError: the verdict is none of :class:`Opinion`.
        """
        values = _said(verdict, comment) | {
            "given": dt.datetime.now(dt.UTC).replace(tzinfo=None),
            "answer": answer.model_dump(mode="json"),
        }
        with self._engine.begin() as connection:
            made = connection.execute(insert(feedback).values(values).returning(feedback.c.id))
            return int(made.scalar_one())

    def revise(self, number: int, verdict: Opinion | str, comment: str = "") -> None:
        """Put another opinion, or a comment, in the place of what was given.

        Raises:
            FeedbackNotFound: there is none of this number.
            ValueError: the verdict is none of :class:`Opinion`.
        """
        self._update(number, _said(verdict, comment))

    def settle(self, number: int, outcome: str | None) -> None:
        """Say what became of it; None opens it again.

        Raises:
            FeedbackNotFound: there is none of this number.
        """
        self._update(number, {"outcome": outcome})

    def remove(self, number: int) -> None:
        """Forget it, with the answer and the words of articles that the answer holds.

        Raises:
            FeedbackNotFound: there is none of this number.
        """
        with self._engine.begin() as connection:
            gone = connection.execute(delete(feedback).where(feedback.c.id == number))
        if not gone.rowcount:
            raise FeedbackNotFound(number)

    def one(self, number: int) -> Feedback:
        """The feedback of this number.

        Raises:
            FeedbackNotFound: there is none.
        """
        query = select(feedback).where(feedback.c.id == number)
        with self._engine.connect() as connection:
            row = connection.execute(query).mappings().one_or_none()
        if row is None:
            raise FeedbackNotFound(number)
        return _feedback_of(row)

    def entries(self, settled: bool = False, limit: int = 200) -> list[Feedback]:
        """The newest first: those of which nothing has become, or with ``settled`` all."""
        query = select(feedback).order_by(feedback.c.id.desc()).limit(limit)
        if not settled:
            query = query.where(feedback.c.outcome.is_(None))
        with self._engine.connect() as connection:
            return [_feedback_of(row) for row in connection.execute(query).mappings()]

    def _update(self, number: int, values: dict[str, Any]) -> None:
        with self._engine.begin() as connection:
            changed = connection.execute(
                update(feedback).where(feedback.c.id == number).values(values)
            )
        if not changed.rowcount:
            raise FeedbackNotFound(number)


def _said(verdict: Opinion | str, comment: str) -> dict[str, Any]:
    return {"verdict": Opinion(verdict).value, "comment": storable_text(comment)[:MAX_COMMENT]}


def _feedback_of(row: Mapping[Any, Any]) -> Feedback:
    return Feedback(
        number=row["id"],
        given=row["given"],
        verdict=Opinion(row["verdict"]),
        comment=row["comment"],
        answer=Answer.model_validate(row["answer"]),
        outcome=row["outcome"],
    )
