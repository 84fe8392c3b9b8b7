"""How long a question takes in a large library: ``python -m benchmarks.scale [--passages 100000]``.

The first articles of realtimeqa_2022_dev, and copies of them in which every name is exchanged for
another one of the set, until there are as many passages as asked for. The copies are split, indexed
and read for statements like any article; only their vectors are borrowed from the originals, moved
by a little noise, as embedding them would take an hour and a question does not see the difference.
Reported: the median time of a question over that of embedding it, in turn, for the questions of the
set and for questions about what a speaker of the library said.
"""

from __future__ import annotations

import argparse
import random
import re
import tempfile
import time
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path

import numpy as np

from assistant import Article, Assistant, Settings
from assistant.library.embedder import EmbeddedPassage, PassageToEmbed, Vectors
from assistant.library.transformer import TransformerEmbedder
from benchmarks.answers import speed
from benchmarks.data import news, rows

ORIGINALS = 200
QUESTIONS = 60
NOISE = 0.4
"""The length of what is added to a borrowed vector of length 1."""
_NAME = re.compile(r"(?<=[a-z,] )[A-Z][a-z]{3,}\b")


class BorrowingEmbedder(TransformerEmbedder):
    """The real model, until it is told to :meth:`borrow` the vectors it has made."""

    def __init__(self) -> None:
        super().__init__(Settings().embedding)
        self._known: list[EmbeddedPassage] = []
        self._borrows = False
        self._chance = np.random.default_rng(3)

    def borrow(self) -> None:
        """From now on passages get vectors near those made before."""
        self._borrows = True

    def embed_passages(self, passages: Sequence[PassageToEmbed]) -> list[EmbeddedPassage]:
        if not self._borrows:
            made = super().embed_passages(passages)
            self._known += made
            return made
        return [self._borrowed(len(one.sentences)) for one in passages]

    def _borrowed(self, sentences: int) -> EmbeddedPassage:
        lender = self._known[self._chance.integers(len(self._known))]
        of = self._chance.integers(len(lender.sentences), size=sentences)
        moved = self._moved(np.vstack([lender.vector, lender.sentences[of]]))
        return EmbeddedPassage(vector=moved[0], sentences=moved[1:])

    def _moved(self, vectors: Vectors) -> Vectors:
        noise = self._chance.normal(size=vectors.shape) * NOISE / np.sqrt(vectors.shape[1])
        moved = vectors + noise.astype(np.float32)
        unit: Vectors = moved / np.linalg.norm(moved, axis=1, keepdims=True)
        return unit


def main() -> None:
    """Fill the library, ask, and print the figures."""
    parser = argparse.ArgumentParser(description="Questions in a large library.")
    parser.add_argument("--passages", type=int, default=100_000)
    wanted = parser.parse_args().passages
    originals = news()[:ORIGINALS]
    if not originals:
        return
    embedder = BorrowingEmbedder()
    with (
        tempfile.TemporaryDirectory() as folder,
        Assistant.open(Path(folder) / "large", Settings(), embedder) as assistant,
    ):
        began = time.perf_counter()
        assistant.add(*originals)
        embedder.borrow()
        more = copies(originals)
        while (count := passages_in(assistant)) < wanted:
            missing = int((wanted - count) / count * assistant.count()) + 1
            assistant.add(*islice(more, min(2_000, missing)))
        spent = time.perf_counter() - began
        print(f"{passages_in(assistant):,} passages, indexed in {spent:.0f} s", flush=True)
        asked = [row["question"] for row in rows("realtimeqa_2022_dev/questions")[:QUESTIONS]]
        print(f"questions of the set: {speed(assistant, asked, 15)}")
        names = [name for name, _ in assistant.library.catalog.speakers(QUESTIONS)]
        said = [f"What did {name} say about the government?" for name in names]
        print(f"what speakers said: {speed(assistant, said, 15)}")


def passages_in(assistant: Assistant) -> int:
    """How many passages the library has."""
    return sum(assistant.library.catalog.passage_counts().values())


def copies(originals: Sequence[Article]) -> Iterator[Article]:
    """Endless copies of the articles; in each round every name stands for another."""
    names = sorted({name for one in originals for name in _NAME.findall(one.text)})
    number = 0
    while True:
        number += 1
        others = random.Random(number).sample(names, len(names))
        exchanged = dict(zip(names, others, strict=True))
        for one in originals:
            text = _NAME.sub(lambda found: exchanged[found.group()], one.text)  # noqa: B023
            yield Article(
                id=f"{one.id}-{number}", title=one.title, text=text, published=one.published
            )


if __name__ == "__main__":
    main()
