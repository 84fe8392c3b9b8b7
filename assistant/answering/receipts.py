"""Receipts: what an answer was made from, and how long each step took."""

from __future__ import annotations

import time
from collections.abc import Sequence
from importlib.metadata import version

from assistant.answering.gather import Gathered
from assistant.answering.writing.writer import Writer
from assistant.domain import Receipt, RetrievedPassage, Sentence, Timing, TokenUsage
from assistant.library.library import Library
from assistant.settings import Settings

QUOTING, WRITING = "quoting", "writing"
VERSION = version("assistant")
OF_PLACES = {"base_url", "api_key_env", "api_key_file", "prompts"}
"""Settings of writing that say where things are, and so stay out of receipts."""


class Clock:
    """Times the steps of an answer."""

    def __init__(self) -> None:
        self.laps: list[Timing] = []
        self._last = time.perf_counter()

    def lap(self, step: str) -> None:
        """A step ends here, and the next begins."""
        now = time.perf_counter()
        self.laps.append(Timing(step=step, seconds=round(now - self._last, 6)))
        self._last = now


def receipt(
    library: Library,
    settings: Settings,
    gathered: Gathered,
    sentences: Sequence[Sentence],
    clock: Clock,
) -> Receipt:
    """The receipt of an answer that no model wrote."""
    return Receipt(
        library_revision=library.catalog.revision,
        embedder=library.embedder.identity,
        mode=QUOTING,
        settings=settings.model_dump(mode="json", include={"retrieval", "answering"}),
        retrieved=tuple(
            RetrievedPassage(
                article_id=one.stored.article.id,
                content_hash=one.stored.article.content_hash,
                start=one.stored.passage.span.start,
                end=one.stored.passage.span.end,
                score=round(one.score, 6),
            )
            for one in gathered.found
        ),
        verdicts=tuple(s.verdict for s in sentences),
        timings=tuple(clock.laps),
        version=VERSION,
    )


def of_model(
    made: Receipt, settings: Settings, writer: Writer, mode: str, usage: TokenUsage | None
) -> Receipt:
    """``made`` with the model that was asked; in ``mode`` quoting it was asked in vain."""
    asked = settings.writing.model_dump(mode="json", exclude=OF_PLACES)
    return made.model_copy(
        update={
            "mode": mode,
            "model": writer.model.name,
            "prompt": writer.prompts.label,
            "prompt_hash": writer.prompts.hash,
            "usage": usage,
            "settings": {**made.settings, "writing": {**asked, "model": writer.model.name}},
        }
    )
