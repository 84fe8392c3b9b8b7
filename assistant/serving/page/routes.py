"""What the page fetches besides Gradio's own: its style and script, and articles as HTML."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from fastapi import FastAPI, HTTPException
from fastapi.responses import HTMLResponse, Response

from assistant.domain import Article, Span
from assistant.errors import ArticleNotFound
from assistant.serving.page.article import article_html, missing_html
from assistant.serving.page.frame import STATIC
from assistant.serving.page.said import problem_html, speakers_html, statements_html

if TYPE_CHECKING:
    from assistant.assistant import Assistant

CHANGED = "The article has changed since it was cited; the cited words may stand no longer in it."
NAMES = 50
"""How many speakers are offered to begin with."""
STATEMENTS = 100
"""How many statements are shown."""
_MEDIA_TYPES = {"css": "text/css", "js": "text/javascript"}


def mount_routes(app: FastAPI, assistant: Assistant) -> None:
    """Put the routes into ``app``, under ``/page``."""

    @app.get("/page/article", include_in_schema=False)
    def article(
        id: str, start: int | None = None, end: int | None = None, hash: str | None = None
    ) -> HTMLResponse:
        try:
            found = assistant.article(id)
        except ArticleNotFound:
            return HTMLResponse(missing_html(), status_code=404)
        if hash is not None and hash != found.content_hash:
            return HTMLResponse(article_html(found, note=CHANGED))
        return HTMLResponse(article_html(found, _cited(found, start, end)))

    @app.get("/page/speakers", include_in_schema=False)
    def speakers() -> HTMLResponse:
        return HTMLResponse(speakers_html(assistant.speakers(NAMES)))

    @app.get("/page/statements", include_in_schema=False)
    def statements(
        speaker: str = "", about: str = "", after: str = "", before: str = ""
    ) -> HTMLResponse:
        try:
            first, last = (dt.date.fromisoformat(day) if day else None for day in (after, before))
        except ValueError:
            return HTMLResponse(problem_html("Give days as 2024-05-31."), status_code=422)
        found = assistant.statements(speaker or None, about or None, first, last, limit=STATEMENTS)
        return HTMLResponse(statements_html(found, STATEMENTS))

    @app.get("/page/{name}", include_in_schema=False)
    def static(name: str) -> Response:
        if name not in STATIC:
            raise HTTPException(404)
        return Response(
            STATIC[name].read_bytes(),
            media_type=_MEDIA_TYPES[name.rpartition(".")[2]],
            headers={"cache-control": "public, max-age=31536000, immutable"},
        )


def _cited(article: Article, start: int | None, end: int | None) -> Span | None:
    if start is None or end is None or not 0 <= start < end <= len(article.text):
        return None
    return Span(start=start, end=end)
