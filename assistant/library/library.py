"""The library: catalog, vectors and keywords kept in step, owned by one process.

An article is in all stores or in none. The catalog is one SQL database and changes in one
transaction; the vectors are another store, so a change is noted in the catalog's journal first, the
new vectors are written, the catalog changes, the old vectors go, the note is cleared. Vectors name
the version of the article they belong to, and only those of the catalog's version are ever used.
A process that ends in the middle leaves notes; the next start brings the noted articles in order.
"""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from pathlib import Path

from assistant.domain import Article, EmbedderIdentity, FoundStatement
from assistant.errors import EmbedderMismatch, LibraryDamaged
from assistant.library.catalog import Catalog, StoredPassage
from assistant.library.embedder import Embedder, Vector
from assistant.library.filters import ArticleFilter
from assistant.library.indexing import IndexedArticle, fingerprint, index_articles
from assistant.library.lock import Ownership
from assistant.library.vectors import VectorKey, Vectors
from assistant.settings import LibrarySettings

CHARACTERS_PER_PASSAGE = 1_000
"""A rule of thumb that sizes batches; nothing depends on its being right."""


class Change:
    """What became of one article: its id, and added, updated or unchanged."""

    __slots__ = ("article_id", "kind")

    def __init__(self, article_id: str, kind: str) -> None:
        self.article_id = article_id
        self.kind = kind


class Library:
    """The stores of one home folder.

    ``make_embedder`` is given the identity of the vectors there are, or None, and is called only
    when something must be embedded: what needs no model does not load one.
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
        self._writing = threading.RLock()
        try:
            home.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise LibraryDamaged(
                f"{home} cannot be a library's folder: {error}. Name another with --home."
            ) from error
        self._ownership = Ownership(home)
        try:
            self.catalog = Catalog(home / "catalog.sqlite3")
            self.repaired = self._repair()
        except BaseException:
            self._ownership.release()
            raise

    @cached_property
    def embedder(self) -> Embedder:
        """The embedder of the settings.

        Raises:
            EmbedderMismatch: the vectors there are were made by another one.
        """
        embedder = self._make_embedder(self.vectors.identity)
        self.vectors.require(embedder.identity)
        return embedder

    @cached_property
    def vectors(self) -> Vectors:
        """The vector store, opened at first use."""
        return Vectors(self.home / "vectors", self._settings.collection)

    def add(self, articles: Iterable[Article]) -> Iterator[Change]:
        """Add or update articles, in batches; yields what became of each as it is committed.

        An article whose text and metadata are as they were is skipped without embedding. Where one
        id comes twice, the last one counts.
        """
        with self._writing:
            for batch in self._batches(articles):
                yield from self._add_batch(batch)

    def remove(self, article_ids: Sequence[str]) -> None:
        """Remove articles with everything that belongs to them; unknown ids are passed over."""
        with self._writing:
            known = list(self.catalog.fingerprints(article_ids))
            if not known:
                return
            self.catalog.note(known)
            self.catalog.delete(known)
            self.vectors.delete(self.vectors.keys_of(known))
            self.catalog.clear_notes(known)

    def reindex(self) -> Iterator[str]:
        """Embed every article anew with the embedder of the settings; yields ids as they are done.

        Every article is noted first, so that one that is interrupted goes on at the next start.
        """
        with self._writing:
            every = sorted(self.catalog.fingerprints())
            self.catalog.note(every)
            self.vectors.clear()
            self.__dict__.pop("embedder", None)
            yield from self._renew(every)

    def nearest(
        self, vector: Vector, count: int, where: ArticleFilter
    ) -> list[tuple[StoredPassage, float]]:
        """The passages nearest to a question's vector with their cosine, best first."""
        found = self.vectors.nearest(vector, count, where.vector_where())
        stored = self.catalog.passages_at([key for key, _ in found])
        by_place = {(s.passage.article_id, s.passage.ordinal): s for s in stored.values()}
        return [
            (by_place[key.article_id, key.ordinal], cosine)
            for key, cosine in found
            if (key.article_id, key.ordinal) in by_place
        ]

    def keyword_matches(
        self, words: Sequence[str], count: int, where: ArticleFilter
    ) -> list[tuple[StoredPassage, float]]:
        """The passages that hold the words, with BM25, best first."""
        found = self.catalog.keyword_matches(words, count, where)
        stored = self.catalog.passages([id_ for id_, _ in found])
        return [(stored[id_], score) for id_, score in found if id_ in stored]

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
        known, counts = self.catalog.fingerprints(), self.catalog.passage_counts()
        expected = {
            VectorKey(article_id, known[article_id], ordinal)
            for article_id, count in counts.items()
            for ordinal in range(count)
        }
        found = set(self.vectors.every_key())
        missing = sorted({key.article_id for key in expected - found})
        stray = sorted({key.article_id for key in found - expected})
        return [
            *(f"{article_id}: passages without vectors" for article_id in missing),
            *(f"{article_id}: vectors without a passage" for article_id in stray),
            *(f"{article_id}: words out of step" for article_id in self.catalog.unindexed()),
        ]

    def close(self) -> None:
        """Let go of the stores and of the lock."""
        if "vectors" in self.__dict__:
            self.vectors.close()
        self.catalog.close()
        self._ownership.release()

    def _batches(self, articles: Iterable[Article]) -> Iterator[list[Article]]:
        batch: dict[str, Article] = {}
        size = 0
        for article in articles:
            batch[article.id] = article
            size += 1 + len(article.text) // CHARACTERS_PER_PASSAGE
            if size >= self._settings.batch_passages:
                yield list(batch.values())
                batch, size = {}, 0
        if batch:
            yield list(batch.values())

    def _add_batch(self, batch: list[Article]) -> Iterator[Change]:
        known = self.catalog.fingerprints([article.id for article in batch])
        changed = [a for a in batch if known.get(a.id) != fingerprint(a)]
        if changed:
            ids = [article.id for article in changed]
            indexed = index_articles(changed, self.embedder)
            self.catalog.note(ids)
            self._write_vectors(indexed)
            self.catalog.write(indexed)
            self._drop_stale([id_ for id_ in ids if id_ in known])
            self.catalog.clear_notes(ids)
        renewed = {article.id for article in changed}
        for article in batch:
            if article.id not in renewed:
                yield Change(article.id, "unchanged")
            else:
                yield Change(article.id, "updated" if article.id in known else "added")

    def _write_vectors(self, indexed: Sequence[IndexedArticle]) -> None:
        rows = [
            (VectorKey(one.article.id, one.fingerprint, p.ordinal), e.vector, one.article)
            for one in indexed
            for p, e in zip(one.passages, one.embedded, strict=True)
        ]
        if rows:
            keys, vectors, articles = zip(*rows, strict=True)
            self.vectors.write(keys, vectors, articles)

    def _drop_stale(self, article_ids: Sequence[str]) -> None:
        """Delete the vectors of these articles that are not of the catalog's version."""
        if not article_ids:
            return
        current = self.catalog.fingerprints(article_ids)
        self.vectors.delete(
            [
                key
                for key in self.vectors.keys_of(article_ids)
                if current.get(key.article_id) != key.fingerprint
            ]
        )

    def _repair(self) -> list[str]:
        """Bring the noted articles in order; returns their ids."""
        noted = self.catalog.noted()
        if not noted:
            return []
        self._drop_stale(noted)
        current = self.catalog.fingerprints(noted)
        counts = self.catalog.passage_counts(noted)
        present: dict[str, int] = {}
        for key in self.vectors.keys_of(noted):
            present[key.article_id] = present.get(key.article_id, 0) + 1
        lacking = [id_ for id_ in current if present.get(id_, 0) != counts.get(id_, 0)]
        self.catalog.clear_notes([id_ for id_ in noted if id_ not in lacking])
        # Vectors of another embedder wait, noted, for the reindexing that their first use asks for.
        with contextlib.suppress(EmbedderMismatch):
            for _ in self._renew(lacking):
                pass
        return noted

    def _renew(self, article_ids: Sequence[str]) -> Iterator[str]:
        """Embed these noted articles of the catalog anew and clear their notes."""
        for batch in self._batches(self.catalog.article(id_) for id_ in article_ids):
            indexed = index_articles(batch, self.embedder)
            self._write_vectors(indexed)
            self.catalog.write(indexed)
            ids = [article.id for article in batch]
            self._drop_stale(ids)
            self.catalog.clear_notes(ids)
            yield from ids
