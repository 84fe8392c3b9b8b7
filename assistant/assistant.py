"""The assistant: one library, opened, asked and closed."""

from __future__ import annotations

import asyncio
import datetime as dt
from collections.abc import AsyncIterator, Callable, Generator, Iterator, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any

from assistant.answering.casing import with_next_speaker
from assistant.answering.conversation import Conversation, Where, answer_of
from assistant.answering.engine import Engine
from assistant.answering.events import Event, awaited
from assistant.answering.examples import example_questions
from assistant.answering.followup.reading import read as read_turn
from assistant.answering.writing.models import ChatModel
from assistant.answering.writing.writer import Writer
from assistant.domain import (
    AddReport,
    Answer,
    Article,
    EmbedderIdentity,
    Exchange,
    Failure,
    FoundStatement,
    RankedPassage,
)
from assistant.errors import AssistantError
from assistant.library.filters import ArticleFilter
from assistant.library.library import Library
from assistant.library.transformer import TransformerEmbedder
from assistant.reading import read
from assistant.retrieval.adapter import adapted_question
from assistant.retrieval.rerank import RERANKED, rerank
from assistant.retrieval.search import Search, merged
from assistant.settings import Settings
from assistant.text.vocabulary import content_words

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel
    from langchain_core.retrievers import BaseRetriever
    from langchain_core.runnables import Runnable

    from assistant.library.embedder import Embedder
    from assistant.library.feedback import FeedbackBook

Progress = Callable[[str, str], None]
"""Called with a source or article id, and ``added``, ``updated``, ``unchanged`` or ``failed``."""


class Assistant:
    """One library of articles, and answers from it. Safe to use from several threads.

    Open it with :meth:`open`, as a context manager; one process at a time owns a library.
    """

    def __init__(
        self, library: Library, settings: Settings, chat_model: BaseChatModel | None = None
    ) -> None:
        self.settings = settings
        self.library = library
        self._search = Search(library, settings.retrieval)
        self.writer: Writer | None = None
        if chat_model is not None or settings.writing.model is not None:
            model = ChatModel(settings.writing, chat_model)
            self.writer = Writer(model, library, settings.writing)
        self._engine = Engine(library, self._search, settings, self.writer)

    @classmethod
    def open(
        cls,
        home: str | Path,
        settings: Settings | None = None,
        embedder: Embedder | None = None,
        chat_model: BaseChatModel | None = None,
    ) -> Assistant:
        """The assistant on the library in the folder ``home``, which is made if it is not there.

        ``settings`` default to those of the folder's ``assistant.toml`` and the environment;
        ``embedder`` to the model they name; ``chat_model``, which writes the answers, to
        ``writing.model`` of the settings, or to none. What an earlier process left unfinished is
        repaired.

        Raises:
            LibraryInUse: another process owns the library; names it.
            LibraryDamaged: a store cannot be opened.
            SettingsError: a setting is unknown or out of bounds.
            MissingExtra: the chat model needs a package that is not installed.
        """
        settings = settings or Settings.load(home)

        def make_embedder(_stored: EmbedderIdentity | None) -> Embedder:
            return embedder or TransformerEmbedder(settings.embedding)

        library = Library(Path(home), settings.library, make_embedder)
        try:
            return cls(library, settings, chat_model)
        except AssistantError:
            library.close()
            raise

    def __enter__(self) -> Assistant:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Give the library up, and the chat model that runs in this process."""
        if self.writer is not None:
            self.writer.model.close()
        self.library.close()

    def warm(self) -> None:
        """Load the models now, so that the first question need not wait for them.

        Raises:
            EmbedderMismatch: the library was embedded with another model.
            SettingsError: the chat model cannot be set up.
        """
        self.library.embedder.embed_question("Is everything there?")
        read_turn("Is everything there?")
        if self.writer is not None:
            self.writer.model()

    def add(self, *sources: str | Path | Article, progress: Progress | None = None) -> AddReport:
        """Add or update the articles of files, folders, URLs, or articles as such.

        A source that cannot be read is in the report, with the reason; the others go on. An article
        whose id is known is updated if it changed, and left alone, without embedding, if not.

        Raises:
            EmbedderMismatch: the library was embedded with another model.
        """
        failed: list[Failure] = []
        changes: dict[str, str] = {}

        def articles() -> Iterator[Article]:
            for source in sources:
                for one in read(source, self.settings.reading):
                    if isinstance(one, Article):
                        yield one
                    else:
                        failed.append(one)
                        if progress:
                            progress(one.source, "failed")

        for change in self.library.add(articles()):
            changes[change.article_id] = change.kind
            if progress:
                progress(change.article_id, change.kind)
        return AddReport(
            **{
                kind: tuple(id_ for id_, became in changes.items() if became == kind)
                for kind in ("added", "updated", "unchanged")
            },
            failed=tuple(failed),
        )

    def remove(self, article_id: str) -> None:
        """Remove an article with all that belongs to it.

        Raises:
            ArticleNotFound: there is none with this id.
        """
        self.article(article_id)
        self.library.remove([article_id])

    def article(self, article_id: str) -> Article:
        """The article with this id.

        Raises:
            ArticleNotFound: there is none.
        """
        return self.library.catalog.article(article_id)

    def articles(
        self, where: Where = None, limit: int | None = None, offset: int = 0
    ) -> list[Article]:
        """The articles that pass, newest first, unknown dates last.

        Raises:
            InvalidFilter: a key of the filter is unknown or a value malformed.
        """
        return self.library.catalog.articles(ArticleFilter.of(where), limit, offset)

    def count(self, where: Where = None) -> int:
        """How many articles pass."""
        return self.library.catalog.count(ArticleFilter.of(where))

    @property
    def revision(self) -> int:
        """Counts the changes of the library."""
        return self.library.catalog.revision

    @property
    def embedder(self) -> str:
        """What the library is embedded with, or will be."""
        return str(self.library.vectors.identity or self.settings.embedding.model)

    def search(
        self, question: str, k: int = 10, where: Where = None, as_of: dt.date | None = None
    ) -> list[RankedPassage]:
        """Up to ``k`` passages for a question, best first; neighbours are merged into one.

        ``as_of`` leaves out what was published later, and prefers what was published shortly
        before that day.

        Raises:
            InvalidFilter: a key of the filter is unknown or a value malformed.
        """
        restricted, embedder = ArticleFilter.of(where), self.library.embedder
        plain, adapted = embedder.embed_question(question), adapted_question(question, embedder)
        vector, before = (plain, None) if adapted is None else (adapted, plain)
        found = self._search.find(question, vector, max(k, RERANKED), restricted, as_of)
        return merged(rerank(question, found, embedder, before)[:k])

    def statements(
        self,
        speaker: str | None = None,
        about: str | None = None,
        after: dt.date | None = None,
        before: dt.date | None = None,
        limit: int | None = 50,
    ) -> list[FoundStatement]:
        """Who said what: by speaker (any form of the name), subject and publication date."""
        where = ArticleFilter(after=after, before=before)
        return self.library.statements(speaker, content_words(about or ""), where, limit)

    def speakers(self, limit: int = 50) -> list[tuple[str, int]]:
        """The names that say most, as the articles give them, with the number of statements."""
        return self.library.catalog.speakers(limit)

    def ask(
        self,
        question: str,
        conversation: Conversation | None = None,
        where: Where = None,
        as_of: dt.date | None = None,
    ) -> Answer:
        """The answer to a question, or a refusal.

        With a conversation, the question is read in its light and becomes its next turn. ``as_of``
        leaves out what was published later, and articles of unknown date.

        Raises:
            InvalidQuestion: the question is empty or too long.
            InvalidFilter: a key of the filter is unknown or a value malformed.
            EmbedderMismatch: the library was embedded with another model.
        """
        return answer_of(self.stream(question, conversation, where, as_of))

    def stream(
        self,
        question: str,
        conversation: Conversation | None = None,
        where: Where = None,
        as_of: dt.date | None = None,
    ) -> Generator[Event, None, None]:
        """The events of an answer as they happen; the last is ``Done`` with the answer.

        Closing it stops a model that is writing.
        """
        asked = conversation or self.conversation()
        return asked.stream(question, where, as_of)

    async def aask(
        self,
        question: str,
        conversation: Conversation | None = None,
        where: Where = None,
        as_of: dt.date | None = None,
    ) -> Answer:
        """:meth:`ask`, without blocking the event loop."""
        return await asyncio.to_thread(self.ask, question, conversation, where, as_of)

    async def astream(
        self,
        question: str,
        conversation: Conversation | None = None,
        where: Where = None,
        as_of: dt.date | None = None,
    ) -> AsyncIterator[Event]:
        """:meth:`stream`, without blocking the event loop."""
        async for event in awaited(self.stream(question, conversation, where, as_of)):
            yield event

    def conversation(self, turns: Sequence[str | Exchange] = ()) -> Conversation:
        """A new conversation, begun with earlier turns, or with their questions alone."""
        rewrite = self.writer.rewriter.standalone if self.writer else None
        return Conversation(self._events, self._spelled, turns, rewrite)

    def _spelled(self, question: str) -> str:
        return with_next_speaker(question, self.library)

    def _events(
        self, question: str, standalone: str, where: Where, as_of: dt.date | None
    ) -> Iterator[Event]:
        return self._engine.stream(question, standalone, ArticleFilter.of(where), as_of)

    def example_questions(self, count: int = 4) -> list[str]:
        """Questions that the library has an answer to."""
        return example_questions(self.library.catalog, count)

    def reindex(self, progress: Progress | None = None) -> int:
        """Embed every article anew with the embedder of the settings; returns how many."""
        done = 0
        for article_id in self.library.reindex():
            done += 1
            if progress:
                progress(article_id, "updated")
        return done

    @property
    def feedback(self) -> FeedbackBook:
        """What readers said of answers, and what became of it."""
        return self.library.catalog.feedback

    def problems(self) -> list[str]:
        """What is out of step between the stores; empty when all is well."""
        return self.library.problems()

    def as_retriever(self, k: int = 10, where: Mapping[str, Any] | None = None) -> BaseRetriever:
        """The library as a LangChain retriever."""
        from assistant.retrieval.langchain import LibraryRetriever

        return LibraryRetriever(search=self.search, k=k, where=dict(where) if where else None)

    def as_runnable(self) -> Runnable[Any, Answer]:
        """The assistant as a LangChain runnable: a question in, an answer out."""
        from assistant.answering.runnable import as_runnable

        return as_runnable(self.ask)
