"""The perturbed and reworded sentences of a part of the news and of polnear."""

from __future__ import annotations

import random
from collections.abc import Iterator

from benchmarks.data import rows
from benchmarks.support.ground import Case, grounds
from benchmarks.support.perturbing import perturbed
from benchmarks.support.rewording import reworded
from benchmarks.support.speech import pronoun_cases, speech_cases

_SEED = 11


def changed(count: int, develop: bool = False) -> Iterator[Case]:
    """Cases of ``count`` articles of each set: those the check was made on, or all others."""
    news = rows("realtimeqa_2022_dev/articles")[0 if develop else 1 :: 2]
    speech = rows("polnear_train/articles" if develop else "polnear_dev/articles")
    chosen = random.Random(_SEED)
    texts = [row["text"] for row in news[:count]] + [row["text"] for row in speech[:count]]
    for ground in grounds(texts, 2 * count, _SEED):
        yield from perturbed(ground, chosen)
        yield from reworded(ground, chosen)
    for row in speech[:count]:
        yield from speech_cases(row, chosen)
    for row in rows("gum_wikinews/docs")[0 if develop else 1 :: 2]:
        yield from pronoun_cases(row)
