"""Passage vectors in Chroma: embedded, cosine, the embedder's identity in the metadata."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, cast

import numpy as np

from assistant.domain import Article, EmbedderIdentity
from assistant.errors import EmbedderMismatch, LibraryDamaged
from assistant.library.embedder import Vector

if TYPE_CHECKING:
    from chromadb.api.client import Client
    from chromadb.api.collection_configuration import CreateHNSWConfiguration
    from chromadb.api.models.Collection import Collection

GRAPH: CreateHNSWConfiguration = {
    "space": "cosine",
    "max_neighbors": 32,
    "ef_construction": 200,
}
"""Twice Chroma's default density: it leads to more of many vectors that are nearly alike."""

AT_ONCE = 4_000
"""Chroma's limit for one call is about 5,000 records."""

ARTICLES_AT_ONCE = 500
"""Article ids in one condition."""


class VectorKey(NamedTuple):
    """Which passage of which version of an article a vector belongs to."""

    article_id: str
    fingerprint: str
    ordinal: int

    def __str__(self) -> str:
        return f"{self.fingerprint}:{self.ordinal}:{self.article_id}"

    @classmethod
    def parse(cls, record: str) -> VectorKey:
        """The key that was written as ``record``."""
        fingerprint, ordinal, article_id = record.split(":", 2)
        return cls(article_id, fingerprint, int(ordinal))


class Vectors:
    """The vectors of one library. Safe to use from several threads.

    Raises:
        LibraryDamaged: Chroma cannot open the folder, or answer from it; also where another thread
            drops the vectors meanwhile, so a reader looks whether they changed (see ``seqlock``).
    """

    def __init__(self, folder: Path, name: str) -> None:
        import chromadb
        from chromadb.api.shared_system_client import SharedSystemClient
        from chromadb.config import Settings as ChromaSettings

        self._name = name
        self._folder = folder
        self._changing = threading.Lock()
        try:
            opened = chromadb.PersistentClient(
                path=str(folder), settings=ChromaSettings(anonymized_telemetry=False)
            )
            self._client = cast("Client", opened)
        except Exception as error:
            # Chroma keeps what it could not start, and would hand it out again.
            SharedSystemClient._identifier_to_system.pop(str(folder), None)
            raise self._damaged(error) from error
        try:
            names = [known.name for known in self._client.list_collections()]
            self._collection: Collection | None = (
                self._client.get_collection(name, embedding_function=None)
                if name in names
                else None
            )
        except Exception as error:
            self._client.close()
            raise self._damaged(error) from error

    @property
    def identity(self) -> EmbedderIdentity | None:
        """What made the vectors, or None while there are none."""
        collection = self._collection
        if collection is None:
            return None
        stored = dict(collection.metadata or {})
        try:
            return EmbedderIdentity(
                name=str(stored["embedder"]),
                revision=str(stored["revision"]),
                precision=str(stored["precision"]),
                dimension=int(str(stored["dimension"])),
            )
        except KeyError as error:
            raise self._damaged(f"no {error} in the collection {self._name}") from error

    def require(self, identity: EmbedderIdentity) -> None:
        """Make the collection for ``identity`` if there is none.

        Raises:
            EmbedderMismatch: the vectors there are were made by another embedder.
        """
        with self._changing:
            stored = self.identity
            if stored is None:
                self._collection = self._client.create_collection(
                    self._name,
                    metadata={
                        "embedder": identity.name,
                        "revision": identity.revision,
                        "precision": identity.precision,
                        "dimension": identity.dimension,
                    },
                    configuration={"hnsw": GRAPH},
                    embedding_function=None,
                )
            elif stored != identity:
                raise EmbedderMismatch(str(stored), str(identity))

    def clear(self) -> None:
        """Drop every vector and the identity with them."""
        with self._changing, self._answering():
            if self._collection is not None:
                self._collection = None
                self._client.delete_collection(self._name)

    def write(
        self, keys: Sequence[VectorKey], vectors: Sequence[Vector], articles: Sequence[Article]
    ) -> None:
        """Store a vector for each key, with what its article can be filtered by."""
        collection = self._collection
        if collection is None:
            raise RuntimeError("require() comes before write()")
        for at in range(0, len(keys), AT_ONCE):
            part = slice(at, at + AT_ONCE)
            with self._answering():
                collection.upsert(
                    ids=[str(key) for key in keys[part]],
                    embeddings=np.stack(list(vectors[part])),
                    metadatas=[
                        _metadata(key, article)
                        for key, article in zip(keys[part], articles[part], strict=True)
                    ],
                )

    def nearest(
        self, vector: Vector, count: int, where: dict[str, Any] | None
    ) -> list[tuple[VectorKey, float]]:
        """Up to ``count`` nearest passages with their cosine, best first."""
        collection = self._collection
        if collection is None:
            return []
        with self._answering():
            found = collection.query(
                query_embeddings=np.asarray([vector]),
                n_results=count,
                where=where,
                include=["distances"],
            )
            distances = found["distances"]
            assert distances is not None
            return [
                (VectorKey.parse(record), 1.0 - float(distance))
                for record, distance in zip(found["ids"][0], distances[0], strict=True)
            ]

    def keys_of(self, article_ids: Sequence[str]) -> list[VectorKey]:
        """The keys of every vector of these articles, of whatever version."""
        records: list[str] = []
        for at in range(0, len(article_ids), ARTICLES_AT_ONCE):
            among: dict[str, Any] = {
                "article_id": {"$in": list(article_ids[at : at + ARTICLES_AT_ONCE])}
            }
            records += self._records(among)
        return [VectorKey.parse(record) for record in records]

    def every_key(self) -> list[VectorKey]:
        """The keys of all vectors there are."""
        return [VectorKey.parse(record) for record in self._records(None)]

    def delete(self, keys: Sequence[VectorKey]) -> None:
        """Remove these vectors."""
        collection = self._collection
        for at in range(0, len(keys), AT_ONCE):
            if collection is not None:
                with self._answering():
                    collection.delete(ids=[str(key) for key in keys[at : at + AT_ONCE]])

    def close(self) -> None:
        """Let go of the files."""
        self._collection = None
        self._client.close()

    def _records(self, where: dict[str, Any] | None) -> list[str]:
        collection = self._collection
        if collection is None:
            return []
        with self._answering():
            return list(collection.get(where=where, include=[])["ids"])

    @contextlib.contextmanager
    def _answering(self) -> Iterator[None]:
        """Says what Chroma's errors mean."""
        from chromadb.errors import ChromaError

        try:
            yield
        except ChromaError as error:
            raise self._damaged(error) from error

    def _damaged(self, problem: object) -> LibraryDamaged:
        return LibraryDamaged(
            f"The vectors in {self._folder} cannot be read: {problem}. Run `assistant reindex`, "
            "which makes them anew from the articles, or restore the library's folder from a "
            "backup."
        )


def _metadata(key: VectorKey, article: Article) -> dict[str, str | int]:
    known: dict[str, str | int | None] = {
        "article_id": key.article_id,
        "source": article.source,
        "author": article.author,
        "language": article.language,
        "published": article.published.toordinal() if article.published else None,
    }
    return {name: value for name, value in known.items() if value is not None}
