"""Fits the adapter of :mod:`assistant.retrieval.adapter`, which sees questions in a trained way.

Under it, a question is nearest to its own passage, whose vectors stay as they are (InfoNCE: van den
Oord et al. 2018). It starts as no change at all, is of low rank, is held near the vector that the
question has without it, and is the running mean of what the steps come to, so that a few thousand
questions do not teach it their own words.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from assistant.library.adapter import Adapter, transformer_of
from assistant.library.embedder import Vectors

if TYPE_CHECKING:
    import torch
    from sentence_transformers import SentenceTransformer

RANK = 4
EPOCHS = 4
BATCH = 64
RATE = 1e-3
SHARPNESS = 20.0
"""What cosines are multiplied by before the likelihood is taken."""
HELD = 1.0
"""What being far from the vector without the adapter weighs."""
FASTER = 10.0
"""How much faster than the rest the importance of a token is learned."""
MEAN = 0.97
"""What share of the running mean each step leaves."""
CHANGED = re.compile(r"encoder\.layer\.\d+\..*(?:query|key|value|dense)")
"""The names of the layers that are changed."""


@dataclass(frozen=True)
class Pair:
    """A question and the place of its own passage."""

    question: str
    passage: int


def fit_adapter(model: SentenceTransformer, pairs: Sequence[Pair], passages: Vectors) -> Adapter:
    """The adapter of ``model`` for these pairs; the same for the same pairs.

    ``passages`` are unit rows, shape (passages, dimension).
    """
    import torch
    from torch.nn.functional import cross_entropy
    from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn

    torch.manual_seed(0)
    taught = _taught(model)
    of_passages = torch.from_numpy(passages)
    own = torch.tensor([pair.passage for pair in pairs])
    questions = [pair.question for pair in pairs]
    plain = torch.from_numpy(model.encode(questions, normalize_embeddings=True))
    learned = [one for one in taught.parameters() if one.requires_grad]
    optimizer = torch.optim.AdamW(learned, lr=RATE, weight_decay=0.01)
    steps = EPOCHS * -(-len(pairs) // BATCH)
    slower = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda at: max(0.05, 1 - at / steps))
    running = get_ema_multi_avg_fn(MEAN)  # type: ignore[no-untyped-call]
    mean = AveragedModel(taught, multi_avg_fn=running)
    for _ in range(EPOCHS):
        for batch in torch.split(torch.randperm(len(pairs)), BATCH):
            vectors = taught([questions[at] for at in batch])
            unlikely = cross_entropy(SHARPNESS * vectors @ of_passages.T, own[batch])
            far = (1 - (vectors * plain[batch]).sum(1)).mean()
            optimizer.zero_grad()
            (unlikely + HELD * far).backward()
            optimizer.step()
            slower.step()
            mean.update_parameters(taught)
    return _adapter_of(mean.module)


def write_adapter(adapter: Adapter, file: Path) -> None:
    """Store an adapter where the product reads it, in half precision."""
    arrays: dict[str, Any] = {"importance": adapter.importance.astype(np.float16)}
    for name, (down, up) in adapter.layers.items():
        arrays |= {f"{name}.down": down.astype(np.float16), f"{name}.up": up.astype(np.float16)}
    np.savez_compressed(file, **arrays)


def _taught(model: SentenceTransformer) -> Any:
    """Questions to unit vectors by a copy of ``model``, of which only the changes are learned."""
    import copy

    import torch
    from torch.nn.functional import normalize

    changed = copy.deepcopy(model).eval()
    for one in changed.parameters():
        one.requires_grad = False
    transformer = transformer_of(changed)
    for name, layer in list(transformer.named_modules()):
        if CHANGED.fullmatch(name):
            holder, _, last = name.rpartition(".")
            setattr(transformer.get_submodule(holder), last, _changed(layer))

    class Taught(torch.nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.model = changed
            self.importance = torch.nn.Parameter(torch.zeros(transformer.config.hidden_size))

        def forward(self, questions: Sequence[str]) -> torch.Tensor:
            out = self.model(self.model.preprocess(list(questions)))
            tokens, is_token = out["token_embeddings"], out["attention_mask"].bool()
            logits = FASTER * normalize(tokens, dim=-1) @ self.importance
            weights = torch.softmax(logits.masked_fill(~is_token, -1e4), 1)
            return normalize((weights[..., None] * tokens).sum(1), dim=-1)

    return Taught()


def _changed(layer: Any) -> torch.nn.Module:
    """A linear layer with a change beside it that is nothing at first."""
    import torch

    down = torch.nn.Linear(layer.in_features, RANK, bias=False)
    up = torch.nn.Linear(RANK, layer.out_features, bias=False)
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


def _adapter_of(taught: Any) -> Adapter:
    """What was learned, in half precision."""

    def half(weight: torch.Tensor) -> NDArray[np.float32]:
        return weight.detach().numpy().astype(np.float16).astype(np.float32)

    layers = {
        name: (half(module.down.weight.T), half(module.up.weight.T))
        for name, module in transformer_of(taught.model).named_modules()
        if hasattr(module, "down")
    }
    return Adapter(layers, half(FASTER * taught.importance))
