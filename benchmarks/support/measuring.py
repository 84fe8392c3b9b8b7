"""Measures of the support check, with intervals."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from benchmarks.support.fitting import balanced
from benchmarks.support.sets import Judged

_SAMPLES = 1000
_PRECISION = 0.95

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]


def interval(
    groups: Sequence[Sequence[str]], measure: Callable[[list[NDArray[np.int64]]], float]
) -> tuple[float, float]:
    """95 % of what ``measure`` gives for sets whose documents are drawn again with replacement.

    ``groups`` names the document of each row of each set; ``measure`` takes a set's rows.
    """
    chosen = np.random.default_rng(1)
    rows = [_rows(set_groups) for set_groups in groups]
    found = []
    for _ in range(_SAMPLES):
        drawn = [
            np.concatenate([by[i] for i in chosen.integers(0, len(by), len(by))]) for by in rows
        ]
        found.append(measure(drawn))
    low, high = np.nanpercentile(found, [2.5, 97.5])
    return float(low), float(high)


def _rows(groups: Sequence[str]) -> list[NDArray[np.int64]]:
    by: dict[str, list[int]] = {}
    for i, group in enumerate(groups):
        by.setdefault(group, []).append(i)
    return [np.asarray(places) for places in by.values()]


def report(sets: Mapping[str, Sequence[Judged]], said: Mapping[str, Bools], title: str) -> None:
    """Prints balanced accuracy for each set and their mean, with intervals over documents."""
    holds = {n: np.asarray([one.holds for one in judged]) for n, judged in sets.items()}
    groups = {n: [one.group for one in judged] for n, judged in sets.items()}
    for name in sets:
        h, s = holds[name], said[name]
        low, high = interval([groups[name]], lambda drawn: balanced(s[drawn[0]], h[drawn[0]]))  # noqa: B023
        print(f"{title}, {name}: balanced accuracy {balanced(s, h):.3f} [{low:.3f}, {high:.3f}], "
              f"{len(h)} claims")  # fmt: skip

    def mean(drawn: list[NDArray[np.int64]]) -> float:
        pairs = zip(sets, drawn, strict=True)
        return float(np.mean([balanced(said[n][at], holds[n][at]) for n, at in pairs]))

    every = [np.arange(len(h)) for h in holds.values()]
    low, high = interval(list(groups.values()), mean)
    print(f"{title}, mean: {mean(every):.3f} [{low:.3f}, {high:.3f}]")


def removed_at_precision(scores: Floats, holds: Bools) -> tuple[float, float]:
    """Shares of unsupported claims removed and of supported claims kept.

    At the lowest threshold on ``scores`` at which 95 % of the claims kept are supported.
    """
    for threshold in np.unique(scores):
        kept = scores >= threshold
        if np.mean(holds[kept]) >= _PRECISION:
            return float(np.mean(~kept[~holds])), float(np.mean(kept[holds]))
    return 1.0, 0.0
