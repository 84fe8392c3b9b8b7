"""Passage vectors in Chroma: embedded, cosine, the embedder's identity in the metadata."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from assistant.domain import Article, EmbedderIdentity
from assistant.errors import EmbedderMismatch, LibraryDamaged
from assistant.library.embedder import Vector

if TYPE_CHECKING:
    from chromadb.api.models.Collection import Collection

WRITE_AT_ONCE = 4_000
"""Chroma's limit for one call is about 5,000 records."""


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
    """The vectors of one library."""

    def __init__(self, folder: Path, name: str) -> None:
        import chromadb
        from chromadb.config import Settings as ChromaSettings

        self._name = name
        try:
            self._client = chromadb.PersistentClient(
                path=str(folder), settings=ChromaSettings(anonymized_telemetry=False)
            )
            names = [known.name for known in self._client.list_collections()]
            self._collection: Collection | None = (
                self._client.get_collection(name, embedding_function=None)
                if name in names
                else None
            )
        except Exception as error:
            raise LibraryDamaged(
                f"The vectors in {folder} cannot be opened: {error}. Restore the folder from a "
                "backup, or remove it and run `assistant reindex`."
            ) from error

    @property
    def identity(self) -> EmbedderIdentity | None:
        """What made the vectors, or None while there are none."""
        if self._collection is None:
            return None
        stored = dict(self._collection.metadata or {})
        return EmbedderIdentity(
            name=str(stored["embedder"]),
            revision=str(stored["revision"]),
            precision=str(stored["precision"]),
            dimension=int(str(stored["dimension"])),
        )

    def require(self, identity: EmbedderIdentity) -> None:
        """Make the collection for ``identity`` if there is none.

        Raises:
            EmbedderMismatch: the vectors there are were made by another embedder.
        """
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
                configuration={"hnsw": {"space": "cosine"}},
                embedding_function=None,
            )
        elif stored != identity:
            raise EmbedderMismatch(str(stored), str(identity))

    def clear(self) -> None:
        """Drop every vector and the identity with them."""
        if self._collection is not None:
            self._client.delete_collection(self._name)
            self._collection = None

    def write(
        self, keys: Sequence[VectorKey], vectors: Sequence[Vector], articles: Sequence[Article]
    ) -> None:
        """Store a vector for each key, with what its article can be filtered by."""
        if self._collection is None:
            raise RuntimeError("require() comes before write()")
        for at in range(0, len(keys), WRITE_AT_ONCE):
            part = slice(at, at + WRITE_AT_ONCE)
            self._collection.upsert(
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
        if self._collection is None:
            return []
        found = self._collection.query(
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
        if self._collection is None or not article_ids:
            return []
        among: dict[str, Any] = {"article_id": {"$in": list(article_ids)}}
        found = self._collection.get(where=among, include=[])
        return [VectorKey.parse(record) for record in found["ids"]]

    def every_key(self) -> list[VectorKey]:
        """The keys of all vectors there are."""
        if self._collection is None:
            return []
        return [VectorKey.parse(record) for record in self._collection.get(include=[])["ids"]]

    def delete(self, keys: Sequence[VectorKey]) -> None:
        """Remove these vectors."""
        for at in range(0, len(keys), WRITE_AT_ONCE):
            if self._collection is not None:
                self._collection.delete(ids=[str(key) for key in keys[at : at + WRITE_AT_ONCE]])

    def close(self) -> None:
        """Let go of the files."""
        self._collection = None
        self._client.clear_system_cache()


def _metadata(key: VectorKey, article: Article) -> dict[str, str | int]:
    known: dict[str, str | int | None] = {
        "article_id": key.article_id,
        "source": article.source,
        "author": article.author,
        "language": article.language,
        "published": article.published.toordinal() if article.published else None,
    }
    return {name: value for name, value in known.items() if value is not None}
