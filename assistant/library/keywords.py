"""Full text search of passages: SQLite FTS5, stemmed (Porter), marks on letters folded."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from sqlalchemy import Connection, column, func, select, table, text

from assistant.library.filters import ArticleFilter
from assistant.library.schema import articles, passages
from assistant.library.storable import storable_text

RANKED = 20_000
"""How many passages are ranked at most for one question; a thousand take about a millisecond."""
WORDS_KEPT = 10_000
"""Of how many words the counts are kept at most."""

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
    """Up to ``count`` passage ids that hold any of ``words``, with BM25 (higher is better)."""
    if not words or count < 1:
        return []
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


def rarest(words: Sequence[str], counts: Sequence[int]) -> list[str]:
    """The rarest of ``words``, at least one, that have at most ``RANKED`` passages together.

    ``counts`` are those of the passages that hold each. In a large library words that are
    everywhere are left out so, where rarer ones find enough.
    """
    kept: list[str] = []
    together = 0
    for count, word in sorted(zip(counts, words, strict=True)):
        together += count
        if kept and together > RANKED:
            break
        kept.append(word)
    return kept


@dataclass
class _Counted:
    """What was counted in one state of the library."""

    revision: int
    passages: int
    words: dict[str, int] = field(default_factory=dict)


class WordCounts:
    """How many passages hold a word, counted once in each state of the library.

    A question needs the counts of its words to search by the rarest and to weigh them all. Safe to
    use from several threads.
    """

    def __init__(self) -> None:
        self._counted = _Counted(-1, 0)

    def of(
        self, connection: Connection, revision: int, words: Sequence[str]
    ) -> tuple[int, list[int]]:
        """How many passages there are, and how many of them hold each of ``words``.

        ``revision`` is that of the state that the transaction of ``connection`` sees.
        """
        counted = self._counted
        if counted.revision != revision or len(counted.words) > WORDS_KEPT:
            total = connection.execute(select(func.count()).select_from(passages)).scalar_one()
            counted = self._counted = _Counted(revision, total)
        for word in words:
            if word not in counted.words:
                counted.words[word] = _count(connection, word)
        return counted.passages, [counted.words[word] for word in words]


def _count(connection: Connection, word: str) -> int:
    counting = text("SELECT count(*) FROM keywords WHERE keywords MATCH :matching")
    return int(connection.execute(counting, {"matching": any_of([word])}).scalar_one())
