"""``/api/v1/feedback``: what readers think of answers that the API gave, and the cases it makes."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING, Annotated

from fastapi import APIRouter
from fastapi.responses import PlainTextResponse
from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from assistant.domain import Answer
from assistant.evaluation.triage import articles_of, case_block
from assistant.library.feedback import MAX_COMMENT, Feedback, Opinion

if TYPE_CHECKING:
    from assistant.assistant import Assistant


MAX_ANSWER = 500_000
"""The most characters that an answer may have as JSON; the longest of ours have a tenth of it."""


def _bounded(answer: Answer) -> Answer:
    if len(answer.model_dump_json()) > MAX_ANSWER:
        raise ValueError(f"the answer has more than {MAX_ANSWER:,} characters")
    return answer


class Given(BaseModel):
    """An opinion of an answer, which is given back as it was received, receipt included."""

    model_config = ConfigDict(extra="forbid")

    verdict: Opinion
    comment: str = Field("", max_length=MAX_COMMENT)
    answer: Annotated[Answer, AfterValidator(_bounded)]


class Outcome(BaseModel):
    """What became of an opinion; null opens it again."""

    model_config = ConfigDict(extra="forbid")

    outcome: str | None = Field(max_length=500)


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

    if not assistant.settings.serving.triage:
        return

    @router.get("/feedback")
    def waiting(settled: bool = False) -> list[Feedback]:
        """What readers said of which nothing has become, or everything; the newest first."""
        return assistant.feedback.entries(settled)

    @router.get("/feedback/{number}")
    def one(number: int) -> Feedback:
        """What a reader said, with the answer it was said of."""
        return assistant.feedback.one(number)

    @router.delete("/feedback/{number}", status_code=HTTPStatus.NO_CONTENT)
    def remove(number: int) -> None:
        """Forget what a reader said, with the answer."""
        assistant.feedback.remove(number)

    @router.post("/feedback/{number}/outcome", status_code=HTTPStatus.NO_CONTENT)
    def settle(number: int, settled: Outcome) -> None:
        """Say what became of what a reader said."""
        assistant.feedback.settle(number, settled.outcome)

    @router.get("/feedback/{number}/case")
    def case(number: int) -> PlainTextResponse:
        """The case of what a reader said, in YAML, as an item of ``cases``."""
        block = case_block(assistant.feedback.one(number), articles_of(assistant))
        return PlainTextResponse(block, media_type="application/yaml")
