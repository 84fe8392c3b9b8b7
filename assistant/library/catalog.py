"""The catalog: articles, passages, statements and keywords in one SQLite file, through SQLAlchemy.

Everything about an article is written in one transaction, so a reader sees all of it or none.
"""

from __future__ import annotations

import json
import logging
import math
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from sqlalchemy import (
    Connection,
    Integer,
    Text,
    bindparam,
    cast,
    delete,
    func,
    select,
    text,
    update,
)

from assistant.domain import Article, EmbedderIdentity, FoundStatement, Span
from assistant.errors import ArticleNotFound
from assistant.library.article_rows import ARTICLES, article_of, articles_by_id
from assistant.library.embedder import Vector
from assistant.library.engine import open_engine, writing
from assistant.library.exact import compare, more_than
from assistant.library.feedback import FeedbackBook
from assistant.library.filters import ArticleFilter
from assistant.library.indexing import IndexedArticle
from assistant.library.keywords import WordCounts, rarest, search_keywords
from assistant.library.migrate import migrate
from assistant.library.parts import in_parts
from assistant.library.rows import StoredPassage, delete_articles, insert_article
from assistant.library.schema import articles, journal, passages, state
from assistant.library.speech import called, frequent_speakers, replace_speech, search_statements
from assistant.library.storable import storable_text
from assistant.text.statements import read_speech, rules_digest

__all__ = ["Catalog", "StoredPassage"]

_log = logging.getLogger(__name__)

_BUMP = (
    update(state)
    .where(state.c.key == "revision")
    .values(value=cast(cast(state.c.value, Integer) + 1, Text))
)

_EMBEDDED, _READ_BY = (
    text(
        f"INSERT INTO state (key, value) VALUES ('{key}', :value) "
        "ON CONFLICT (key) DO UPDATE SET value = excluded.value"
    )
    for key in ("embedder", "rules")
)

_NOTE_ALL = text("INSERT OR IGNORE INTO journal (article_id) SELECT id FROM articles")

_UNINDEXED = " UNION ALL ".join(
    f"SELECT r.article_id FROM {rows} r LEFT JOIN {index} i ON i.rowid = r.id "
    f"WHERE i.rowid IS NULL UNION ALL SELECT r.article_id FROM {index} i "
    f"LEFT JOIN {rows} r ON r.id = i.rowid WHERE r.id IS NULL"
    for rows, index in (("passages", "keywords"), ("statements", "spoken"))
)

_STORED = [column for column in passages.c if column is not passages.c.vector]
_PLACE = func.json_each(bindparam("places")).table_valued("value")
_IN_PLACE = [func.json_extract(_PLACE.c.value, f"$[{part}]") for part in range(3)]
# SQLite scans a table for row values in a list, and looks rows up that it joins with a table.
_AT_PLACES = (
    select(*_STORED, articles.c.fingerprint)
    .select_from(_PLACE)
    .join(articles, (articles.c.id == _IN_PLACE[0]) & (articles.c.fingerprint == _IN_PLACE[1]))
    .join(passages, (passages.c.article_id == articles.c.id) & (passages.c.ordinal == _IN_PLACE[2]))
)


class Catalog:
    """The SQL side of a library.

    Every method may raise ``LibraryDamaged``, where the file turns out to be.
    """

    def __init__(self, file: Path) -> None:
        self._engine = open_engine(file)
        migrate(self._engine)
        self.feedback = FeedbackBook(self._engine)
        self._counts = WordCounts()

    @property
    def revision(self) -> int:
        """Counts the changes of the library."""
        with self._engine.connect() as connection:
            return _revision(connection)

    def note(self, article_ids: Sequence[str]) -> None:
        """Write in the journal that the vectors of these articles are about to change."""
        noted = [{"id": article_id} for article_id in article_ids]
        if noted:
            with writing(self._engine) as connection:
                connection.execute(
                    text("INSERT OR IGNORE INTO journal (article_id) VALUES (:id)"), noted
                )

    def clear_notes(self, article_ids: Sequence[str]) -> None:
        """Take from the journal what is done."""
        with writing(self._engine) as connection:
            for part in in_parts(article_ids):
                connection.execute(delete(journal).where(journal.c.article_id.in_(part)))

    def noted(self) -> list[str]:
        """The articles whose change was begun and not finished."""
        with self._engine.connect() as connection:
            found = connection.execute(select(journal.c.article_id).order_by(journal.c.article_id))
            return list(found.scalars())

    @property
    def embedder(self) -> EmbedderIdentity | None:
        """What made the vectors of the passages, or None while there are none."""
        with self._engine.connect() as connection:
            kept = connection.execute(select(state.c.value).filter_by(key="embedder")).scalar()
        return None if kept is None else EmbedderIdentity.model_validate_json(kept)

    def write(self, indexed: Sequence[IndexedArticle], embedder: EmbedderIdentity) -> None:
        """Put these articles in the place of any of the same ids, in one transaction.

        ``embedder`` made their vectors, and all others that there are.
        """
        with writing(self._engine) as connection:
            delete_articles(connection, [one.article.id for one in indexed])
            for one in indexed:
                insert_article(connection, one)
            connection.execute(_EMBEDDED, {"value": embedder.model_dump_json()})
            connection.execute(_BUMP)

    def read_statements_anew(self) -> None:
        """Find the statements of every article again, if rules of another build found them.

        In batches: what is cut short begins again at the next call.
        """
        digest = rules_digest()
        with self._engine.connect() as connection:
            if connection.execute(select(state.c.value).filter_by(key="rules")).scalar() == digest:
                return
            every = _every_id(connection)
        if every:
            _log.warning(
                "Who said what is found again in the %s articles of the library, by the rules of "
                "this version. That happens once and may take minutes.",
                f"{len(every):,}",
            )
        for part in in_parts(every):
            with writing(self._engine) as connection:
                for article in articles_by_id(connection, part).values():
                    replace_speech(connection, article, read_speech(article.text))
        with writing(self._engine) as connection:
            connection.execute(_READ_BY, {"value": digest})
            if every:
                connection.execute(_BUMP)

    def begin_anew(self) -> list[str]:
        """Forget every vector and note every article, in one transaction; the articles' ids."""
        with writing(self._engine) as connection:
            connection.execute(update(passages).values(vector=None))
            connection.execute(delete(state).where(state.c.key == "embedder"))
            connection.execute(_NOTE_ALL)
            return _every_id(connection)

    def delete(self, article_ids: Sequence[str]) -> None:
        """Remove these articles with all that belongs to them, in one transaction."""
        with writing(self._engine) as connection:
            delete_articles(connection, article_ids)
            connection.execute(_BUMP)

    def fingerprints(self, article_ids: Sequence[str] | None = None) -> dict[str, str]:
        """Article id to fingerprint, of these articles or of all; unknown ids are left out."""
        query = select(articles.c.id, articles.c.fingerprint)
        return {row[0]: row[1] for row in self._by_id(query, articles.c.id, article_ids)}

    def passage_counts(self, article_ids: Sequence[str] | None = None) -> dict[str, int]:
        """Article id to its number of passages."""
        query = select(passages.c.article_id, func.count()).group_by(passages.c.article_id)
        return {row[0]: row[1] for row in self._by_id(query, passages.c.article_id, article_ids)}

    def unembedded(self, article_ids: Sequence[str]) -> set[str]:
        """Those of these articles that have a passage whose vector is not made."""
        query = select(passages.c.article_id).where(passages.c.vector.is_(None)).distinct()
        return {row[0] for row in self._by_id(query, passages.c.article_id, article_ids)}

    def vectors_of(self, article_ids: Sequence[str]) -> list[tuple[str, int, Vector]]:
        """Article id, ordinal and vector of each passage of these articles that has a vector."""
        query = select(passages.c.article_id, passages.c.ordinal, passages.c.vector).where(
            passages.c.vector.is_not(None)
        )
        return [
            (row[0], row[1], np.frombuffer(row[2], dtype="<f4"))
            for row in self._by_id(query, passages.c.article_id, article_ids)
        ]

    def unindexed(self) -> list[str]:
        """The articles whose passages or statements and their word indexes differ, if any."""
        with self._engine.connect() as connection:
            found = connection.execute(text(_UNINDEXED)).scalars()
            return sorted({article_id or "(no article)" for article_id in found})

    def article(self, article_id: str) -> Article:
        """The article with this id.

        Raises:
            ArticleNotFound: there is none.
        """
        found = self.articles_of([article_id])
        if not found:
            raise ArticleNotFound(article_id)
        return found[0]

    def articles_of(self, article_ids: Sequence[str]) -> list[Article]:
        """The articles with these ids, in the order of their ids; unknown ids are left out."""
        found = self._by_id(ARTICLES, articles.c.id, article_ids)
        return sorted((article_of(row) for row in found), key=lambda one: one.id)

    def articles(
        self, where: ArticleFilter, limit: int | None = None, offset: int = 0
    ) -> list[Article]:
        """Articles that pass, newest first, unknown dates last."""
        query = (
            ARTICLES.where(where.sql())
            .order_by(articles.c.published.desc().nulls_last(), articles.c.id)
            .limit(limit)
            .offset(offset)
        )
        with self._engine.connect() as connection:
            return [article_of(row) for row in connection.execute(query)]

    def count(self, where: ArticleFilter) -> int:
        """How many articles pass."""
        query = select(func.count()).select_from(articles).where(where.sql())
        with self._engine.connect() as connection:
            return connection.execute(query).scalar_one()

    def keyword_matches(
        self, words: Sequence[str], count: int, where: ArticleFilter
    ) -> list[tuple[StoredPassage, float]]:
        """Up to ``count`` passages that hold any of the words, with BM25, best first.

        In a large library only the rarest words are searched for.
        """
        with self._engine.connect() as connection:
            _, counts = self._counts.of(connection, _revision(connection), words)
            found = search_keywords(connection, rarest(words, counts), count, where)
            stored = _stored_by_id(connection, [id_ for id_, _ in found])
        by_id = {one.id: one for one in stored}
        return [(by_id[id_], score) for id_, score in found]

    def has_more_than(self, limit: int, where: ArticleFilter) -> bool:
        """Whether more than ``limit`` passages pass."""
        with self._engine.connect() as connection:
            if where.is_open:
                return self._counts.of(connection, _revision(connection), [])[0] > limit
            return more_than(connection, limit, where)

    def nearest(
        self, vector: Vector, count: int, where: ArticleFilter
    ) -> list[tuple[StoredPassage, float]]:
        """Up to ``count`` passages with their cosine, best first, by comparing all that pass."""
        with self._engine.connect() as connection:
            found = compare(connection, vector, count, where)
            stored = _stored_by_id(connection, [id_ for id_, _ in found])
        by_id = {one.id: one for one in stored}
        return [(by_id[id_], cosine) for id_, cosine in found]

    def keyword_rarity(self, words: Sequence[str]) -> list[float]:
        """The inverse document frequency of each word over passages, smoothed, at least 0."""
        with self._engine.connect() as connection:
            total, counts = self._counts.of(connection, _revision(connection), words)
        return [math.log(1 + (total - n + 0.5) / (n + 0.5)) for n in counts]

    def statements(
        self,
        speaker: str | None,
        words: Sequence[str],
        where: ArticleFilter,
        limit: int | None,
    ) -> list[FoundStatement]:
        """Statements by speaker and subject."""
        with self._engine.connect() as connection:
            return search_statements(connection, speaker, words, where, limit)

    def called(self, description: str, article_ids: Sequence[str] | None = None) -> list[str]:
        """The speakers whom some article calls so: "the Russian ambassador".

        Some of these articles, if given.
        """
        with self._engine.connect() as connection:
            return called(connection, description, article_ids)

    def speakers(self, limit: int) -> list[tuple[str, int]]:
        """Who says most, each with how many statements are theirs."""
        with self._engine.connect() as connection:
            return frequent_speakers(connection, limit)

    def passages_at(
        self, places: Sequence[tuple[str, str, int]]
    ) -> dict[tuple[str, str, int], StoredPassage]:
        """Stored passages by (article id, fingerprint, ordinal); stale places are left out."""
        wanted = json.dumps([(storable_text(place[0]), *place[1:]) for place in places])
        with self._engine.connect() as connection:
            rows = connection.execute(_AT_PLACES, {"places": wanted}).all()
            stored = _stored(connection, rows)
        return {
            (row.article_id, row.fingerprint, row.ordinal): one
            for row, one in zip(rows, stored, strict=True)
        }

    def passages_over(self, spans: Mapping[str, Sequence[Span]]) -> list[StoredPassage]:
        """The passages over any of the spans of their article, given by its id, in its order."""
        query = select(passages.c.id, passages.c.article_id, passages.c.start, passages.c.end)
        with self._engine.connect() as connection:
            rows = _rows(connection, query, passages.c.article_id, sorted(spans))
            wanted = [
                row.id
                for row in rows
                if any(map(Span(start=row.start, end=row.end).overlaps, spans[row.article_id]))
            ]
            stored = _stored_by_id(connection, wanted)
        return sorted(stored, key=lambda s: (s.article.id, s.passage.ordinal))

    def close(self) -> None:
        """Let go of the file."""
        self._engine.dispose()

    def _by_id(self, query: Any, column: Any, ids: Sequence[str] | None) -> list[Any]:
        with self._engine.connect() as connection:
            return list(_rows(connection, query, column, ids))


def _revision(connection: Connection) -> int:
    return int(connection.execute(select(state.c.value).filter_by(key="revision")).scalar_one())


def _every_id(connection: Connection) -> list[str]:
    return list(connection.execute(select(articles.c.id).order_by(articles.c.id)).scalars())


def _rows(
    connection: Connection, query: Any, column: Any, ids: Sequence[str] | None
) -> Iterator[Any]:
    """The rows of ``query``, all or those that have one of ``ids`` in ``column``."""
    if ids is None:
        yield from connection.execute(query)
        return
    for part in in_parts([storable_text(one) for one in ids]):
        yield from connection.execute(query.where(column.in_(part)))


def _stored_by_id(connection: Connection, ids: Sequence[int]) -> list[StoredPassage]:
    query = select(*_STORED)
    rows = [
        row
        for part in in_parts(ids)
        for row in connection.execute(query.where(passages.c.id.in_(part)))
    ]
    return _stored(connection, rows)


def _stored(connection: Connection, rows: Sequence[Any]) -> list[StoredPassage]:
    known = articles_by_id(connection, (row.article_id for row in rows))
    return [StoredPassage(row.id, known[row.article_id], row) for row in rows]
