"""Full text search of passages: SQLite FTS5, stemmed (Porter), marks on letters folded."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlalchemy import Connection, column, select, table, text

from assistant.library.filters import ArticleFilter
from assistant.library.schema import articles, passages
from assistant.library.storable import storable_text

RANKED = 20_000
"""How many passages are ranked at most for one question; a thousand take about a millisecond."""

keywords = table("keywords", column("rowid"), column("rank"))


def any_of(words: Sequence[str]) -> str:
    """An FTS5 query for any of ``words``; each is taken literally, whatever it holds."""
    return " OR ".join('"{}"'.format(storable_text(word).replace('"', '""')) for word in words)


def write_keywords(connection: Connection, rows: Iterable[tuple[int, str, str]]) -> None:
    """Index passages given as (passage id, text, context)."""
    values = [{"id": id_, "text": own, "context": context} for id_, own, context in rows]
    if values:
        connection.execute(
            text("INSERT INTO keywords (rowid, text, context) VALUES (:id, :text, :context)"),
            values,
        )


def delete_keywords(connection: Connection, passage_ids: Sequence[int]) -> None:
    """Take passages out of the index."""
    if passage_ids:
        connection.execute(
            text("DELETE FROM keywords WHERE rowid = :id"), [{"id": id_} for id_ in passage_ids]
        )


def search_keywords(
    connection: Connection, words: Sequence[str], count: int, where: ArticleFilter
) -> list[tuple[int, float]]:
    """Up to ``count`` passage ids that hold any of ``words``, with BM25 (higher is better).

    In a large library words that are everywhere are left out where rarer ones find enough.
    """
    if not words or count < 1:
        return []
    words = _rarest(connection, words)
    query = (
        select(keywords.c.rowid, keywords.c.rank)
        .where(text("keywords MATCH :matching"))
        .order_by(keywords.c.rank, keywords.c.rowid)
        .limit(count)
    )
    if not where.is_open:
        joined = keywords.join(passages, passages.c.id == keywords.c.rowid).join(
            articles, articles.c.id == passages.c.article_id
        )
        query = query.select_from(joined).where(where.sql())
    found = connection.execute(query, {"matching": any_of(words)})
    return [(row.rowid, -row.rank) for row in found]


def _rarest(connection: Connection, words: Sequence[str]) -> list[str]:
    """The rarest of ``words``, at least one, that have at most ``RANKED`` passages together."""
    kept: list[str] = []
    together = 0
    for count, word in sorted(zip(count_keywords(connection, words), words, strict=True)):
        together += count
        if kept and together > RANKED:
            break
        kept.append(word)
    return kept


def count_keywords(connection: Connection, words: Sequence[str]) -> list[int]:
    """How many passages hold each of ``words``."""
    counting = text("SELECT count(*) FROM keywords WHERE keywords MATCH :matching")
    return [
        connection.execute(counting, {"matching": any_of([word])}).scalar_one() for word in words
    ]
