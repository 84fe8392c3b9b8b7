"""The gate: whether a run is good enough, and if not, every reason."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from assistant.domain import Value
from assistant.evaluation.baseline import Baseline
from assistant.evaluation.cases import Block
from assistant.evaluation.figures import shown
from assistant.evaluation.lines import Document
from assistant.evaluation.load import validated
from assistant.evaluation.metrics import known, metric, metrics
from assistant.evaluation.run import CaseResult, Run, figures_of

ROUNDED = 1e-4
"""What the figures of a baseline lose by being rounded."""


def _known(name: str) -> str:
    if name not in known():
        raise ValueError(f"there is no metric {name!r}; there are {', '.join(known())}")
    return name


MetricName = Annotated[str, AfterValidator(_known)]


class Thresholds(Block):
    """What a run must reach. Shares are numbers of 0..1; times are seconds."""

    floors: Mapping[MetricName, float] = {}
    """What a figure must reach at least."""
    ceilings: Mapping[MetricName, float] = {}
    """What a figure may reach at most."""
    tolerance: Annotated[float, Field(ge=0, le=1)] = 0.02
    """How far a figure may fall below the baseline's."""
    tolerances: Mapping[MetricName, Annotated[float, Field(ge=0, le=1)]] = {}
    """The same for single metrics."""
    regressions: Annotated[int, Field(ge=0)] = 0
    """How many cases may fail that the baseline has as passed."""

    @classmethod
    def load(cls, file: Path) -> Thresholds:
        """The thresholds of a YAML file.

        Raises:
            EvaluationError: it holds none, or an unknown metric; names the line.
        """
        return validated(Document(file), cls)


class Reason(Value):
    """One reason why a run does not pass: its kind, the case or metric, and what is wrong."""

    kind: Literal["regression", "new case", "missing case", "floor", "ceiling", "fall"]
    about: str
    text: str

    def __str__(self) -> str:
        return f"{self.kind}: {self.about}: {self.text}"


def gate(run: Run, thresholds: Thresholds, baseline: Baseline | None = None) -> tuple[Reason, ...]:
    """Every reason why ``run`` does not pass; none where it does.

    Without a baseline, every case that fails is a regression.
    """
    reasons = [*_floors(run, thresholds), *_ceilings(run, thresholds)]
    if baseline is None:
        return (*_regressions(run.failed, thresholds.regressions), *reasons)
    before = baseline.cases
    broken = [result for result in run.failed if before.get(result.key)]
    added = [result for result in run.failed if result.key not in before]
    ran = {result.key for result in run.results}
    return (
        *_regressions(broken, thresholds.regressions),
        *(_reason("new case", result) for result in added),
        *(
            Reason(kind="missing case", about=key, text="is in the baseline and was not run")
            for key in sorted(before)
            if key not in ran
        ),
        *reasons,
        *_falls(run, thresholds, baseline),
    )


def _regressions(broken: tuple[CaseResult, ...] | list[CaseResult], allowed: int) -> list[Reason]:
    if len(broken) <= allowed:
        return []
    return [_reason("regression", result) for result in broken]


def _reason(kind: Literal["regression", "new case"], result: CaseResult) -> Reason:
    about = f"{result.key} ({result.file}:{result.line})"
    return Reason(kind=kind, about=about, text="; ".join(result.problems))


def _floors(run: Run, thresholds: Thresholds) -> Iterator[Reason]:
    for name, floor in thresholds.floors.items():
        value, unit = _value(run, name), metric(name).unit
        if value is None:
            yield Reason(kind="floor", about=name, text="the figure is not defined in this run")
        elif value < floor:
            text = f"{shown(value, unit)} is below {shown(floor, unit)}"
            yield Reason(kind="floor", about=name, text=text)


def _ceilings(run: Run, thresholds: Thresholds) -> Iterator[Reason]:
    for name, ceiling in thresholds.ceilings.items():
        value, unit = _value(run, name), metric(name).unit
        if value is not None and value > ceiling:
            text = f"{shown(value, unit)} is above {shown(ceiling, unit)}"
            yield Reason(kind="ceiling", about=name, text=text)


def _falls(run: Run, thresholds: Thresholds, baseline: Baseline) -> Iterator[Reason]:
    """Figures that are worse than in the baseline, over the cases that it has."""
    known_cases = [result for result in run.results if result.key in baseline.cases]
    names = [name for name in baseline.figures if name in known() and name in run.figures]
    figures = (
        run.figures
        if len(known_cases) == len(run.results)
        else figures_of(known_cases, metrics(names))
    )
    for name in names:
        before, value = baseline.figures[name], figures[name].value
        allowed = thresholds.tolerances.get(name, thresholds.tolerance)
        if value is None:
            continue
        worse = before - value if metric(name).better == "higher" else value - before
        if worse > allowed + ROUNDED:
            text = f"{shown(value)}, in the baseline {shown(before)}; {allowed:.1%} are tolerated"
            yield Reason(kind="fall", about=name, text=text)


def _value(run: Run, name: str) -> float | None:
    return run.figures[name].value if name in run.figures else None
