"""The routes of the page ``/triage``."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING, Annotated, Literal

from fastapi import FastAPI, Form, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from assistant.errors import EvaluationError, FeedbackNotFound
from assistant.evaluation.triage import articles_of, case_block, check_set, set_of
from assistant.serving.page.triage import feedback_page, list_page, missing_page

if TYPE_CHECKING:
    from assistant.assistant import Assistant

MAX_CASE = 100_000
"""The most characters of a case."""


def mount_triage(app: FastAPI, assistant: Assistant) -> None:
    """Put the page into ``app``."""
    articles = articles_of(assistant)

    def shown(number: int, case: str | None = None, problems: str = "") -> HTMLResponse:
        one = assistant.feedback.one(number)
        text = case if case is not None else set_of(case_block(one, articles), f"reader-{number}")
        return HTMLResponse(feedback_page(one, text, articles, problems))

    @app.get("/triage", include_in_schema=False)
    def triage(number: int | None = None, settled: bool = False) -> HTMLResponse:
        if number is None:
            return HTMLResponse(list_page(assistant.feedback.entries(settled), settled))
        try:
            return shown(number)
        except FeedbackNotFound:
            return HTMLResponse(missing_page(number), HTTPStatus.NOT_FOUND)

    @app.post("/triage", include_in_schema=False)
    def act(
        request: Request,
        number: Annotated[int, Form()],
        action: Annotated[Literal["take", "dismiss", "reopen"], Form()],
        case: Annotated[str, Form(max_length=MAX_CASE)] = "",
    ) -> Response:
        # Another site's form must not settle anything here in the name of who visits it.
        if request.headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
            return Response(status_code=HTTPStatus.FORBIDDEN)
        try:
            if action == "take":
                return take(number, case.replace("\r\n", "\n"))
            assistant.feedback.settle(number, "dismissed" if action == "dismiss" else None)
        except FeedbackNotFound:
            return HTMLResponse(missing_page(number), HTTPStatus.NOT_FOUND)
        back = "triage" if action == "dismiss" else f"triage?number={number}"
        return RedirectResponse(back, HTTPStatus.SEE_OTHER)

    def take(number: int, case: str) -> Response:
        file = f"reader-{number}.yaml"
        try:
            id_ = check_set(case, file, articles)
        except EvaluationError as error:
            return shown(number, case, str(error))
        assistant.feedback.settle(number, f"case {id_}")
        return Response(
            case,
            media_type="application/yaml",
            headers={"content-disposition": f'attachment; filename="{file}"'},
        )
