"""Catalog and vectors, kept in step: an article is in both with all of it, or in none.

The catalog is one SQL database and changes in one transaction. The vectors are another store, so a
change is noted in the catalog's journal first, the new vectors are written, the catalog changes,
the old vectors go, the note is cleared. Vectors name the version of the article they belong to, and
only those of the catalog's version are ever used. A process that ends in the middle leaves notes,
for :meth:`Stores.settle`. Within the process a sequence lock lets no reader mix what is before a
change with what is after it.
"""

from __future__ import annotations

import shutil
import threading
from collections.abc import Callable, Sequence
from pathlib import Path

from assistant.errors import LibraryDamaged
from assistant.library.catalog import Catalog, StoredPassage
from assistant.library.embedder import Vector
from assistant.library.filters import ArticleFilter
from assistant.library.indexing import IndexedArticle
from assistant.library.seqlock import SequenceLock, T
from assistant.library.soundness import is_sound
from assistant.library.vectors import VectorKey, Vectors


class Stores:
    """The catalog and the vectors in one home folder; one thread at a time may change them."""

    def __init__(self, home: Path, collection: str) -> None:
        self.catalog = Catalog(home / "catalog.sqlite3")
        self._folder = home / "vectors"
        self._name = collection
        self._opening = threading.Lock()
        self._vectors: Vectors | None = None
        self._sequence = SequenceLock()

    @property
    def vectors(self) -> Vectors:
        """The vector store, opened at first use."""
        with self._opening:
            if self._vectors is None:
                self._vectors = Vectors(self._folder, self._name)
            return self._vectors

    def put(self, indexed: Sequence[IndexedArticle]) -> None:
        """Store these articles, in the place of any of the same ids."""
        ids = [one.article.id for one in indexed]
        # A change that failed, of an article that is not there yet, may have left vectors too.
        replaced = self.catalog.fingerprints(ids).keys() | self.catalog.noted()
        self.catalog.note(ids)
        self._write_vectors(indexed)
        with self._sequence.changing():
            self.catalog.write(indexed)
            self._drop_stale([id_ for id_ in ids if id_ in replaced])
        self.catalog.clear_notes(ids)

    def remove(self, article_ids: Sequence[str]) -> None:
        """Remove these articles with all that belongs to them."""
        self.catalog.note(article_ids)
        with self._sequence.changing():
            self.catalog.delete(article_ids)
            self._drop_stale(article_ids)
        self.catalog.clear_notes(article_ids)

    def begin_anew(self) -> list[str]:
        """Drop every vector; the articles, whose ids are returned, are noted to be given others."""
        every = sorted(self.catalog.fingerprints())
        self.catalog.note(every)
        with self._sequence.changing():
            try:
                self.vectors.clear()
            except LibraryDamaged:
                self._discard()
        return every

    def unmixed(self, read: Callable[[], T]) -> T:
        """What ``read`` finds in catalog and vectors before a change or after it, never between."""
        return self._sequence.read(read)

    def nearest(
        self, vector: Vector, count: int, where: ArticleFilter
    ) -> list[tuple[StoredPassage, float]]:
        """Up to ``count`` passages nearest to ``vector`` with their cosine, best first."""
        return self.unmixed(lambda: self._nearest(vector, count, where))

    def settle(self, abandoned_since: float | None) -> tuple[list[str], list[str]]:
        """Put in order what a process left that opened the stores at ``abandoned_since``.

        Returns the ids of the articles that were noted, and of those among them that lack vectors
        and stay noted until they are :meth:`put` again.
        """
        noted = self.catalog.noted()
        killed = abandoned_since is not None
        if (killed and not is_sound(self._folder, self._name, abandoned_since or 0.0)) or (
            noted and not self._readable(noted)
        ):
            noted = sorted(self.catalog.fingerprints().keys() | noted)
            self.catalog.note(noted)
            self._discard()
        if not noted:
            return [], []
        self._drop_stale(noted)
        lost = self._expected(noted) - set(self.vectors.keys_of(noted))
        lacking = {key.article_id for key in lost}
        self.catalog.clear_notes([id_ for id_ in noted if id_ not in lacking])
        return noted, sorted(lacking)

    def problems(self) -> list[str]:
        """What is out of step; empty when all is well."""
        expected, found = self._expected(), set(self.vectors.every_key())
        missing = sorted({key.article_id for key in expected - found})
        stray = sorted({key.article_id for key in found - expected})
        return [
            *(f"{article_id}: passages without vectors" for article_id in missing),
            *(f"{article_id}: vectors without a passage" for article_id in stray),
            *(f"{article_id}: words out of step" for article_id in self.catalog.unindexed()),
        ]

    def close(self) -> None:
        """Let go of the files."""
        if self._vectors is not None:
            self._vectors.close()
        self.catalog.close()

    def _nearest(
        self, vector: Vector, count: int, where: ArticleFilter
    ) -> list[tuple[StoredPassage, float]]:
        asked = count
        while True:
            found = self.vectors.nearest(vector, asked, where.vector_where())
            stored = self.catalog.passages_at([key for key, _ in found])
            current = [(stored[key], cosine) for key, cosine in found if key in stored]
            if len(current) >= count or len(found) < asked:
                return current[:count]
            asked *= 2  # vectors of a version to come, or of a change that failed, took the places

    def _write_vectors(self, indexed: Sequence[IndexedArticle]) -> None:
        rows = [
            (VectorKey(one.article.id, one.fingerprint, p.ordinal), e.vector, one.article)
            for one in indexed
            for p, e in zip(one.passages, one.embedded, strict=True)
        ]
        if rows:
            keys, vectors, articles = zip(*rows, strict=True)
            self.vectors.write(keys, vectors, articles)

    def _expected(self, article_ids: Sequence[str] | None = None) -> set[VectorKey]:
        """The keys of the vectors that belong to these articles, or to all."""
        current = self.catalog.fingerprints(article_ids)
        return {
            VectorKey(article_id, current[article_id], ordinal)
            for article_id, count in self.catalog.passage_counts(article_ids).items()
            for ordinal in range(count)
        }

    def _drop_stale(self, article_ids: Sequence[str]) -> None:
        """Delete the vectors of these articles that are not of the catalog's version."""
        if article_ids:
            expected = self._expected(article_ids)
            found = self.vectors.keys_of(article_ids)
            self.vectors.delete([key for key in found if key not in expected])

    def _readable(self, article_ids: Sequence[str]) -> bool:
        try:
            self.vectors.keys_of(article_ids)
        except LibraryDamaged:
            return False
        return True

    def _discard(self) -> None:
        """Remove the vectors' files."""
        with self._opening:
            if self._vectors is not None:
                self._vectors.close()
                self._vectors = None
            shutil.rmtree(self._folder, ignore_errors=True)
