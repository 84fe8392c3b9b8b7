"""A browser session's conversation: each question streams into the page as HTML."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from markupsafe import Markup

from assistant.answering.events import (
    Done,
    Event,
    Evidence,
    FellBack,
    SentenceReady,
    SentenceRemoved,
    Standalone,
)
from assistant.errors import AssistantError
from assistant.serving.page.answer import Turn, transcript_html, turn_html
from assistant.serving.page.feedback import ShownAnswers, feedback_html

if TYPE_CHECKING:
    from assistant.answering.conversation import Conversation
    from assistant.assistant import Assistant

_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Chat:
    """One reader's conversation and the HTML of its finished turns."""

    conversation: Conversation
    finished: Markup


def converse(
    assistant: Assistant, chat: Chat | None, question: str, shown: ShownAnswers
) -> Iterator[tuple[str, Chat]]:
    """The transcript as it grows while ``question`` is answered, with the chat to go on from.

    An error becomes the turn's reply; the conversation before it stays. The answer is held in
    ``shown``, so that the reader can judge it.
    """
    chat = chat or Chat(assistant.conversation(), Markup(""))
    turn = Turn(question.strip(), status="Looking through the articles …")
    yield transcript_html(chat.finished + turn_html(turn)), chat
    try:
        for event in chat.conversation.stream(turn.question):
            turn = _after(turn, event, shown)
            turns = chat.finished + turn_html(turn)
            yield transcript_html(turns), replace(chat, finished=turns) if turn.answer else chat
    except AssistantError as error:
        yield _failed(chat, turn, str(error))
    except Exception:
        _log.exception("The question %r could not be answered", turn.question)
        yield _failed(chat, turn, "Something went wrong here. The server's log says what.")


def _after(turn: Turn, event: Event, shown: ShownAnswers) -> Turn:
    match event:
        case Standalone(question=question):
            return replace(turn, standalone_question=question)
        case Evidence(passages=passages):
            return replace(turn, status=f"Reading {len(passages)} passages …")
        case SentenceReady(sentence=sentence):
            return replace(turn, sentences=(*turn.sentences, sentence))
        case SentenceRemoved():
            return replace(turn, status="Left out what the articles do not say …")
        case FellBack():
            return replace(turn, sentences=(), status="Quoting the articles …")
        case Done(answer=answer):
            feedback = feedback_html(shown.hold(answer), answer.refused)
            return replace(turn, answer=answer, feedback=feedback)
        case _:
            return turn


def _failed(chat: Chat, turn: Turn, problem: str) -> tuple[str, Chat]:
    turns = chat.finished + turn_html(replace(turn, problem=problem))
    return transcript_html(turns), replace(chat, finished=turns)
