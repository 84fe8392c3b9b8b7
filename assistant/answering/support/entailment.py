"""Models of a hub that judge whether a text says what a sentence says: NLI, groundedness."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

import numpy as np

from assistant.errors import EntailmentError

if TYPE_CHECKING:
    from sentence_transformers import CrossEncoder

_SUPPORTS = ("entail", "support", "consistent", "grounded", "faithful")
_DENIES = ("contra", "refut")
_NEGATIONS = ("not", "un", "in", "non")


class Judgement(NamedTuple):
    """Probabilities that a text supports a sentence, and that it contradicts it."""

    supports: float
    contradicts: float


class Entailment(Protocol):
    """Judges pairs of a text and a sentence."""

    def judge(self, pairs: Sequence[tuple[str, str]]) -> list[Judgement]:
        """A judgement of each (text, sentence), in order."""


class CrossEncoderEntailment:
    """Any sentence-transformers cross-encoder: with one label a score, with more those of NLI.

    The model is loaded when it first judges.
    """

    def __init__(self, name: str) -> None:
        self._name = name

    def judge(self, pairs: Sequence[tuple[str, str]]) -> list[Judgement]:
        """A judgement of each (text, sentence), in order.

        Raises:
            EntailmentError: the model cannot be loaded, or its labels say neither yes nor no.
        """
        supports, contradicts = self._columns
        scores = np.asarray(
            self._model.predict(list(pairs), apply_softmax=True, show_progress_bar=False)
        ).reshape(len(pairs), -1)
        return [
            Judgement(float(row[supports]), 0.0 if contradicts is None else float(row[contradicts]))
            for row in scores
        ]

    @cached_property
    def _columns(self) -> tuple[int, int | None]:
        """Which labels say that the text supports and that it contradicts the sentence."""
        given: Any = getattr(self._model.config, "id2label", None) or {0: ""}
        labels = {int(i): str(n).lower() for i, n in given.items()}
        if len(labels) == 1:
            return 0, None
        supports = [i for i, n in labels.items() if _means(n, _SUPPORTS)]
        contradicts = [i for i, n in labels.items() if _means(n, _DENIES)]
        if len(supports) != 1:
            raise EntailmentError(
                f"The labels of {self._name!r} are {', '.join(labels.values())}: none of them, or "
                "more than one, says that a text supports a sentence. Name a model with one score "
                "or with the labels of natural language inference."
            )
        return supports[0], contradicts[0] if contradicts else None

    @cached_property
    def _model(self) -> CrossEncoder:
        try:
            from sentence_transformers import CrossEncoder

            model: CrossEncoder = CrossEncoder(self._name, device="cpu")
            return model
        except (OSError, ValueError, ImportError, RuntimeError) as error:
            raise EntailmentError(
                f"The entailment model {self._name!r} cannot be loaded: {error}. Name a folder, or "
                "a cross-encoder of a hub that this machine can reach."
            ) from error


def _means(label: str, stems: Sequence[str]) -> bool:
    return any(s in label and not label.startswith(_NEGATIONS) for s in stems)


@lru_cache(maxsize=4)
def entailment_of(name: str) -> Entailment:
    """The cross-encoder of this name, loaded once."""
    return CrossEncoderEntailment(name)
