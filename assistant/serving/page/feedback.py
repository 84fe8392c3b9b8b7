"""What a reader thinks of an answer: the buttons under it, and the route they report to."""

from __future__ import annotations

import secrets
import threading
from collections import OrderedDict
from http import HTTPStatus
from typing import TYPE_CHECKING

from fastapi import FastAPI
from fastapi.responses import JSONResponse
from markupsafe import Markup
from pydantic import BaseModel, ConfigDict, Field

from assistant.domain import Answer
from assistant.library.feedback import MAX_COMMENT, Opinion

if TYPE_CHECKING:
    from assistant.assistant import Assistant

HELD = 1_000
"""How many answers are held so that readers can judge them; the oldest go first."""

GONE = "This answer is no longer held here. Ask the question again to judge it."

_THUMB = Markup(
    '<svg viewBox="0 0 20 20" width="18" height="18" aria-hidden="true" fill="none" '
    'stroke="currentColor" stroke-width="1.5" stroke-linejoin="round"><path d="M2.5 9h3v8.5h-3z'
    "M5.5 10l4-7.5c1.5 0 2.4 1.1 2.1 2.6L11 8.5h5c1.2 0 2 1 1.7 2.2l-1.3 5.4c-.2.8-1 1.4-1.8 1.4"
    'H5.5"/></svg>'
)


class Judged(BaseModel):
    """What a reader says of an answer on the page, by the name it is held under."""

    model_config = ConfigDict(extra="forbid")

    answer: str
    verdict: Opinion
    comment: str = Field("", max_length=MAX_COMMENT)


class ShownAnswers:
    """The answers on readers' pages, under names that cannot be guessed. Safe between threads.

    The page gives back a name and not the answer, so that what is kept is what was answered.
    """

    def __init__(self, most: int = HELD) -> None:
        self._most = most
        self._held: OrderedDict[str, tuple[Answer, int | None]] = OrderedDict()
        self._changing = threading.Lock()

    def hold(self, answer: Answer) -> str:
        """A name for an answer that is shown."""
        name = secrets.token_urlsafe(12)
        with self._changing:
            self._held[name] = (answer, None)
            while len(self._held) > self._most:
                self._held.popitem(last=False)
        return name

    def judge(self, assistant: Assistant, judged: Judged) -> int:
        """Keep an opinion, in the place of the reader's earlier one; returns its number.

        Raises:
            KeyError: no answer is held under the name.
        """
        with self._changing:
            answer, number = self._held[judged.answer]
            if number is None:
                number = assistant.feedback.give(answer, judged.verdict, judged.comment)
                self._held[judged.answer] = (answer, number)
            else:
                assistant.feedback.revise(number, judged.verdict, judged.comment)
        return number


def mount_feedback(app: FastAPI, assistant: Assistant, shown: ShownAnswers) -> None:
    """Put the route that the buttons report to into ``app``."""

    @app.post("/page/feedback", include_in_schema=False)
    def judge(judged: Judged) -> JSONResponse:
        try:
            return JSONResponse({"number": shown.judge(assistant, judged)})
        except KeyError:
            return JSONResponse({"problem": GONE}, HTTPStatus.NOT_FOUND)


def feedback_html(name: str, refused: bool) -> Markup:
    """The buttons under an answer that is held under ``name``."""
    other = (
        (Opinion.SHOULD_HAVE_ANSWERED, "Should have answered", "What do the articles say?")
        if refused
        else (Opinion.SHOULD_HAVE_REFUSED, "Should have refused", "Why is it no answer?")
    )
    return Markup(
        '<div class="feedback" role="group" aria-label="Your opinion" data-answer="{}">{}{}{}'
        '<span class="thanks">Thank you</span></div>'
    ).format(
        name,
        _button(Opinion.UP, _THUMB, "Good answer", ""),
        _button(Opinion.DOWN, _THUMB, "Bad answer", "What is wrong with it?"),
        _button(other[0], other[1], other[1], other[2]),
    )


def _button(verdict: Opinion, shown: str, label: str, ask: str) -> Markup:
    return Markup(
        '<button type="button" data-verdict="{}" data-ask="{}" aria-label="{}" title="{}" '
        'aria-pressed="false">{}</button>'
    ).format(verdict.value, ask, label, label, shown)
