"""Fits the ranker of :mod:`assistant.retrieval.ranker`, which reads question and texts together.

Under it, beside what a first look measures of them, the texts that answer are likeliest among those
that were looked at, or that none does where none is gold; and the words of the answer, where they
are known, are likeliest among all words. The changes are of low rank, and two rounds are enough: a
few thousand questions would teach it their own words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from assistant.library.adapter import transformer_of
from assistant.library.transformer import Row, TransformerEmbedder, knows_bfloat16
from assistant.retrieval.ranker import Ranker
from benchmarks.changes import changeable, half, learned_layers, write_changes

if TYPE_CHECKING:
    import torch
    from sentence_transformers import SentenceTransformer

RANK = 16
EPOCHS = 2
BATCH = 8
BUCKET = 64
"""So many readings are put into batches by their lengths, so that little is filled up."""
RATE = 8e-4
WARMING = 30
"""Steps until the rate is full."""
OF_ANSWERS = 0.5
"""What the likelihood of an answer's words weighs beside that of its text."""


@dataclass(frozen=True)
class Reading:
    """A question with the texts looked at for it, as one row of tokens.

    ``answers`` are the places in the row of the tokens of its answer, none where it is not known;
    ``likely`` is the logarithm of how likely each text is without the ranker.
    """

    row: Row
    answers: NDArray[np.int64]
    likely: NDArray[np.float64]
    gold: NDArray[np.bool_]


def reading_of(
    question: str,
    texts: Sequence[str],
    answers: Sequence[str],
    likely: NDArray[np.float64],
    gold: NDArray[np.bool_],
    embedder: TransformerEmbedder,
) -> Reading:
    """The reading of a question, whose answers are looked for in the gold ones of ``texts``."""
    row = embedder.row_of([question, *texts])
    wanted = [re.compile(re.escape(answer), re.IGNORECASE) for answer in answers if answer]
    found: set[int] = set()
    for place, tokenized, is_gold in zip(
        row.places[1:], embedder.tokenize(texts), gold, strict=True
    ):
        for pattern in wanted if is_gold else ():
            for match in pattern.finditer(tokenized.text):
                first = np.searchsorted(tokenized.starts, match.start(), "right") - 1
                last = np.searchsorted(tokenized.starts, match.end())
                at = range(place.start + max(0, int(first)), place.start + int(last))
                found.update(one for one in at if one < place.stop)
    return Reading(row, np.asarray(sorted(found), np.int64), likely, gold)


def fit_ranker(model: SentenceTransformer, readings: Sequence[Reading]) -> Ranker:
    """The ranker under which the gold texts are likeliest; the same for the same readings.

    ``model`` is the default model in full precision.
    """
    import torch

    torch.manual_seed(0)
    order = np.random.default_rng(0)
    known = [one for one in readings if not one.gold.all()]
    reader = _reader(model)
    learned = [one for one in reader.parameters() if one.requires_grad]
    optimizer = torch.optim.AdamW(learned, lr=RATE, weight_decay=0.01)
    steps = EPOCHS * -(-len(known) // BATCH)
    slower = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda at: max(0.02, min(1.0, (at + 1) / WARMING) * (1 - at / steps))
    )
    for _ in range(EPOCHS):
        for places in _batches(order, [len(one.row.ids) for one in known]):
            batch = [known[at] for at in places]
            loss = torch.zeros(())
            for one, (scores, words) in zip(batch, reader(batch), strict=True):
                loss = loss + _unlikely(one, scores, words, reader.none)
            optimizer.zero_grad()
            (loss / len(batch)).backward()  # type: ignore[no-untyped-call]
            optimizer.step()
            slower.step()
    layers = learned_layers(reader.model)
    return Ranker(layers, half(reader.mean), half(reader.token), float(half(reader.none)))


def _batches(order: np.random.Generator, lengths: Sequence[int]) -> Iterator[list[int]]:
    """The places of all readings in a chance order, each batch of about one length."""
    shuffled = order.permutation(len(lengths)).tolist()
    for first in range(0, len(shuffled), BUCKET):
        bucket = sorted(shuffled[first : first + BUCKET], key=lambda at: lengths[at])
        batches = [bucket[at : at + BATCH] for at in range(0, len(bucket), BATCH)]
        if len(bucket) == BUCKET:
            order.shuffle(batches)
        yield from batches


def write_ranker(ranker: Ranker, file: Path) -> None:
    """Store a ranker where the product reads it."""
    heads = {"mean": ranker.mean, "token": ranker.token, "none": ranker.none}
    write_changes(ranker, heads, file)


def _unlikely(
    one: Reading, scores: torch.Tensor, words: torch.Tensor, none: torch.Tensor
) -> torch.Tensor:
    """How unlikely the gold texts of a reading are, or that none is, and the answer's words.

    ``words`` has a value for each place in the row.
    """
    import torch

    every = torch.cat([scores + torch.from_numpy(one.likely).float(), none[None]])
    gold = torch.tensor([*one.gold, not one.gold.any()])
    loss = torch.logsumexp(every, 0) - torch.logsumexp(every[gold], 0)
    if len(one.answers):
        told = torch.cat([words[place] for place in one.row.places[1:]])
        answer = words[torch.from_numpy(one.answers)]
        loss = loss + OF_ANSWERS * (torch.logsumexp(told, 0) - torch.logsumexp(answer, 0))
    return loss


def _reader(model: SentenceTransformer) -> Any:
    """Readings to the scores of their texts and of each word, as the ranker gives them."""
    import torch
    from torch.nn.utils.rnn import pad_sequence

    changed = changeable(model, RANK)
    transformer = transformer_of(changed)
    dimension = transformer.config.hidden_size

    class Reader(torch.nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.model = changed
            self.mean = torch.nn.Parameter(torch.zeros(dimension))
            self.token = torch.nn.Parameter(torch.zeros(dimension))
            self.none = torch.nn.Parameter(torch.zeros(()))

        def forward(self, batch: Sequence[Reading]) -> list[tuple[torch.Tensor, torch.Tensor]]:
            rows = [torch.from_numpy(one.row.ids) for one in batch]
            ids = pad_sequence(rows, batch_first=True)
            lengths = torch.tensor([len(row) for row in rows])
            mask = (torch.arange(ids.shape[1])[None] < lengths[:, None]).long()
            # Half the time where the processor knows bfloat16; what is learned stays in full.
            with torch.autocast("cpu", torch.bfloat16, enabled=knows_bfloat16()):
                states = transformer(input_ids=ids, attention_mask=mask).last_hidden_state
            return [self.scores(one, own) for one, own in zip(batch, states.float(), strict=True)]

        def scores(self, one: Reading, states: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
            words = states @ self.token
            texts = [
                states[place].mean(0) @ self.mean + torch.logsumexp(words[place], 0) / 2
                if place.stop > place.start
                else states.new_zeros(())
                for place in one.row.places[1:]
            ]
            return torch.stack(texts), words

    return Reader()
