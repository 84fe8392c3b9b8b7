"""Low-rank changes of a model's linear layers, to be learned: :mod:`assistant.library.adapter`."""

from __future__ import annotations

import copy
import re
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from assistant.library.adapter import Changes, transformer_of

if TYPE_CHECKING:
    import torch
    from sentence_transformers import SentenceTransformer

CHANGED = re.compile(r"encoder\.layer\.\d+\..*(?:query|key|value|dense)")
"""The names of the layers that are changed."""


def changeable(model: SentenceTransformer, rank: int) -> SentenceTransformer:
    """A copy of ``model`` of which only changes of this rank are learned, none at first."""
    changed = copy.deepcopy(model).eval()
    for one in changed.parameters():
        one.requires_grad = False
    transformer = transformer_of(changed)
    for name, layer in list(transformer.named_modules()):
        if CHANGED.fullmatch(name):
            holder, _, last = name.rpartition(".")
            setattr(transformer.get_submodule(holder), last, _changed(layer, rank))
    return changed


def learned_layers(
    changed: SentenceTransformer,
) -> dict[str, tuple[NDArray[np.float32], NDArray[np.float32]]]:
    """What was learned of each layer, in half precision."""
    return {
        name: (half(module.down.weight.T), half(module.up.weight.T))
        for name, module in transformer_of(changed).named_modules()
        if hasattr(module, "down")
    }


def half(weight: torch.Tensor) -> NDArray[np.float32]:
    """A weight as it is stored."""
    return weight.detach().numpy().astype(np.float16).astype(np.float32)


def write_changes(changes: Changes, heads: Mapping[str, Any], file: Path) -> None:
    """Store changes, and what is read off the model, where the product reads them."""
    arrays = dict(heads)
    for name, (down, up) in changes.layers.items():
        arrays |= {f"{name}.down": down, f"{name}.up": up}
    halved: dict[str, Any] = {name: np.float16(array) for name, array in arrays.items()}
    np.savez_compressed(file, **halved)


def _changed(layer: Any, rank: int) -> torch.nn.Module:
    """A linear layer with a change beside it that is nothing at first."""
    import torch

    down = torch.nn.Linear(layer.in_features, rank, bias=False)
    up = torch.nn.Linear(rank, layer.out_features, bias=False)
    torch.nn.init.normal_(down.weight, std=layer.in_features**-0.5)
    torch.nn.init.zeros_(up.weight)

    class Changed(torch.nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.layer, self.down, self.up = layer, down, up

        def forward(self, given: torch.Tensor) -> torch.Tensor:
            changed: torch.Tensor = self.layer(given) + self.up(self.down(given))
            return changed

    return Changed()
