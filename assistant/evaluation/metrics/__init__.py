"""The metrics there are, by name. ``register`` adds one's own."""

from __future__ import annotations

from collections.abc import Iterable

from assistant.errors import EvaluationError
from assistant.evaluation.metrics import citing, grounding, outcomes, refusing, retrieving
from assistant.evaluation.metrics.metric import Metric, Score, mean, share

__all__ = ["Metric", "Score", "known", "mean", "metric", "metrics", "register", "share"]

_METRICS: dict[str, Metric] = {}


def register(*made: Metric) -> None:
    """Add metrics; a name that is taken is an error."""
    for one in made:
        if one.name in _METRICS:
            raise EvaluationError(f"There is a metric {one.name!r} already. Choose another name.")
        _METRICS[one.name] = one


def known() -> tuple[str, ...]:
    """The names of all metrics."""
    return tuple(_METRICS)


def metric(name: str) -> Metric:
    """The metric of this name.

    Raises:
        EvaluationError: there is none; names those there are.
    """
    if name not in _METRICS:
        raise EvaluationError(f"There is no metric {name!r}. There are {', '.join(known())}.")
    return _METRICS[name]


def metrics(names: Iterable[str] = ()) -> tuple[Metric, ...]:
    """The metrics of these names; all where none is given."""
    return tuple(metric(name) for name in (names or known()))


register(
    *outcomes.METRICS[:1],
    *citing.METRICS,
    *grounding.METRICS,
    *refusing.METRICS,
    *retrieving.METRICS,
    *outcomes.METRICS[1:],
)
