"""The library: stores of articles, an embedder, and one process that owns them."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from assistant.domain import Article, EmbedderIdentity, FoundStatement
from assistant.errors import EmbedderError, EmbedderMismatch, LibraryDamaged
from assistant.library.catalog import Catalog, StoredPassage
from assistant.library.embedder import Embedder, Vector
from assistant.library.filters import ArticleFilter
from assistant.library.indexing import fingerprint, index_articles
from assistant.library.lock import Ownership
from assistant.library.seqlock import T
from assistant.library.storable import storable
from assistant.library.stores import Stores
from assistant.library.vectors import Vectors
from assistant.settings import LibrarySettings

CHARACTERS_PER_PASSAGE = 1_000
"""A rule of thumb that sizes batches; nothing depends on its being right."""

RENEWED_AT_ONCE = 64
"""Articles that are embedded anew and committed together."""


@dataclass(frozen=True, slots=True)
class Change:
    """What became of one article: its id, and added, updated or unchanged."""

    article_id: str
    kind: str


class Library:
    """The stores of one home folder. Safe to use from several threads.

    ``make_embedder`` is given the identity of the vectors there are, or None, and is called only
    when something must be embedded: what needs no model does not load one. ``repaired`` are the
    ids of the articles that had to be put in order after a process that was cut short.

    Raises:
        LibraryInUse: another process owns the library.
        LibraryDamaged: a store cannot be opened.
    """

    def __init__(
        self,
        home: Path,
        settings: LibrarySettings,
        make_embedder: Callable[[EmbedderIdentity | None], Embedder],
    ) -> None:
        self.home = home
        self._settings = settings
        self._make_embedder = make_embedder
        self._made: Embedder | None = None
        self._making = threading.RLock()
        self._writing = threading.RLock()
        try:
            home.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise LibraryDamaged(
                f"{home} cannot be a library's folder: {error}. Name another with --home."
            ) from error
        with contextlib.ExitStack() as opened:
            self._ownership = Ownership(home)
            opened.callback(self._ownership.release)
            self._stores = Stores(home, settings.collection)
            opened.callback(self._close_stores)
            self.repaired = self._repair()
            self.catalog.read_statements_anew()
            self._opened = opened.pop_all()

    @property
    def catalog(self) -> Catalog:
        """Articles, passages, statements and words."""
        return self._stores.catalog

    @property
    def vectors(self) -> Vectors:
        """The vectors, opened at first use."""
        return self._stores.vectors

    @property
    def embedder(self) -> Embedder:
        """The embedder of the settings.

        Raises:
            EmbedderMismatch: the vectors there are were made by another one.
            EmbedderError: the model cannot be loaded.
        """
        embedder = self._made_embedder()
        self.vectors.require(embedder.identity)
        return embedder

    def add(self, articles: Iterable[Article]) -> Iterator[Change]:
        """Add or update articles, in batches; yields what became of each as it is committed.

        An article whose text and metadata are as they were is skipped without embedding. Where one
        id comes twice, the last one counts. Characters that no store can keep (NUL, lone
        surrogates) become U+FFFD.
        """
        for batch in self._batches(articles):
            with self._writing:
                changes = self._add_batch(batch)
            yield from changes

    def remove(self, article_ids: Sequence[str]) -> None:
        """Remove articles with everything that belongs to them; unknown ids are passed over."""
        with self._writing:
            if known := list(self.catalog.fingerprints(article_ids)):
                self._stores.remove(known)

    def reindex(self) -> Iterator[str]:
        """Embed every article anew with the embedder of the settings; yields ids as they are done.

        Every article is noted first, so that one that is interrupted goes on at the next start.

        Raises:
            EmbedderError: the model cannot be loaded; the vectors there are stay as they are.
        """
        _ = self._made_embedder().identity  # loads the model, before anything is dropped
        with self._writing:
            every = self._stores.begin_anew()
        yield from self._renew(every)

    def unmixed(self, read: Callable[[], T]) -> T:
        """What ``read`` finds in one state of the library; called again if that changed meanwhile.

        A reader waits for a writer only where they met, and never for embedding.
        """
        return self._stores.unmixed(read)

    def nearest(
        self, vector: Vector, count: int, where: ArticleFilter
    ) -> list[tuple[StoredPassage, float]]:
        """The passages nearest to a question's vector with their cosine, best first."""
        return self._stores.nearest(vector, count, where)

    def keyword_matches(
        self, words: Sequence[str], count: int, where: ArticleFilter
    ) -> list[tuple[StoredPassage, float]]:
        """The passages that hold the words, with BM25, best first."""
        return self.catalog.keyword_matches(words, count, where)

    def statements(
        self,
        speaker: str | None,
        words: Sequence[str],
        where: ArticleFilter,
        limit: int | None = None,
    ) -> list[FoundStatement]:
        """Statements by speaker and words, best or newest first."""
        return self.catalog.statements(speaker, words, where, limit)

    def problems(self) -> list[str]:
        """What is out of step between the stores; empty when all is well."""
        with self._writing:
            return self._stores.problems()

    def close(self) -> None:
        """Let go of the stores and of the lock."""
        self._opened.close()

    def _made_embedder(self) -> Embedder:
        with self._making:
            if self._made is None:
                self._made = self._make_embedder(self._stored_identity())
            return self._made

    def _stored_identity(self) -> EmbedderIdentity | None:
        try:
            return self.vectors.identity
        except LibraryDamaged:
            return None

    def _batches(self, articles: Iterable[Article]) -> Iterator[list[Article]]:
        batch: dict[str, Article] = {}
        size = 0
        for given in articles:
            article = storable(given)
            batch[article.id] = article
            size += 1 + len(article.text) // CHARACTERS_PER_PASSAGE
            if size >= self._settings.batch_passages:
                yield list(batch.values())
                batch, size = {}, 0
        if batch:
            yield list(batch.values())

    def _add_batch(self, batch: list[Article]) -> list[Change]:
        known = self.catalog.fingerprints([article.id for article in batch])
        changed = [a for a in batch if known.get(a.id) != fingerprint(a)]
        if changed:
            self._stores.put(index_articles(changed, self.embedder))
        renewed = {article.id for article in changed}
        return [
            Change(
                a.id,
                "unchanged" if a.id not in renewed else "updated" if a.id in known else "added",
            )
            for a in batch
        ]

    def _repair(self) -> list[str]:
        """Bring in order what an earlier process left; returns the ids of the articles."""
        noted, lacking = self._stores.settle(self._ownership.abandoned_since)
        self._ownership.settled()
        # What must wait for another embedder stays noted; the embedder's first use says so.
        with contextlib.suppress(EmbedderMismatch, EmbedderError):
            for _ in self._renew(lacking):
                pass
        return noted

    def _close_stores(self) -> None:
        if self._stores.broken_off:
            self._ownership.finished = False
        self._stores.close()

    def _renew(self, article_ids: Sequence[str]) -> Iterator[str]:
        """Embed these noted articles anew, as they are in the catalog by then."""
        for at in range(0, len(article_ids), RENEWED_AT_ONCE):
            with self._writing:
                batch = self.catalog.articles_of(article_ids[at : at + RENEWED_AT_ONCE])
                if batch:
                    self._stores.put(index_articles(batch, self.embedder))
            yield from (article.id for article in batch)
