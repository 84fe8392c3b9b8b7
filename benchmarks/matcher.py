"""Fits the matcher of :mod:`assistant.retrieval.matcher`, which sees tokens in a trained way.

Under it, beside what else is measured of them, the texts that answer are likeliest among those that
were looked at. It starts as no change at all, is of low rank and is dropped out of in part, so that
a few thousand questions do not teach it their own words.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from assistant.library.embedder import TokenVectors
from assistant.retrieval.matcher import Matcher, middle_of

if TYPE_CHECKING:
    import torch

RANK = 16
EPOCHS = 3
BATCH = 16
RATE, RATE_OF_SUM = 5e-4, 5e-2
DROPPED = 0.3
SHARPNESS = 12.0
"""How much faster than the rest the importance of a token is learned."""


@dataclass(frozen=True)
class Example:
    """A question, the texts looked at for it, what else is measured of them, and which answer."""

    asked: TokenVectors
    told: tuple[TokenVectors, ...]
    features: NDArray[np.float64]
    gold: NDArray[np.bool_]


def fit_matcher(examples: Sequence[Example]) -> Matcher:
    """The matcher under which the gold texts are likeliest; the same for the same examples."""
    import torch
    from torch.nn.functional import dropout, normalize

    torch.manual_seed(0)
    order = np.random.default_rng(0)
    known = [one for one in examples if one.gold.any() and not one.gold.all()]
    dimension = known[0].asked.last.shape[1]
    down = torch.empty(dimension, RANK).uniform_(-1, 1) / dimension**0.5
    up, importance = torch.zeros(RANK, dimension), torch.zeros(dimension)
    weights, share = torch.ones(known[0].features.shape[1]), torch.tensor(9.0)
    for one in (down, up, importance, weights, share):
        one.requires_grad_()
    optimizer = torch.optim.AdamW(
        [
            {"params": [down, up, importance], "lr": RATE, "weight_decay": 0.05},
            {"params": [weights, share], "lr": RATE_OF_SUM, "weight_decay": 0.0},
        ]
    )
    steps = EPOCHS * -(-len(known) // BATCH)
    slower = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda at: max(0.02, 1 - at / steps))

    def seen(last: torch.Tensor, middle: torch.Tensor) -> torch.Tensor:
        return normalize(last + dropout(middle, DROPPED) @ down @ up, dim=-1)

    for _ in range(EPOCHS):
        shuffled = order.permutation(len(known))
        for first in range(0, len(known), BATCH):
            batch = [known[at] for at in shuffled[first : first + BATCH]]
            counts = [len(one.told) for one in batch]
            asked, asked_middle, is_asked = _padded(
                [one.asked for one, n in zip(batch, counts, strict=True) for _ in range(n)]
            )
            told, told_middle, is_told = _padded([text for one in batch for text in one.told])
            cosines = seen(asked, asked_middle) @ seen(told, told_middle).transpose(1, 2)
            nearest = cosines.masked_fill(~is_told[:, None], -1).max(2).values
            logits = (SHARPNESS * asked_middle @ importance).masked_fill(~is_asked, -1e4)
            matched = (torch.softmax(logits, 1) * nearest).sum(1)
            features = torch.tensor(np.concatenate([one.features for one in batch])).float()
            scores = torch.split(features @ weights + share * matched, counts)
            loss = torch.zeros(())
            for one, own in zip(batch, scores, strict=True):
                gold = torch.tensor(one.gold)
                loss = loss + torch.logsumexp(own, 0) - torch.logsumexp(own[gold], 0)
            optimizer.zero_grad()
            (loss / len(batch)).backward()  # type: ignore[no-untyped-call]
            optimizer.step()
            slower.step()
    fitted = [one.detach().numpy() for one in (down, up, SHARPNESS * importance)]
    return Matcher(*(one.astype(np.float16).astype(np.float32) for one in fitted))


def write_matcher(matcher: Matcher, file: Path) -> None:
    """Store a matcher where the product reads it, in half precision."""
    np.savez_compressed(
        file,
        down=matcher.down.astype(np.float16),
        up=matcher.up.astype(np.float16),
        importance=matcher.importance.astype(np.float16),
    )


def _padded(
    tokens: Sequence[TokenVectors],
) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    """The last layer, the middle one, and which places are tokens, padded to the longest."""
    import torch
    from torch.nn.utils.rnn import pad_sequence

    last = pad_sequence([torch.from_numpy(one.last) for one in tokens], batch_first=True)
    middle = pad_sequence([torch.from_numpy(middle_of(one)) for one in tokens], batch_first=True)
    lengths = torch.tensor([len(one.last) for one in tokens])
    return last, middle, torch.arange(last.shape[1])[None] < lengths[:, None]
