"""What the library asks of an embedder, and nothing about how it is done."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from assistant.domain import EmbedderIdentity, Span

Vector = NDArray[np.float32]
"""Unit length, shape (dimension,)."""
Vectors = NDArray[np.float32]
"""Unit rows, shape (n, dimension)."""


def unit_rows(rows: NDArray[np.floating[Any]]) -> Vectors:
    """The rows at unit length; a row of nothing stays as it is."""
    norms = np.linalg.norm(rows, axis=1, keepdims=True)
    unit: Vectors = (rows / np.maximum(norms, 1e-12)).astype(np.float32)
    return unit


@dataclass(frozen=True)
class TokenizedText:
    """A text as the embedder's tokenizer sees it, whole: nothing is cut off.

    ``ids`` and ``starts`` have one entry a token; ``starts`` are character offsets, ascending.
    """

    text: str
    ids: NDArray[np.int64]
    starts: NDArray[np.int64]


@dataclass(frozen=True)
class PassageToEmbed:
    """A passage of a tokenized text, its sentences, and the context put before it."""

    tokenized: TokenizedText
    span: Span
    sentences: tuple[Span, ...]
    context: str


@dataclass(frozen=True)
class EmbeddedPassage:
    """A passage's vector, and one for each of its sentences, shape (sentences, dimension)."""

    vector: Vector
    sentences: Vectors


@dataclass(frozen=True)
class TokenVectors:
    """The tokens of a text, a row each: by the ``last`` layer of a model, and the ``middle`` one.

    Both are unit rows, shape (tokens, dimension). The middle layer knows more of the words and less
    of what they come to together; it is None where a model does not show it.
    """

    last: Vectors
    middle: Vectors | None = None


class Embedder(Protocol):
    """Turns passages and questions into unit vectors of one space."""

    @property
    def identity(self) -> EmbedderIdentity:
        """What made the vectors: goes into the collection and into receipts."""

    def tokenize(self, texts: Sequence[str]) -> list[TokenizedText]:
        """Tokens of each text with their offsets, in order."""

    def room(self, context: str) -> int:
        """How many tokens of its own a passage may have beside ``context``."""

    def embed_passages(self, passages: Sequence[PassageToEmbed]) -> list[EmbeddedPassage]:
        """Vectors of the passages and of their sentences, in the order given."""

    def embed_question(self, question: str) -> Vector:
        """The vector of a question."""

    def embed_tokens(self, texts: Sequence[str], contexts: Sequence[str]) -> list[TokenVectors]:
        """The vectors of each text's tokens, which have seen the context before it.

        Long texts are cut at their end, long contexts at their beginning.
        """
