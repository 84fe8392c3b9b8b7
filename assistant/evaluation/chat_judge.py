"""A chat model as the judge of support: asked one claim at a time for one word."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from assistant.answering.support import Source
from assistant.answering.writing.models import ChatModel
from assistant.answering.writing.prompts import load_prompt
from assistant.domain import Support, Verdict
from assistant.errors import AssistantError, EvaluationError

KEPT = 10_000
"""How many verdicts are remembered: one claim is judged for several metrics."""
_SCORES = {
    Verdict.SUPPORTED: 1.0,
    Verdict.PARTLY: 0.5,
    Verdict.UNSUPPORTED: 0.0,
    Verdict.CONTRADICTED: 0.0,
}
_WORD = re.compile(r"\b(supported|partly|partially|unsupported|contradicted)\b", re.IGNORECASE)


class ChatJudge:
    """Judges claims by asking a chat model; the score is 1, one half where partly, or 0.

    A judge is as good as its model: ``python -m benchmarks.agreement --judge llm:MODEL`` measures
    how far it agrees with people.
    """

    def __init__(self, model: ChatModel) -> None:
        self._model = model
        self._prompt = load_prompt("judge")
        self._verdict = lru_cache(maxsize=KEPT)(self._asked)

    def __call__(self, claim: str, sources: Sequence[str | Source]) -> Support:
        """What the model says of ``claim``.

        Raises:
            EvaluationError: the model cannot be asked, or replies with none of the four words.
        """
        texts = [one if isinstance(one, str) else one.text for one in sources]
        verdict = self._verdict(claim, "\n\n".join(texts))
        reason = f"{self._model.name} calls it {verdict.value}"
        return Support(verdict=verdict, score=_SCORES[verdict], reasons=(reason,))

    def _asked(self, claim: str, source: str) -> Verdict:
        try:
            reply = str(
                self._model().invoke(self._prompt.messages(source=source, claim=claim)).content
            )
        except AssistantError:
            raise
        except Exception as error:  # each provider has its own, and some repeat the key
            raise EvaluationError(
                f"The judge {self._model.name} cannot be asked ({type(error).__name__}). "
                "`assistant doctor --model` tries it; `--judge words` needs no model."
            ) from None
        found = _WORD.search(reply)
        if found is None:
            raise EvaluationError(
                f"The judge {self._model.name} replied {reply.strip()[:80]!r} instead of "
                "supported, partly, unsupported or contradicted. Name a model that follows "
                "instructions."
            )
        word = found.group().lower()
        return Verdict.PARTLY if word == "partially" else Verdict(word)
