"""What a run is set beside in a report: an earlier run, or a baseline, which holds less."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from assistant.evaluation.baseline import Baseline
from assistant.evaluation.run import RUN_FILE, Run, load_run


@dataclass(frozen=True)
class Earlier:
    """Which cases passed, the figures, and, where it was a run, the answers by the cases' keys."""

    name: str
    baseline: Baseline
    answers: Mapping[str, str] = field(default_factory=dict)

    def was(self, key: str) -> bool | None:
        """Whether a case passed; None where it was not there."""
        return self.baseline.cases.get(key)

    @classmethod
    def of(cls, name: str, run: Run) -> Earlier:
        """A run, as what another is set beside."""
        answers = {result.key: result.response.text for result in run.results}
        return cls(name, Baseline.of(run), answers)

    @classmethod
    def load(cls, path: Path) -> Earlier:
        """The run in a folder or ``run.json``, else the baseline of a file.

        Raises:
            EvaluationError: it is neither.
        """
        if path.is_dir() or path.name == RUN_FILE:
            return cls.of(path.name, load_run(path))
        return cls(path.name, Baseline.load(path))
