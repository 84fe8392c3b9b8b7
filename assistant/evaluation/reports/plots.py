"""Plots as SVG: intervals of figures, and how long answers took."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from markupsafe import Markup

from assistant.evaluation.figures import Figure

WIDTH, HEIGHT = 200, 18


def interval_plot(figure: Figure, before: float | None = None) -> Markup:
    """A share on the line from 0 to 1: a dot, its interval, and a tick where it was before."""
    if figure.value is None or figure.low is None or figure.high is None:
        return Markup("")
    tick = Markup("")
    if before is not None:
        tick = Markup('<line class="before" x1="{0}" x2="{0}" y1="2" y2="16"/>').format(_x(before))
    return Markup(
        '<svg class="interval" viewBox="0 0 {w} {h}" role="img" aria-label="{label}">'
        '<line class="axis" x1="6" x2="{end}" y1="9" y2="9"/>{tick}'
        '<line class="reach" x1="{low}" x2="{high}" y1="9" y2="9"/>'
        '<circle cx="{at}" cy="9" r="4"/></svg>'
    ).format(
        w=WIDTH,
        h=HEIGHT,
        end=WIDTH - 6,
        tick=tick,
        low=_x(figure.low),
        high=_x(figure.high),
        at=_x(figure.value),
        label=f"{figure.value:.3f}, 95 % from {figure.low:.3f} to {figure.high:.3f}",
    )


def _x(share: float) -> str:
    return f"{6 + min(1.0, max(0.0, share)) * (WIDTH - 12):.1f}"


def histogram(seconds: Sequence[float], bins: int = 24) -> Markup:
    """How many answers took how long."""
    if not seconds:
        return Markup("")
    top = max(max(seconds), 1e-3)
    counts, _ = np.histogram(seconds, bins=bins, range=(0, top))
    wide, high = 360 / bins, 70 / max(1, int(counts.max()))
    bars = Markup("").join(
        Markup('<rect x="{}" y="{}" width="{}" height="{}"/>').format(
            f"{index * wide:.1f}", f"{72 - n * high:.1f}", f"{wide - 1.5:.1f}", f"{n * high:.1f}"
        )
        for index, n in enumerate(counts)
        if n
    )
    return Markup(
        '<svg class="histogram" viewBox="0 0 360 90" role="img" aria-label="Time to answer">{}'
        '<line class="axis" x1="0" x2="360" y1="72.5" y2="72.5"/><text x="0" y="86">0 s</text>'
        '<text x="360" y="86" text-anchor="end">{}</text></svg>'
    ).format(bars, f"{top:.2f} s")
