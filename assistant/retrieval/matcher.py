"""A trained view of tokens, in which a question's lie nearer to those of a text that answers it.

An embedder's last layer is made to be averaged, and its tokens know more of the sentence than of
their own word. A small matrix, the same for questions and texts, adds to each what the middle layer
knows of it; a vector says how much each token of a question counts. ``python -m benchmarks.train``
fits both on development data and writes them.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import as_file, files

import numpy as np
from numpy.typing import NDArray

from assistant.domain import EmbedderIdentity
from assistant.library.embedder import TokenVectors, Vectors

MODEL = "all-MiniLM-L6-v2"
"""The model whose tokens the stored matrix was fitted on; with others there is no trained view."""

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

    def match(self, asked: TokenVectors, told: TokenVectors) -> float:
        """The mean cosine of a question's tokens, by how much each counts, and the nearest told.

        0 where the text has no tokens.

        Raises:
            ValueError: the embedder shows no middle layer.
        """
        if not told.last.size:
            return 0.0
        logits = middle_of(asked) @ self.importance
        weights = np.exp(logits - logits.max())
        nearest = (self._seen(asked) @ self._seen(told).T).max(axis=1)
        return float(np.average(nearest, weights=weights))

    def _seen(self, tokens: TokenVectors) -> Vectors:
        turned = tokens.last + middle_of(tokens) @ self.down @ self.up
        norms = np.linalg.norm(turned, axis=1, keepdims=True)
        unit: Vectors = (turned / np.maximum(norms, 1e-9)).astype(np.float32)
        return unit


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
    return _stored() if identity.name.split("/")[-1] == MODEL else None


@lru_cache(maxsize=1)
def _stored() -> Matcher:
    with as_file(files(__package__) / "matcher.npz") as file, np.load(file) as arrays:
        kept = (arrays[name].astype(np.float32) for name in ("down", "up", "importance"))
        return Matcher(*kept)
