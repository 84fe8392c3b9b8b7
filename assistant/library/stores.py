"""Catalog and vectors, kept in step: an article is in both with all of it, or in none.

The catalog is one SQL database and changes in one transaction. The vectors are another store, so a
change is noted in the catalog's journal first, the new vectors are written, the catalog changes,
the old vectors go, the note is cleared. Vectors name the version of the article they belong to, and
only those of the catalog's version are ever used. A process that ends in the middle leaves notes,
for :meth:`Stores.settle`. Within the process a sequence lock lets no reader mix what is before a
change with what is after it. The catalog has the vectors too, so Chroma's index can always be made
anew, without a model.
"""

from __future__ import annotations

import contextlib
import shutil
import threading
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from assistant.domain import Article, EmbedderIdentity
from assistant.errors import LibraryDamaged
from assistant.library.catalog import Catalog, StoredPassage
from assistant.library.embedder import Vector
from assistant.library.filters import ArticleFilter
from assistant.library.indexing import IndexedArticle
from assistant.library.parts import in_parts
from assistant.library.seqlock import SequenceLock, T
from assistant.library.vectors import VectorKey, Vectors

COMPARED = 2_000
"""Up to so many passages are compared one by one: exact, and about as fast as the index."""


class Stores:
    """The catalog and the vectors in one home folder; one thread at a time may change them.

    ``broken_off`` is whether a change has failed: the vectors' files may then be less than whole.
    """

    def __init__(self, home: Path, collection: str) -> None:
        self.catalog = Catalog(home / "catalog.sqlite3")
        self._folder = home / "vectors"
        self._name = collection
        self._opening = threading.Lock()
        self._vectors: Vectors | None = None
        self._sequence = SequenceLock()
        self.broken_off = False

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
        with self._noting(ids):
            self._write_vectors(indexed)
            embedder = self.vectors.identity
            assert embedder is not None, "require() comes before put()"
            with self._sequence.changing():
                self.catalog.write(indexed, embedder)
                self._drop_stale([id_ for id_ in ids if id_ in replaced])

    def remove(self, article_ids: Sequence[str]) -> None:
        """Remove these articles with all that belongs to them."""
        with self._noting(article_ids), self._sequence.changing():
            self.catalog.delete(article_ids)
            self._drop_stale(article_ids)

    def begin_anew(self) -> list[str]:
        """Drop every vector; the articles, whose ids are returned, are noted to be given others."""
        with self._sequence.changing():
            every = self.catalog.begin_anew()
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

    def settle(self, abandoned_since: int | None) -> tuple[list[str], list[str]]:
        """Put in order what a process left that opened the stores at ``abandoned_since``.

        The time is in nanoseconds of the file system's clock; None if the process came to its end.
        Returns the ids of the articles that were noted or out of step, and of those among them that
        must be embedded and stay noted until they are :meth:`put` again.
        """
        noted = self.catalog.noted()
        if self._doubtful(noted, abandoned_since):
            self._discard()
            noted = sorted(self.catalog.fingerprints().keys() | noted)
        elif abandoned_since is not None:
            noted = sorted({key.article_id for key in self._expected() ^ self._found()} | {*noted})
        self.catalog.note(noted)
        lacking = self.catalog.unembedded(noted)
        for part in in_parts(noted):
            self._drop_stale(part)
            self._restore(part)
            self.catalog.clear_notes([id_ for id_ in part if id_ not in lacking])
        return noted, sorted(lacking)

    def problems(self) -> list[str]:
        """What is out of step; empty when all is well."""
        expected, found = self._expected(), self._found()
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

    @contextlib.contextmanager
    def _noting(self, article_ids: Sequence[str]) -> Iterator[None]:
        """Notes articles before they change and clears the notes after it; not if it fails."""
        self.catalog.note(article_ids)
        try:
            yield
            self.catalog.clear_notes(article_ids)
        except BaseException:
            self.broken_off = True
            raise

    def _nearest(
        self, vector: Vector, count: int, where: ArticleFilter
    ) -> list[tuple[StoredPassage, float]]:
        if not self.catalog.has_more_than(COMPARED, where):
            return self.catalog.nearest(vector, count, where)
        asked = count
        while True:
            found = self.vectors.nearest(vector, asked, where.vector_where())
            stored = self.catalog.passages_at([key for key, _ in found])
            current = [(stored[key], cosine) for key, cosine in found if key in stored]
            if len(current) >= count:
                return current[:count]
            if len(found) < asked:  # Chroma's graph may not lead to all that pass
                return self.catalog.nearest(vector, count, where)
            asked *= 2  # vectors of a version to come, or of a change that failed, took the places

    def _write_vectors(self, indexed: Sequence[IndexedArticle]) -> None:
        rows = [
            (VectorKey(one.article.id, one.fingerprint, p.ordinal), e.vector, one.article)
            for one in indexed
            for p, e in zip(one.passages, one.embedded, strict=True)
        ]
        self._write_rows(rows)

    def _write_rows(self, rows: Sequence[tuple[VectorKey, Vector, Article]]) -> None:
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

    def _found(self) -> set[VectorKey]:
        """The keys of the vectors there are; opens no store for a library that has none."""
        return set(self.vectors.every_key()) if self._folder.exists() else set()

    def _drop_stale(self, article_ids: Sequence[str]) -> None:
        """Delete the vectors of these articles that are not of the catalog's version."""
        if article_ids:
            expected = self._expected(article_ids)
            found = self.vectors.keys_of(article_ids)
            self.vectors.delete([key for key in found if key not in expected])

    def _doubtful(self, noted: Sequence[str], abandoned_since: int | None) -> bool:
        """Whether the vectors' files may be less than whole, or not of the catalog's embedder.

        Chroma writes the files of its index one after the other and in place: a process that ended
        meanwhile leaves an index that fails, that crashes the process that opens it, or that looks
        well and is not. No trial tells for certain, and making it anew is no slower than one.
        """
        embedder = self.catalog.embedder
        if not self._folder.exists():
            return embedder is not None
        if noted and embedder is None:
            return True
        if abandoned_since is not None and any(
            file.stat().st_mtime_ns >= abandoned_since for file in self._folder.glob("*/*")
        ):
            return True
        return bool(noted or abandoned_since is not None) and not self._readable(embedder)

    def _readable(self, embedder: EmbedderIdentity | None) -> bool:
        try:
            self.vectors.every_key()
            return self.vectors.identity in (None, embedder)
        except LibraryDamaged:
            return False

    def _restore(self, article_ids: Sequence[str]) -> None:
        """Write those vectors of these articles that are lost, as the catalog has them."""
        embedder = self.catalog.embedder
        if embedder is None:
            return  # no article has a passage
        self.vectors.require(embedder)
        found = set(self.vectors.keys_of(article_ids))
        current = self.catalog.fingerprints(article_ids)
        known = {article.id: article for article in self.catalog.articles_of(article_ids)}
        lost = [
            (VectorKey(id_, current[id_], ordinal), vector, known[id_])
            for id_, ordinal, vector in self.catalog.vectors_of(article_ids)
        ]
        self._write_rows([row for row in lost if row[0] not in found])

    def _discard(self) -> None:
        """Remove the vectors' files: in one step, for a part of them would look like a whole."""
        discarded = self._folder.with_suffix(".discarded")
        with self._opening:
            if self._vectors is not None:
                self._vectors.close()
                self._vectors = None
            shutil.rmtree(discarded, ignore_errors=True)
            with contextlib.suppress(FileNotFoundError):
                self._folder.rename(discarded)
            shutil.rmtree(discarded, ignore_errors=True)
