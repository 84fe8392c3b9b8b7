"""Fits the adapter of :mod:`assistant.retrieval.adapter`, which sees questions in a trained way.

Under it, a question is nearest to its own passage, whose vectors stay as they are (InfoNCE: van den
Oord et al. 2018). It starts as no change at all, is of low rank, is held near the vector that the
question has without it, and is the running mean of what the steps come to, so that a few thousand
questions do not teach it their own words.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from assistant.library.adapter import Adapter, transformer_of
from assistant.library.embedder import Vectors
from benchmarks.changes import changeable, half, learned_layers, write_changes

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
    averaged: Any = mean.module
    return Adapter(learned_layers(averaged.model), half(FASTER * averaged.importance))


def write_adapter(adapter: Adapter, file: Path) -> None:
    """Store an adapter where the product reads it."""
    write_changes(adapter, {"importance": adapter.importance}, file)


def _taught(model: SentenceTransformer) -> Any:
    """Questions to unit vectors by a copy of ``model``, of which only the changes are learned."""
    import torch
    from torch.nn.functional import normalize

    changed = changeable(model, RANK)
    dimension = transformer_of(changed).config.hidden_size

    class Taught(torch.nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.model = changed
            self.importance = torch.nn.Parameter(torch.zeros(dimension))

        def forward(self, questions: Sequence[str]) -> torch.Tensor:
            out = self.model(self.model.preprocess(list(questions)))
            tokens, is_token = out["token_embeddings"], out["attention_mask"].bool()
            logits = FASTER * normalize(tokens, dim=-1) @ self.importance
            weights = torch.softmax(logits.masked_fill(~is_token, -1e4), 1)
            return normalize((weights[..., None] * tokens).sum(1), dim=-1)

    return Taught()
