"""Two runs, case by case: what broke, what was mended, and what of it may be chance."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from scipy.stats import binomtest

from assistant.domain import Value
from assistant.errors import EvaluationError
from assistant.evaluation.figures import interval, resamples, rows_of
from assistant.evaluation.metrics import Metric, metrics
from assistant.evaluation.run import CaseResult, Run


class Change(Value):
    """A figure in both runs, over the cases that both have a score of.

    ``low`` to ``high`` holds the true difference with a probability of 95 % (paired bootstrap over
    the cases); it is significant where the interval leaves out 0.
    """

    metric: str
    unit: str
    before: float
    after: float
    low: float
    high: float
    count: int

    @property
    def difference(self) -> float:
        """What was gained, or lost."""
        return self.after - self.before

    @property
    def significant(self) -> bool:
        """Whether chance alone would hardly do it."""
        return self.low > 0 or self.high < 0


class Pair(Value):
    """One case in both runs."""

    key: str
    before: CaseResult
    after: CaseResult


class Comparison(Value):
    """What became of the cases of a baseline run in another.

    ``chance`` is the probability of as uneven a split of broken and mended cases, or a more uneven
    one, if both were as likely: McNemar's test, exact (binomial, two-sided).
    """

    broken: tuple[Pair, ...]
    mended: tuple[Pair, ...]
    same: int
    only_before: tuple[str, ...]
    only_after: tuple[str, ...]
    chance: float
    changes: tuple[Change, ...]


def compare(before: Run, after: Run) -> Comparison:
    """What changed from one run to the next.

    Raises:
        EvaluationError: they have no case in common.
    """
    first = {result.key: result for result in before.results}
    second = {result.key: result for result in after.results}
    pairs = [Pair(key=k, before=first[k], after=second[k]) for k in second if k in first]
    if not pairs:
        raise EvaluationError("The two runs have no case in common, so they cannot be compared.")
    broken = tuple(p for p in pairs if p.before.passed and not p.after.passed)
    mended = tuple(p for p in pairs if p.after.passed and not p.before.passed)
    differ = len(broken) + len(mended)
    return Comparison(
        broken=broken,
        mended=mended,
        same=len(pairs) - differ,
        only_before=tuple(key for key in first if key not in second),
        only_after=tuple(key for key in second if key not in first),
        chance=float(binomtest(len(broken), differ).pvalue) if differ else 1.0,
        changes=tuple(
            change for metric in metrics() if (change := _change(metric, pairs)) is not None
        ),
    )


def _change(metric: Metric, pairs: Sequence[Pair]) -> Change | None:
    both = [
        pair
        for pair in pairs
        if metric.name in pair.before.scores and metric.name in pair.after.scores
    ]
    if not both:
        return None
    weights = np.array([pair.after.case.weight for pair in both])
    old = rows_of([pair.before.scores[metric.name] for pair in both])
    new = rows_of([pair.after.scores[metric.name] for pair in both])
    before, after = metric.summary(old, weights), metric.summary(new, weights)
    drawn = np.array(
        [
            metric.summary(new[i], weights[i]) - metric.summary(old[i], weights[i])
            for i in resamples(len(both))
        ]
    )
    drawn = drawn[~np.isnan(drawn)]
    if np.isnan(before) or np.isnan(after) or not len(drawn):
        return None
    low, high = interval(drawn)
    return Change(
        metric=metric.name,
        unit=metric.unit,
        before=round(before, 6),
        after=round(after, 6),
        low=round(low, 6),
        high=round(high, 6),
        count=len(both),
    )
