"""The way of a question: standalone, evidence, quoted or written sentences, answer and receipt."""

from __future__ import annotations

import datetime as dt
from collections.abc import Generator, Iterator

from assistant.answering.events import (
    Done,
    Event,
    Evidence,
    FellBack,
    SentenceReady,
    Standalone,
)
from assistant.answering.gather import Gathered, Gatherer
from assistant.answering.quoting import quote
from assistant.answering.receipts import QUOTING, WRITING, Clock, of_model, receipt
from assistant.answering.refusing import closest, reason, unheard
from assistant.answering.writing.writer import Writer, Written
from assistant.domain import Answer, Sentence, Verdict
from assistant.errors import InvalidQuestion
from assistant.library.filters import ArticleFilter
from assistant.library.library import Library
from assistant.retrieval.search import Search, merged
from assistant.settings import Settings

_SAID = (Verdict.SUPPORTED, Verdict.PARTLY)


class Engine:
    """Answers questions from a library; with a writer, a model's words do where they pass."""

    def __init__(
        self, library: Library, search: Search, settings: Settings, writer: Writer | None = None
    ) -> None:
        self._library = library
        self._settings = settings
        self._writer = writer
        self._gatherer = Gatherer(library, search, settings.answering)

    def stream(
        self,
        question: str,
        standalone: str,
        where: ArticleFilter,
        as_of: dt.date | None = None,
    ) -> Iterator[Event]:
        """What happens while ``question``, read as ``standalone``, is answered.

        Where the evidence is too weak to be quoted, no model is asked: what it would write rests on
        the same evidence, and a refusal is to mean the same with a model and without.

        Raises:
            InvalidQuestion: the question is empty or too long.
            EmbedderMismatch: the library was embedded with another model.
        """
        self._require(question)
        yield Standalone(question=standalone)
        clock = Clock()
        gathered = self._gatherer.gather(standalone, where, as_of)
        passages = tuple(merged(gathered.found))
        clock.lap("evidence")
        yield Evidence(passages=passages)
        answers = gathered.confidence >= self._settings.answering.refuse_below
        written: Written | None = None
        if answers and self._writer is not None:
            written = yield from self._writer.write(standalone, gathered)
            clock.lap(WRITING)
        sentences = tuple(written.sentences) if written else ()
        if answers and not sentences:
            if written is not None:
                yield FellBack(reason=written.note)
            sentences = yield from self._quoted(gathered)
            clock.lap(QUOTING)
        yield Done(answer=self._answer(question, standalone, gathered, sentences, written, clock))

    def _require(self, question: str) -> None:
        most = self._settings.answering.max_question_chars
        if not any(character.isalnum() for character in question):
            raise InvalidQuestion("The question is empty. Ask in words.")
        if len(question) > most:
            raise InvalidQuestion(
                f"The question has {len(question):,} characters; at most {most:,} are read "
                "(setting answering.max_question_chars). Make it shorter."
            )

    def _quoted(self, gathered: Gathered) -> Generator[Event, None, tuple[Sentence, ...]]:
        sentences = []
        for sentence in quote(gathered, self._settings.answering):
            sentences.append(sentence)
            yield SentenceReady(sentence=sentence)
        return tuple(sentences)

    def _unheard(self, gathered: Gathered, refused: bool) -> str:
        return "" if refused else unheard(gathered, self._settings.answering.refuse_below)

    def _answer(
        self,
        question: str,
        standalone: str,
        gathered: Gathered,
        sentences: tuple[Sentence, ...],
        written: Written | None,
        clock: Clock,
    ) -> Answer:
        refused = not sentences
        said = " ".join(s.text for s in sentences if s.verdict in _SAID)
        made = receipt(self._library, self._settings, gathered, sentences, clock)
        if written is not None and self._writer is not None:
            mode = WRITING if written.sentences else QUOTING
            made = of_model(made, self._settings, self._writer, mode, written.usage)
        return Answer(
            question=question,
            standalone_question=standalone,
            refused=refused,
            confidence=round(gathered.confidence, 4),
            text=reason(gathered) if refused else said,
            sentences=sentences,
            closest=closest(gathered) if refused else (),
            removed=tuple(written.removed) if written else (),
            note=written.note if written else self._unheard(gathered, refused),
            receipt=made,
        )
