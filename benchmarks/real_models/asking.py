"""Asks a model once a question, and keeps its reply, so that it can be checked anew without it."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from langchain_core.language_models import BaseChatModel
from langchain_core.messages import AIMessageChunk, BaseMessage
from langchain_core.outputs import ChatGenerationChunk, ChatResult
from pydantic import BaseModel, PrivateAttr

from assistant import (
    Answer,
    Article,
    Assistant,
    Citation,
    CitationCheck,
    Sentence,
    Settings,
    Verdict,
    check_citation,
    check_support,
)
from assistant.answering.support import Source
from assistant.answering.writing.models import ChatModel
from assistant.answering.writing.replies import is_cut
from assistant.testing import Cut, ScriptedChatModel
from benchmarks.real_models.questions import Asked

_CONTEXT = 400


class Shown(BaseModel):
    """A sentence that a reader sees, and the words it cites; ``fails`` says what is wrong."""

    text: str
    quotes: tuple[str, ...]
    fails: tuple[str, ...]


class Record(BaseModel):
    """What a model replied to a question, and what became of it.

    ``outcome`` is what the check makes of the reply: written, cut, fell back. ``refused`` says
    whether a reader would get a refusal at the default bar, before the model is asked.
    """

    question: str
    says: tuple[str, ...]
    lacks: str
    reply: str
    is_cut: bool
    seconds: float
    refused: bool
    outcome: str
    shown: tuple[Shown, ...]
    removed: tuple[tuple[str, str], ...]
    note: str

    @property
    def unchecked(self) -> tuple[str, ...]:
        """What would be shown without the check: every sentence that the model wrote."""
        written = self.shown if self.outcome in ("written", "cut") else ()
        return (*(one.text for one in written), *(text for text, _ in self.removed))

    @property
    def is_right(self) -> bool:
        """Whether an answer in the model's words has what a right one must have."""
        text = " ".join(one.text for one in self.shown)
        return self.outcome != "fell back" and any(one in text for one in self.says)


class Recording(BaseChatModel):
    """A chat model that keeps its last reply."""

    inner: Any
    _chunks: list[AIMessageChunk] = PrivateAttr(default_factory=list)

    @property
    def reply(self) -> str:
        """The text of the last reply, as far as it was read."""
        return "".join(str(chunk.text) for chunk in self._chunks)

    @property
    def is_cut(self) -> bool:
        """Whether it was cut off for its length."""
        return any(is_cut(chunk.response_metadata) for chunk in self._chunks)

    @property
    def _llm_type(self) -> str:
        return "recording"

    def _stream(
        self, messages: list[BaseMessage], *given: Any, **named: Any
    ) -> Iterator[ChatGenerationChunk]:
        self._chunks = chunks = []  # an earlier stream may still be ending, in its own thread
        for chunk in self.inner.stream(messages):
            chunks.append(chunk)
            yield ChatGenerationChunk(message=chunk)

    def _generate(self, messages: list[BaseMessage], *given: Any, **named: Any) -> ChatResult:
        raise NotImplementedError("It is only read as a stream.")


def settings_for(model: str | None) -> Settings:
    """Those of a small model on a slow machine; the bar for refusals is off, and judged later."""
    writing = {
        "model": model,
        "window": 4_096,
        "passages": 2,
        "answer_tokens": 160,
        "first_token_limit": 300,
        "time_limit": 400,
        "repair_rounds": 0,
    }
    return Settings(writing=writing, answering={"refuse_below": 0.0})


@contextmanager
def library(articles: Sequence[Article | Path]) -> Iterator[Assistant]:
    """An assistant on a new library of ``articles``, which quotes."""
    with tempfile.TemporaryDirectory() as home, Assistant.open(home) as opened:
        report = opened.add(*articles)
        assert not report.failed, report.failed
        yield opened


def ask(name: str, questions: Sequence[Asked], opened: Assistant) -> Iterator[Record]:
    """Each question answered by the model ``name``, asked once a question."""
    settings = settings_for(name)
    model = ChatModel(settings.writing)
    recording = Recording(inner=model())
    asking = Assistant(opened.library, settings, recording)
    for asked in questions:
        began = time.perf_counter()
        answer = asking.ask(asked.question)
        seconds = round(time.perf_counter() - began, 1)
        yield record_of(asked, answer, recording.reply, recording.is_cut, seconds, opened)
    model.close()


def recheck(
    replies: Mapping[str, Record], questions: Sequence[Asked], opened: Assistant
) -> Iterator[Record]:
    """The replies that were kept, checked as they are checked now."""
    for asked in questions:
        kept = replies[asked.question]
        again = ScriptedChatModel([Cut(kept.reply) if kept.is_cut else kept.reply])
        answer = Assistant(opened.library, settings_for(None), again).ask(asked.question)
        yield record_of(asked, answer, kept.reply, kept.is_cut, kept.seconds, opened)


def record_of(
    asked: Asked,
    answer: Answer,
    reply: str,
    is_cut: bool,
    seconds: float,
    opened: Assistant,
) -> Record:
    """What is worth keeping of an answer, each of its sentences looked at once more."""
    wrote = answer.receipt.mode == "writing"
    outcome = "fell back" if not wrote else "cut" if answer.removed or answer.note else "written"
    return Record(
        question=asked.question,
        says=asked.says,
        lacks=asked.lacks,
        reply=reply,
        is_cut=is_cut,
        seconds=seconds,
        refused=answer.confidence < Settings().answering.refuse_below,
        outcome=outcome,
        shown=tuple(_shown(one, wrote, opened) for one in answer.sentences),
        removed=tuple((one.text, "; ".join(one.reasons)) for one in answer.removed),
        note=answer.note,
    )


def _shown(sentence: Sentence, wrote: bool, opened: Assistant) -> Shown:
    fails = [
        f"{citation.quote!r} is not what stands there"
        for citation in sentence.citations
        if _place(citation, opened) is not CitationCheck.EXACT
    ]
    if not sentence.citations:
        fails.append("it cites nothing")
    if wrote:
        support = check_support(sentence.text, [_source(one, opened) for one in sentence.citations])
        if support.verdict is not Verdict.SUPPORTED:
            fails.append(f"{support.verdict.value}: {'; '.join(support.reasons)}")
    return Shown(
        text=sentence.text,
        quotes=tuple(one.quote for one in sentence.citations),
        fails=tuple(fails),
    )


def _place(citation: Citation, opened: Assistant) -> CitationCheck:
    text = opened.article(citation.article_id).text
    return check_citation(text, citation.start, citation.end, citation.quote).check


def _source(citation: Citation, opened: Assistant) -> Source:
    """The cited words with what says whom and what they mean: the title, and what is before."""
    before = opened.article(citation.article_id).text[: citation.start]
    return Source(
        citation.quote,
        title=citation.title,
        context=before[-_CONTEXT:],
        published=citation.published,
        speaker=citation.speaker,
    )
