"""What a target answered, in a form that every assistant's answer can be brought to."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from assistant.domain import FrozenMapping, Span, Verdict


class Lenient(BaseModel):
    """A value from elsewhere: fields that are not known are passed over."""

    model_config = ConfigDict(frozen=True, extra="ignore")


class Cite(Lenient):
    """A citation as the target gives it; nothing of it is trusted before it is checked."""

    number: int = 0
    article_id: str
    title: str = ""
    content_hash: str | None = None
    start: int
    end: int
    quote: str
    speaker: str | None = None

    def overlaps(self, span: Span) -> bool:
        """Whether it shares a character with ``span`` of the same text."""
        return self.start < span.end and span.start < self.end


class Said(Lenient):
    """A sentence of an answer with what it cites."""

    text: str
    verdict: str | None = None
    citations: tuple[Cite, ...] = ()


class Context(Lenient):
    """A passage that was retrieved: a place in an article, or a text where that is all there is."""

    article_id: str | None = None
    start: int | None = None
    end: int | None = None
    text: str = ""
    score: float | None = None


class Usage(Lenient):
    """What a language model was paid in: tokens, and money where that is known."""

    input_tokens: int | None = None
    output_tokens: int | None = None
    cost: float | None = None


class Response(Lenient):
    """An answer or a refusal; ``error`` where there is neither. ``seconds`` is wall time."""

    text: str = ""
    refused: bool = False
    standalone: str | None = None
    sentences: tuple[Said, ...] = ()
    retrieved: tuple[Context, ...] = ()
    """Best first."""
    seconds: float = Field(0.0, ge=0)
    usage: Usage = Usage()
    receipt: FrozenMapping = Field(default_factory=dict)
    error: str | None = None

    @property
    def citations(self) -> tuple[Cite, ...]:
        """Every citation of the sentences, in their order."""
        return tuple(cite for sentence in self.sentences for cite in sentence.citations)


_STRUCK = (Verdict.UNSUPPORTED, Verdict.CONTRADICTED)


def of_answer(answer: Mapping[str, Any], seconds: float) -> Response:
    """The response that an answer of ours, as JSON, is.

    A sentence that is shown struck out is not said, and so is left out.
    """
    receipt = answer.get("receipt") or {}
    tokens = receipt.get("usage") or {}
    struck = [said["text"] for said in answer["sentences"] if said["verdict"] in _STRUCK]
    text = answer["text"]
    for gone in struck:
        text = text.replace(gone, "", 1)
    return Response.model_validate(
        {
            "text": text,
            "refused": answer["refused"],
            "standalone": answer["standalone_question"],
            "sentences": [said for said in answer["sentences"] if said["text"] not in struck],
            "retrieved": receipt.get("retrieved", ()),
            "seconds": round(seconds, 4),
            "usage": {"input_tokens": tokens.get("prompt"), "output_tokens": tokens.get("reply")},
            "receipt": receipt,
        }
    )
