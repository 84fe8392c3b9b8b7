"""Fakes for tests of programs that use the assistant: no model, no network, the same every time."""

from __future__ import annotations

import hashlib
import re
import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from langchain_core.callbacks import CallbackManagerForLLMRun
from langchain_core.language_models import BaseChatModel
from langchain_core.messages import AIMessage, AIMessageChunk, BaseMessage
from langchain_core.outputs import ChatGeneration, ChatGenerationChunk, ChatResult
from pydantic import Field, PrivateAttr

from assistant.domain import EmbedderIdentity
from assistant.library.embedder import (
    EmbeddedPassage,
    PassageToEmbed,
    TokenizedText,
    TokenVectors,
    Vector,
)
from assistant.text.passages import word_token_starts
from assistant.text.vocabulary import content_words, stem, words


class HashEmbedder:
    """An embedder without a model: stems of words hashed into the dimensions of a unit vector.

    Texts that share words are near each other, and nothing else is. Give it to
    ``Assistant.open(home, embedder=HashEmbedder())``. ``embedded`` counts the passages so far.
    """

    def __init__(self, dimension: int = 256, limit: int = 200) -> None:
        self._limit = limit
        self.embedded = 0
        self.identity = EmbedderIdentity(
            name="hash", revision="1", precision="float32", dimension=dimension
        )

    def tokenize(self, texts: Sequence[str]) -> list[TokenizedText]:
        """Word pieces; their ids mean nothing."""
        starts = [np.asarray(word_token_starts(text), dtype=np.int64) for text in texts]
        return [TokenizedText(t, np.zeros_like(s), s) for t, s in zip(texts, starts, strict=True)]

    def room(self, context: str) -> int:
        """As many tokens beside any context."""
        return self._limit

    def embed_passages(self, passages: Sequence[PassageToEmbed]) -> list[EmbeddedPassage]:
        """Vectors of the passages' words, and of each sentence's."""
        self.embedded += len(passages)
        return [
            EmbeddedPassage(
                vector=self._vector(f"{p.context} {p.span.of(p.tokenized.text)}"),
                sentences=np.stack([self._vector(s.of(p.tokenized.text)) for s in p.sentences]),
            )
            for p in passages
        ]

    def embed_question(self, question: str) -> Vector:
        """The vector of the question's words."""
        return self._vector(question)

    def embed_tokens(self, texts: Sequence[str], contexts: Sequence[str]) -> list[TokenVectors]:
        """The vectors of the words of each text, whatever stands before it."""
        empty = np.zeros((0, self.identity.dimension), dtype=np.float32)
        return [
            TokenVectors(
                np.stack([self._vector(piece) for piece in pieces]) if len(pieces) else empty
            )
            for pieces in map(_pieces, self.tokenize(texts))
        ]

    def _vector(self, text: str) -> Vector:
        vector = np.zeros(self.identity.dimension, dtype=np.float32)
        for word in content_words(text) or words(text) or [text]:
            digest = hashlib.blake2b(stem(word).encode("utf-8", "replace"), digest_size=8).digest()
            vector[int.from_bytes(digest, "big") % len(vector)] += 1.0
        unit: Vector = vector / np.linalg.norm(vector)
        return unit


def _pieces(tokenized: TokenizedText) -> list[str]:
    ends = [*tokenized.starts[1:], len(tokenized.text)]
    return [tokenized.text[s:e] for s, e in zip(tokenized.starts, ends, strict=True)]


@dataclass(frozen=True)
class Fails:
    """A reply that ends in ``error`` after ``text``: a model that is down or out of quota."""

    error: Exception
    text: str = ""


@dataclass(frozen=True)
class Stalls:
    """A reply that does not go on after ``text`` until the model is released."""

    text: str = ""


@dataclass(frozen=True)
class Loops:
    """A reply that says ``text`` again and again, without an end."""

    text: str


@dataclass(frozen=True)
class Cut:
    """A reply that its provider cuts off after ``text``, as it may not be longer."""

    text: str


Reply = str | Fails | Stalls | Loops | Cut


class ScriptedChatModel(BaseChatModel):
    """A chat model that replies what it is told to, a word or a mark at a time.

    ``replies`` are given in turn, the last one again and again. One that is a function gets the
    text of the last message and returns the reply. Give it to ``Assistant.open(home,
    chat_model=ScriptedChatModel(["…"]))``.

    ``asked`` holds the messages of each call; ``stopped`` counts the streams that were closed
    before their end; :meth:`release` lets those that stall go on.
    """

    replies: list[Any] = Field(min_length=1)
    model_name: str = "scripted"
    asked: list[list[BaseMessage]] = Field(default_factory=list)
    stopped: int = 0
    _released: threading.Event = PrivateAttr(default_factory=threading.Event)

    def __init__(self, replies: Sequence[Reply | Callable[[str], Reply]], **given: Any) -> None:
        super().__init__(replies=list(replies), **given)

    def release(self) -> None:
        """Let every reply that stalls go on."""
        self._released.set()

    @property
    def _llm_type(self) -> str:
        return "scripted"

    def _stream(
        self,
        messages: list[BaseMessage],
        stop: list[str] | None = None,
        run_manager: CallbackManagerForLLMRun | None = None,
        **given: Any,
    ) -> Iterator[ChatGenerationChunk]:
        reply = self._next(messages)
        try:
            for token in self._tokens(reply):
                chunk = ChatGenerationChunk(message=AIMessageChunk(content=token))
                if run_manager:
                    run_manager.on_llm_new_token(token, chunk=chunk)
                yield chunk
            if isinstance(reply, Cut):
                end = AIMessageChunk(content="", response_metadata={"finish_reason": "length"})
                yield ChatGenerationChunk(message=end)
        except GeneratorExit:
            self.stopped += 1
            raise

    def _generate(
        self,
        messages: list[BaseMessage],
        stop: list[str] | None = None,
        run_manager: CallbackManagerForLLMRun | None = None,
        **given: Any,
    ) -> ChatResult:
        text = "".join(self._tokens(self._next(messages)))
        return ChatResult(generations=[ChatGeneration(message=AIMessage(content=text))])

    def _next(self, messages: list[BaseMessage]) -> Reply:
        reply = self.replies[min(len(self.asked), len(self.replies) - 1)]
        self.asked.append(messages)
        given: Reply = reply(str(messages[-1].text)) if callable(reply) else reply
        return given

    def _tokens(self, reply: Reply) -> Iterator[str]:
        yield ""
        yield from _TOKEN.findall(reply if isinstance(reply, str) else reply.text)
        match reply:
            case Fails(error=error):
                raise error
            case Stalls():
                self._released.wait()
            case Loops(text=text):
                while True:
                    yield from _TOKEN.findall(text)


_TOKEN = re.compile(r"\s*(?:\w+|[^\w\s])|\s+")
