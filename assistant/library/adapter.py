"""A model changed for one task: low-rank changes of its weights, and a weighted mean.

Source of the low-rank changes: Hu et al. 2021, "LoRA".
"""

from __future__ import annotations

import copy
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from assistant.library.embedder import Vector, unit_rows

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer


@dataclass(frozen=True, eq=False)
class Changes:
    """By the name of a linear layer, ``down`` and ``up``, whose product is added to its weight.

    Shapes (inputs, rank) and (rank, outputs): the layer gives ``x @ (weight.T + down @ up)``.
    """

    layers: Mapping[str, tuple[NDArray[np.float32], NDArray[np.float32]]]

    def applied_to(self, model: SentenceTransformer) -> SentenceTransformer:
        """A copy of ``model`` that is changed so; the two have the word vectors in common."""
        import torch

        embeddings = transformer_of(model).embeddings
        changed = copy.deepcopy(model, {id(embeddings): embeddings})
        for name, (down, up) in self.layers.items():
            weight = transformer_of(changed).get_submodule(name).weight.data
            weight += torch.from_numpy((down @ up).T).to(weight.dtype)
        return changed


@dataclass(frozen=True, eq=False)
class Adapter(Changes):
    """Changes for questions, and their vectors.

    ``importance``, shape (dimension,), says how much each token counts in the mean of them.
    """

    importance: NDArray[np.float32]

    def mean(self, tokens: NDArray[np.float32]) -> Vector:
        """The unit vector of a text from those of its tokens, shape (tokens, dimension)."""
        logits = unit_rows(tokens) @ self.importance
        vector: Vector = unit_rows(np.exp(logits - logits.max())[None] @ tokens)[0]
        return vector


def layers_among(arrays: Mapping[str, NDArray[np.float32]]) -> dict[str, Any]:
    """The layers of :class:`Changes`, stored as arrays ``<layer>.down`` and ``<layer>.up``."""
    names = sorted({name.rpartition(".")[0] for name in arrays} - {""})
    return {name: (arrays[f"{name}.down"], arrays[f"{name}.up"]) for name in names}


def transformer_of(model: SentenceTransformer) -> Any:
    """The transformer inside of a sentence-transformers model."""
    return model[0].auto_model
