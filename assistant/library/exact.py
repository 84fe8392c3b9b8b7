"""The nearest passages without an index: every vector that passes is compared."""

from __future__ import annotations

import numpy as np
from sqlalchemy import Connection, Select, func, literal_column, select

from assistant.library.embedder import Vector
from assistant.library.filters import ArticleFilter
from assistant.library.schema import articles, passages

AT_ONCE = 2_000
"""Vectors in memory at a time."""


def more_than(connection: Connection, limit: int, where: ArticleFilter) -> bool:
    """Whether more than ``limit`` passages pass; looks at no more than it must."""
    some = _passing(select(literal_column("1")), where).limit(limit + 1).subquery()
    return connection.execute(select(func.count()).select_from(some)).scalar_one() > limit


def compare(
    connection: Connection, vector: Vector, count: int, where: ArticleFilter
) -> list[tuple[int, float]]:
    """The ids of the ``count`` nearest passages with their cosine, best first, then oldest."""
    query = _passing(select(passages.c.id, passages.c.vector), where)
    # In double precision equal vectors have equal cosines, wherever they stand in the matrix.
    exactly = vector.astype(np.float64)
    ids, cosines = np.empty(0, dtype=np.int64), np.empty(0, dtype=np.float32)
    for rows in connection.execute(query.where(passages.c.vector.is_not(None))).partitions(AT_ONCE):
        ids = np.concatenate([ids, [row.id for row in rows]])
        vectors = np.frombuffer(b"".join(row.vector for row in rows), dtype="<f4")
        added = (vectors.reshape(len(rows), -1) @ exactly).astype(np.float32)
        cosines = np.concatenate([cosines, added])
        best = np.lexsort((ids, -cosines))[:count]
        ids, cosines = ids[best], cosines[best]
    return list(zip(ids.tolist(), cosines.tolist(), strict=True))


def _passing(query: Select[tuple[int, bytes]], where: ArticleFilter) -> Select[tuple[int, bytes]]:
    if where.is_open:
        return query.select_from(passages)
    joined = passages.join(articles, articles.c.id == passages.c.article_id)
    return query.select_from(joined).where(where.sql())
