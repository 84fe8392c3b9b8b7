"""A baseline: what passed and how well, in a small file that is kept beside the eval sets."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from pydantic import ValidationError

from assistant.domain import Value
from assistant.errors import EvaluationError
from assistant.evaluation.metrics import known, metric
from assistant.evaluation.run import Run


class Baseline(Value):
    """Whether each case passed, and the figures, rounded.

    Figures with a unit (time, tokens, cost) belong to a machine or a model and are left out.
    """

    cases: Mapping[str, bool]
    figures: Mapping[str, float]

    @classmethod
    def of(cls, run: Run) -> Baseline:
        """The baseline that a run makes."""
        return cls(
            cases={result.key: result.passed for result in run.results},
            figures={
                name: round(figure.value, 4)
                for name, figure in run.figures.items()
                if figure.value is not None and name in known() and not metric(name).unit
            },
        )

    def write(self, file: Path) -> None:
        """Write it, sorted and a line each, so that a change reads well in a diff."""
        file.parent.mkdir(parents=True, exist_ok=True)
        text = json.dumps(self.model_dump(), ensure_ascii=False, indent=1, sort_keys=True)
        file.write_text(text + "\n", encoding="utf-8")

    @classmethod
    def load(cls, file: Path) -> Baseline:
        """The baseline of a file.

        Raises:
            EvaluationError: there is none.
        """
        try:
            return cls.model_validate_json(file.read_text(encoding="utf-8"))
        except OSError as error:
            raise EvaluationError(
                f"{file} cannot be read ({error.strerror}). "
                "Make a baseline with `assistant eval baseline RUN --out FILE`."
            ) from error
        except (ValidationError, UnicodeDecodeError) as error:
            raise EvaluationError(f"{file} is not a baseline: {error}") from error
