"""Fakes for tests of programs that use the assistant: no model, no network, the same every time."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

import numpy as np

from assistant.domain import EmbedderIdentity
from assistant.library.embedder import EmbeddedPassage, PassageToEmbed, TokenizedText, Vector
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

    def _vector(self, text: str) -> Vector:
        vector = np.zeros(self.identity.dimension, dtype=np.float32)
        for word in content_words(text) or words(text) or [text]:
            digest = hashlib.blake2b(stem(word).encode("utf-8", "replace"), digest_size=8).digest()
            vector[int.from_bytes(digest, "big") % len(vector)] += 1.0
        unit: Vector = vector / np.linalg.norm(vector)
        return unit
