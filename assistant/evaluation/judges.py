"""Judges of support: the words, an NLI model, or a function of the user's."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Protocol

import numpy as np

from assistant.answering.support import check_support
from assistant.domain import Support, Verdict
from assistant.errors import EvaluationError
from assistant.evaluation.grounds import Judge
from assistant.evaluation.named import function_named

WORDS = "words"
_NLI = "nli:"
_CERTAIN = 0.5


class PairModel(Protocol):
    """A classifier of pairs of texts, as the cross-encoders of sentence-transformers are."""

    def predict(self, pairs: list[tuple[str, str]], **options: Any) -> Any:
        """The probability of each label for each pair, shape (pairs, labels)."""


class NliJudge:
    """Asks a model of natural language inference whether the sources entail a claim.

    ``labels`` are the names of the model's outputs, by their index.
    """

    def __init__(self, model: PairModel, labels: Mapping[int, str]) -> None:
        at = {name.lower(): index for index, name in labels.items()}
        if not {"entailment", "contradiction"} <= set(at):
            raise EvaluationError(
                f"The model tells {', '.join(labels.values())}, not entailment and contradiction. "
                "Name a model of natural language inference."
            )
        self._model = model
        self._entails, self._denies = at["entailment"], at["contradiction"]

    def __call__(self, claim: str, sources: Sequence[str]) -> Support:
        """The support of ``claim`` by ``sources``, read as one text."""
        if not sources:
            return Support(verdict=Verdict.UNSUPPORTED, score=0.0, reasons=("no sources",))
        scores = self._model.predict(
            [("\n".join(sources), claim)], apply_softmax=True, show_progress_bar=False
        )
        of_labels = np.asarray(scores, dtype=np.float64)[0]
        entailed, denied = float(of_labels[self._entails]), float(of_labels[self._denies])
        verdict = (
            Verdict.SUPPORTED
            if entailed >= _CERTAIN
            else Verdict.CONTRADICTED
            if denied >= _CERTAIN
            else Verdict.UNSUPPORTED
        )
        reason = f"entailed with {entailed:.2f}, contradicted with {denied:.2f}"
        return Support(verdict=verdict, score=min(1.0, max(0.0, entailed)), reasons=(reason,))


def judge_named(name: str) -> Judge:
    """The judge ``words``, ``nli:MODEL`` (a cross-encoder), or ``module:function``.

    Raises:
        EvaluationError: there is no such judge.
    """
    if name == WORDS:
        return check_support
    if not name.startswith(_NLI):
        return function_named(name)
    from sentence_transformers import CrossEncoder

    try:
        model = CrossEncoder(name.removeprefix(_NLI))
    except (OSError, ValueError) as error:
        raise EvaluationError(f"The judge {name} cannot be loaded: {error}") from error
    return NliJudge(model, model.config.id2label)
