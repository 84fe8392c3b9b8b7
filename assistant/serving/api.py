"""The HTTP API under ``/api/v1``: health, ask, articles, feedback. Every error is JSON as well."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from http import HTTPStatus
from importlib.metadata import version
from typing import TYPE_CHECKING, Any

from fastapi import APIRouter, FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, StreamingResponse
from pydantic import BaseModel, ConfigDict, Field

from assistant.domain import Answer
from assistant.errors import (
    ArticleNotFound,
    AssistantError,
    FeedbackNotFound,
    InvalidFilter,
    InvalidQuestion,
)
from assistant.serving.feedback import add_feedback
from assistant.serving.streaming import MEDIA_TYPE, server_sent

if TYPE_CHECKING:
    from assistant.assistant import Assistant

PREFIX = "/api/v1"
MAX_TURNS = 50

_STATUS: dict[type[AssistantError], HTTPStatus] = {
    ArticleNotFound: HTTPStatus.NOT_FOUND,
    FeedbackNotFound: HTTPStatus.NOT_FOUND,
    InvalidQuestion: HTTPStatus.UNPROCESSABLE_ENTITY,
    InvalidFilter: HTTPStatus.UNPROCESSABLE_ENTITY,
}
"""Errors of the caller; any other error of the assistant is the server's."""


class Ask(BaseModel):
    """A question; ``turns`` are the questions asked before it, oldest first."""

    model_config = ConfigDict(extra="forbid")

    question: str
    where: dict[str, Any] | None = None
    as_of: dt.date | None = None
    turns: list[str] = Field(default=[], max_length=MAX_TURNS)


def mount_api(app: FastAPI, assistant: Assistant) -> None:
    """Put the API into ``app``, with handlers that answer each error in JSON."""
    router = APIRouter(prefix=PREFIX)

    @router.get("/health")
    def health() -> dict[str, Any]:
        """Whether the assistant is up, and what it answers from."""
        return {
            "status": "ok",
            "version": version("assistant"),
            "articles": assistant.count(),
            "revision": assistant.revision,
            "embedder": assistant.embedder,
            "chat_model": assistant.writer.model.name if assistant.writer else None,
        }

    @router.post("/ask")
    def ask(asked: Ask) -> Answer:
        """The answer to a question, or a refusal."""
        conversation = assistant.conversation(asked.turns) if asked.turns else None
        return assistant.ask(
            asked.question, conversation=conversation, where=asked.where, as_of=asked.as_of
        )

    @router.post("/ask/stream")
    def stream(asked: Ask) -> StreamingResponse:
        """The answer as it comes, as server-sent events; the last is ``done`` with the answer."""
        conversation = assistant.conversation(asked.turns) if asked.turns else None
        events = assistant.stream(asked.question, conversation, asked.where, asked.as_of)
        # What is wrong with the question shows with the first event, while there is a status yet.
        first = next(events)
        return StreamingResponse(server_sent(first, events), media_type=MEDIA_TYPE)

    @router.get("/articles/{article_id:path}")
    def article(article_id: str) -> dict[str, Any]:
        """One article, with the hash of its text that citations name."""
        found = assistant.article(article_id)
        return {**found.model_dump(mode="json"), "content_hash": found.content_hash}

    add_feedback(router, assistant)

    @router.api_route("/{unknown:path}", methods=["GET", "POST"], include_in_schema=False)
    def unknown(unknown: str) -> JSONResponse:
        return _error("NotFound", f"There is no {PREFIX}/{unknown}.", HTTPStatus.NOT_FOUND)

    app.include_router(router)
    app.add_exception_handler(AssistantError, _assistant_error)
    app.add_exception_handler(RequestValidationError, _invalid_request)
    app.add_exception_handler(Exception, _unexpected)


def _assistant_error(_: Request, error: Exception) -> JSONResponse:
    status = _STATUS.get(type(error), HTTPStatus.INTERNAL_SERVER_ERROR)  # type: ignore[arg-type]
    return _error(type(error).__name__, str(error), status)


def _invalid_request(_: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, RequestValidationError)
    return _error("InvalidRequest", _problems(error.errors()), HTTPStatus.UNPROCESSABLE_ENTITY)


def _unexpected(_: Request, error: Exception) -> JSONResponse:
    message = "Something went wrong in the server; its log says what."
    return _error("InternalError", message, HTTPStatus.INTERNAL_SERVER_ERROR)


def _problems(errors: Iterable[Any]) -> str:
    return "; ".join(f"{'.'.join(str(at) for at in e['loc'])}: {e['msg']}" for e in errors)


def _error(kind: str, message: str, status: HTTPStatus) -> JSONResponse:
    return JSONResponse({"error": {"kind": kind, "message": message}}, status)
