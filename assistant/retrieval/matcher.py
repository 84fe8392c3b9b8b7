"""A trained view of tokens, in which a question's lie nearer to those of a text that answers it.

An embedder's last layer is made to be averaged, and its tokens know more of the sentence than of
their own word. A small matrix, the same for questions and texts, adds to each what the middle layer
knows of it; a vector says how much each token of a question counts. ``python -m benchmarks.train``
fits both on development data and writes them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import as_file, files

import numpy as np
from numpy.typing import NDArray

from assistant.domain import EmbedderIdentity
from assistant.library.embedder import TokenVectors, Vectors, unit_rows

MODEL = "all-MiniLM-L6-v2"
"""The model that what is stored here was fitted on; with others there is no trained view."""

Floats = NDArray[np.float32]


@dataclass(frozen=True)
class Matcher:
    """``down`` and ``up``, whose product turns a token, and the ``importance`` of one.

    They work on vectors of the middle layer. Shapes (dimension, rank), (rank, dimension) and
    (dimension,).
    """

    down: Floats
    up: Floats
    importance: Floats

    def match(self, asked: TokenVectors, texts: Sequence[TokenVectors]) -> list[float]:
        """Of each text the mean cosine of a question's tokens, by how much each counts, with it.

        Of each token the one with the nearest of the text; 0 where that has no tokens.

        Raises:
            ValueError: the embedder shows no middle layer.
        """
        logits = middle_of(asked) @ self.importance
        weights = np.exp(logits - logits.max())
        seen = self._seen(asked)
        return [
            float(np.average(nearest_tokens(seen, self._seen(told)), weights=weights))
            for told in texts
        ]

    def _seen(self, tokens: TokenVectors) -> Vectors:
        return unit_rows(tokens.last + middle_of(tokens) @ self.down @ self.up)


def nearest_tokens(asked: Vectors, told: Vectors) -> NDArray[np.float32]:
    """For each token the cosine of the nearest one of another text, 0 where that has none."""
    if not told.size:
        return np.zeros(len(asked), np.float32)
    nearest: NDArray[np.float32] = (asked @ told.T).max(axis=1)
    return nearest


def middle_of(tokens: TokenVectors) -> Vectors:
    """The vectors of the middle layer.

    Raises:
        ValueError: the embedder does not show it.
    """
    if tokens.middle is None:
        raise ValueError("the embedder shows no middle layer")
    return tokens.middle


def matcher_for(identity: EmbedderIdentity) -> Matcher | None:
    """The matcher fitted on this embedder's tokens; None where there is none."""
    return _stored() if is_fitted_for(identity) else None


def is_fitted_for(identity: EmbedderIdentity) -> bool:
    """Whether an embedder is :data:`MODEL`, under any of its names."""
    return identity.name.split("/")[-1] == MODEL


@lru_cache(maxsize=1)
def _stored() -> Matcher:
    with as_file(files(__package__) / "matcher.npz") as file, np.load(file) as arrays:
        kept = (arrays[name].astype(np.float32) for name in ("down", "up", "importance"))
        return Matcher(*kept)
