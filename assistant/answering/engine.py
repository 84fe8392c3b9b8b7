"""The way of a question: standalone, evidence, quoted sentences, answer and receipt."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Iterator
from importlib.metadata import version

from assistant.answering.events import Done, Event, Evidence, SentenceReady, Standalone
from assistant.answering.gather import Gathered, Gatherer
from assistant.answering.quoting import quote
from assistant.answering.refusing import closest, reason
from assistant.domain import Answer, Receipt, RetrievedPassage, Sentence, Timing
from assistant.errors import InvalidQuestion
from assistant.library.filters import ArticleFilter
from assistant.library.library import Library
from assistant.retrieval.search import Search, merged
from assistant.settings import Settings

MODE = "quoting"
VERSION = version("assistant")


class Engine:
    """Answers questions from a library."""

    def __init__(self, library: Library, search: Search, settings: Settings) -> None:
        self._library = library
        self._settings = settings
        self._gatherer = Gatherer(library, search, settings.answering)

    def stream(
        self,
        question: str,
        standalone: str,
        where: ArticleFilter,
        as_of: dt.date | None = None,
    ) -> Iterator[Event]:
        """What happens while ``question``, read as ``standalone``, is answered.

        Raises:
            InvalidQuestion: the question is empty or too long.
            EmbedderMismatch: the library was embedded with another model.
        """
        self._require(question)
        yield Standalone(question=standalone)
        clock = _Clock()
        gathered = self._gatherer.gather(standalone, where, as_of)
        passages = tuple(merged(gathered.found))
        clock.lap("evidence")
        yield Evidence(passages=passages)
        sentences: list[Sentence] = []
        if gathered.confidence >= self._settings.answering.refuse_below:
            for sentence in quote(gathered, self._settings.answering):
                sentences.append(sentence)
                yield SentenceReady(sentence=sentence)
        clock.lap("quoting")
        yield Done(answer=self._answer(question, standalone, gathered, sentences, clock))

    def _require(self, question: str) -> None:
        most = self._settings.answering.max_question_chars
        if not any(character.isalnum() for character in question):
            raise InvalidQuestion("The question is empty. Ask in words.")
        if len(question) > most:
            raise InvalidQuestion(
                f"The question has {len(question):,} characters; at most {most:,} are read "
                "(setting answering.max_question_chars). Make it shorter."
            )

    def _answer(
        self,
        question: str,
        standalone: str,
        gathered: Gathered,
        sentences: list[Sentence],
        clock: _Clock,
    ) -> Answer:
        refused = not sentences
        return Answer(
            question=question,
            standalone_question=standalone,
            refused=refused,
            confidence=round(gathered.confidence, 4),
            text=reason(gathered) if refused else " ".join(s.text for s in sentences),
            sentences=tuple(sentences),
            closest=closest(gathered) if refused else (),
            receipt=Receipt(
                library_revision=self._library.catalog.revision,
                embedder=self._library.embedder.identity,
                mode=MODE,
                settings=self._settings.model_dump(mode="json", include={"retrieval", "answering"}),
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
            ),
        )


class _Clock:
    """Times the steps of an answer."""

    def __init__(self) -> None:
        self.laps: list[Timing] = []
        self._last = time.perf_counter()

    def lap(self, step: str) -> None:
        now = time.perf_counter()
        self.laps.append(Timing(step=step, seconds=round(now - self._last, 6)))
        self._last = now
