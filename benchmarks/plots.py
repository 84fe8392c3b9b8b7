"""The plots of the docs, drawn by the benchmarks that measure what they show."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

FOLDER = Path(__file__).resolve().parents[1] / "docs/images"
BINS = 8
Judged = tuple[NDArray[np.bool_], NDArray[np.float64]]
"""Of each question: whether it can be answered, and the confidence that it is."""


def draw_reliability(sets: Mapping[str, Judged], file: str) -> None:
    """How often a question can be answered, by the confidence; bins of as many questions each."""
    figure, axes = _axes("confidence", "share of questions that can be answered")
    axes.plot([0, 1], [0, 1], color="grey", linewidth=1, linestyle=":")
    for name, (answerable, confidence) in sets.items():
        parts = np.array_split(np.argsort(confidence, kind="stable"), BINS)
        points = [(confidence[p].mean(), answerable[p].mean()) for p in parts]
        axes.plot(*zip(*points, strict=True), marker="o", label=name)
    axes.set(xlim=(0, 1), ylim=(0, 1))
    _save(figure, axes, file)


def draw_refusal(sets: Mapping[str, Judged]) -> None:
    """Precision and recall of refusal, as the setting ``refuse_below`` moves."""
    from sklearn.metrics import precision_recall_curve

    figure, axes = _axes("recall of refusal", "precision of refusal")
    for name, (answerable, confidence) in sets.items():
        precision, recall, _ = precision_recall_curve(~answerable, 1 - confidence)
        (line,) = axes.plot(recall, precision, label=name)
        refused = confidence < 0.5
        at = (refused & ~answerable).sum()
        axes.plot(at / (~answerable).sum(), at / refused.sum(), "o", color=line.get_color())
    axes.set(xlim=(0, 1), ylim=(0, 1))
    _save(figure, axes, "refusal.svg")


def draw_hits(name: str, places: Mapping[str, Sequence[int]], file: str) -> None:
    """The share of questions with a gold id among the first k, for k from 1 to 20."""
    figure, axes = _axes("k", f"hit@k, {name}")
    ks = range(1, 21)
    for order, found in places.items():
        axes.plot(ks, [np.mean(np.asarray(found) < k) for k in ks], label=order)
    axes.set(xlim=(1, 20), xticks=[1, 5, 10, 15, 20])
    _save(figure, axes, file)


def _axes(across: str, up: str) -> tuple[Figure, Axes]:
    import matplotlib

    matplotlib.use("svg")
    # The same figures give the same file, so that only a change of them is seen in a diff.
    matplotlib.rcParams.update({"svg.hashsalt": "plots", "svg.fonttype": "none", "font.size": 9})
    import matplotlib.pyplot as plt

    figure, axes = plt.subplots(figsize=(5, 3.6), layout="constrained")
    axes.set(xlabel=across, ylabel=up)
    axes.grid(alpha=0.3)
    return figure, axes


def _save(figure: Figure, axes: Axes, file: str) -> None:
    axes.legend(frameon=False)
    metadata: dict[str, Any] = {"Date": None}
    figure.savefig(FOLDER / file, metadata=metadata, facecolor="white")
    print(f"drawn: docs/images/{file}")
