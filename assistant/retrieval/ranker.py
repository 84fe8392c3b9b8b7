"""The few texts that were looked at, read once more together with the question, in one row.

A model that reads the question beside a text sees what a comparison of their vectors cannot, and
one that reads all of them at once sees what each says that the others do not. It is the default
model with low-rank changes, which ``python -m benchmarks.train`` fits on development data. Source
of reading both together: Nogueira and Cho 2019, "Passage Re-ranking with BERT".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import as_file, files

import numpy as np
from numpy.typing import NDArray

from assistant.library.adapter import Changes, layers_among
from assistant.library.embedder import Embedder
from assistant.library.transformer import TransformerEmbedder
from assistant.retrieval.matcher import is_fitted_for

Floats = NDArray[np.float32]


@dataclass(frozen=True, eq=False)
class Ranker(Changes):
    """Changes of a model, and what it is read by.

    A text scores the mean of its tokens times ``mean``, both of shape (dimension,), and half of
    the logarithm of the sum of the exponentials of its tokens times ``token``, which finds the
    words of the answer. ``none`` is the score of that no text answers.
    """

    mean: Floats
    token: Floats
    none: float

    def likely(self, texts: Sequence[Floats]) -> list[float]:
        """Of each text the logarithm of the probability that it answers best.

        ``texts``, at least one, are the tokens of each, shape (tokens, dimension).
        """
        scores = [self._score(tokens) for tokens in texts]
        return [float(one) for one in scores - np.logaddexp.reduce([*scores, self.none])]

    def _score(self, tokens: Floats) -> float:
        if not len(tokens):
            return 0.0
        return float(tokens.mean(axis=0) @ self.mean + np.logaddexp.reduce(tokens @ self.token) / 2)


def rank_together(question: str, texts: Sequence[str], embedder: Embedder) -> list[float] | None:
    """What the ranker for this embedder finds of texts, at least one; None where there is none."""
    if not (isinstance(embedder, TransformerEmbedder) and is_fitted_for(embedder.identity)):
        return None
    ranker = _stored()
    return ranker.likely(embedder.read_together([question, *texts], ranker)[1:])


@lru_cache(maxsize=1)
def _stored() -> Ranker:
    with as_file(files(__package__) / "ranker.npz") as file, np.load(file) as arrays:
        kept = {name: arrays[name].astype(np.float32) for name in arrays.files}
    return Ranker(layers_among(kept), kept["mean"], kept["token"], float(kept["none"]))
