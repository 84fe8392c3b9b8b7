"""A run: every case with its response, checks and scores, and the figures of all."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping, Sequence
from pathlib import Path

from pydantic import Field, ValidationError

from assistant.domain import FrozenMapping, Value
from assistant.errors import EvaluationError
from assistant.evaluation.cases import Case
from assistant.evaluation.checks import Check, check_case
from assistant.evaluation.figures import Figure, figure
from assistant.evaluation.grounds import Grounds
from assistant.evaluation.metrics import Metric, Score
from assistant.evaluation.response import Response

RUN_FILE = "run.json"


class CaseResult(Value):
    """One case, what was answered, and what is to be said about that."""

    key: str
    """``set/id``"""
    file: str
    line: int
    case: Case
    response: Response
    checks: tuple[Check, ...]
    scores: Mapping[str, Score]

    @property
    def passed(self) -> bool:
        """Whether all checks are passed."""
        return all(check.passed for check in self.checks)

    @property
    def problems(self) -> tuple[str, ...]:
        """What is not as it must be."""
        return tuple(f"{c.name}: {c.reason}" for c in self.checks if not c.passed)


class Run(Value):
    """All that a run found. ``made`` is when, in UTC."""

    made: dt.datetime
    target: FrozenMapping
    results: tuple[CaseResult, ...]
    figures: Mapping[str, Figure] = Field(default_factory=dict)

    @property
    def failed(self) -> tuple[CaseResult, ...]:
        """The cases that did not pass."""
        return tuple(result for result in self.results if not result.passed)


def judged(
    key: str,
    at: tuple[str, int],
    case: Case,
    response: Response,
    grounds: Grounds,
    metrics: Sequence[Metric],
) -> CaseResult:
    """A response, checked and scored."""
    scores = {metric.name: metric.score(case, response, grounds) for metric in metrics}
    return CaseResult(
        key=key,
        file=at[0],
        line=at[1],
        case=case,
        response=response,
        checks=check_case(case, response, grounds),
        scores={name: score for name, score in scores.items() if score is not None},
    )


def figures_of(results: Sequence[CaseResult], metrics: Sequence[Metric]) -> dict[str, Figure]:
    """Each metric over the cases it is about."""
    made = {}
    for metric in metrics:
        about = [result for result in results if metric.name in result.scores]
        made[metric.name] = figure(
            metric,
            [result.scores[metric.name] for result in about],
            [result.case.weight for result in about],
        )
    return made


def load_run(path: Path) -> Run:
    """The run in a folder, or of a file.

    Raises:
        EvaluationError: there is none.
    """
    file = path / RUN_FILE if path.is_dir() else path
    try:
        return Run.model_validate_json(file.read_text(encoding="utf-8"))
    except OSError as error:
        raise EvaluationError(
            f"{file} cannot be read ({error.strerror}). Make it with `assistant eval run`."
        ) from error
    except (ValidationError, UnicodeDecodeError, json.JSONDecodeError) as error:
        raise EvaluationError(f"{file} is not a run of this version: {error}") from error
