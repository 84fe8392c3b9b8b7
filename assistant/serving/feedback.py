"""``POST /api/v1/feedback``: what a reader thinks of an answer that the API gave."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING

from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict, Field

from assistant.domain import Answer
from assistant.library.feedback import MAX_COMMENT, Opinion

if TYPE_CHECKING:
    from assistant.assistant import Assistant


class Given(BaseModel):
    """An opinion of an answer, which is given back as it was received, receipt included."""

    model_config = ConfigDict(extra="forbid")

    verdict: Opinion
    comment: str = Field("", max_length=MAX_COMMENT)
    answer: Answer


class Kept(BaseModel):
    """The number under which an opinion is kept."""

    number: int


def add_feedback(router: APIRouter, assistant: Assistant) -> None:
    """Put the route into ``router``."""

    @router.post("/feedback", status_code=HTTPStatus.CREATED)
    def feedback(given: Given) -> Kept:
        """Keep what a reader thinks of an answer, for the triage that makes cases of it."""
        number = assistant.feedback.give(given.answer, given.verdict, given.comment)
        return Kept(number=number)
