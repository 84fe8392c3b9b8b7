"""The catalog: articles, passages, statements and keywords in one SQLite file, through SQLAlchemy.

Everything about an article is written in one transaction, so a reader sees all of it or none.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from sqlalchemy import (
    Connection,
    Engine,
    Integer,
    Row,
    Text,
    cast,
    create_engine,
    delete,
    event,
    func,
    insert,
    select,
    text,
    tuple_,
    update,
)
from sqlalchemy.exc import DatabaseError

from assistant.domain import Article, FoundStatement, Passage, Span
from assistant.errors import ArticleNotFound, LibraryDamaged
from assistant.library.embedder import EmbeddedPassage, Vectors
from assistant.library.filters import ArticleFilter
from assistant.library.indexing import IndexedArticle
from assistant.library.keywords import (
    count_keywords,
    delete_keywords,
    search_keywords,
    write_keywords,
)
from assistant.library.migrate import migrate
from assistant.library.schema import articles, journal, passages, state
from assistant.library.speech import delete_statement_words, search_statements, write_statements

IDS_AT_ONCE = 500
"""Values in one IN list; SQLite's oldest limit is 999."""


_UNINDEXED = " UNION ALL ".join(
    f"SELECT r.article_id FROM {rows} r LEFT JOIN {index} i ON i.rowid = r.id "
    f"WHERE i.rowid IS NULL UNION ALL SELECT r.article_id FROM {index} i "
    f"LEFT JOIN {rows} r ON r.id = i.rowid WHERE r.id IS NULL"
    for rows, index in (("passages", "keywords"), ("statements", "spoken"))
)


@dataclass(frozen=True)
class StoredPassage:
    """A passage as the catalog holds it, with its article's facts and its sentences' vectors."""

    id: int
    passage: Passage
    article: Article
    sentence_vectors: Vectors


class Catalog:
    """The SQL side of a library."""

    def __init__(self, file: Path) -> None:
        self._engine = _engine(file)
        try:
            migrate(self._engine)
        except DatabaseError as error:
            raise LibraryDamaged(
                f"The catalog {file} cannot be opened: {error.orig}. Restore it from a backup, or "
                "remove the library's folder and add the articles again."
            ) from error

    @property
    def revision(self) -> int:
        """Counts the changes of the library."""
        with self._engine.connect() as connection:
            return int(
                connection.execute(select(state.c.value).filter_by(key="revision")).scalar_one()
            )

    def note(self, article_ids: Sequence[str]) -> None:
        """Write in the journal that the vectors of these articles are about to change."""
        with self._engine.begin() as connection:
            connection.execute(
                text("INSERT OR IGNORE INTO journal (article_id) VALUES (:id)"),
                [{"id": article_id} for article_id in article_ids],
            )

    def clear_notes(self, article_ids: Sequence[str]) -> None:
        """Take from the journal what is done."""
        with self._engine.begin() as connection:
            for part in _parts(article_ids):
                connection.execute(delete(journal).where(journal.c.article_id.in_(part)))

    def noted(self) -> list[str]:
        """The articles whose change was begun and not finished."""
        with self._engine.connect() as connection:
            found = connection.execute(select(journal.c.article_id).order_by(journal.c.article_id))
            return list(found.scalars())

    def write(self, indexed: Sequence[IndexedArticle]) -> None:
        """Put these articles in the place of any of the same ids, in one transaction."""
        with self._engine.begin() as connection:
            _delete(connection, [one.article.id for one in indexed])
            for one in indexed:
                _insert(connection, one)
            _bump(connection)

    def delete(self, article_ids: Sequence[str]) -> None:
        """Remove these articles with all that belongs to them, in one transaction."""
        with self._engine.begin() as connection:
            _delete(connection, article_ids)
            _bump(connection)

    def fingerprints(self, article_ids: Sequence[str] | None = None) -> dict[str, str]:
        """Article id to fingerprint, of these articles or of all; unknown ids are left out."""
        query = select(articles.c.id, articles.c.fingerprint)
        with self._engine.connect() as connection:
            if article_ids is None:
                return {row.id: row.fingerprint for row in connection.execute(query)}
            return {
                row.id: row.fingerprint
                for part in _parts(article_ids)
                for row in connection.execute(query.where(articles.c.id.in_(part)))
            }

    def passage_counts(self, article_ids: Sequence[str] | None = None) -> dict[str, int]:
        """Article id to its number of passages."""
        query = select(passages.c.article_id, func.count()).group_by(passages.c.article_id)
        with self._engine.connect() as connection:
            if article_ids is None:
                return {row[0]: row[1] for row in connection.execute(query)}
            return {
                row[0]: row[1]
                for part in _parts(article_ids)
                for row in connection.execute(query.where(passages.c.article_id.in_(part)))
            }

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
        with self._engine.connect() as connection:
            row = connection.execute(select(articles).filter_by(id=article_id)).one_or_none()
        if row is None:
            raise ArticleNotFound(article_id)
        return _article(row)

    def articles(
        self, where: ArticleFilter, limit: int | None = None, offset: int = 0
    ) -> list[Article]:
        """Articles that pass, newest first, unknown dates last."""
        query = (
            select(articles)
            .where(where.sql())
            .order_by(articles.c.published.desc().nulls_last(), articles.c.id)
            .limit(limit)
            .offset(offset)
        )
        with self._engine.connect() as connection:
            return [_article(row) for row in connection.execute(query)]

    def count(self, where: ArticleFilter) -> int:
        """How many articles pass."""
        query = select(func.count()).select_from(articles).where(where.sql())
        with self._engine.connect() as connection:
            return connection.execute(query).scalar_one()

    def keyword_matches(
        self, words: Sequence[str], count: int, where: ArticleFilter
    ) -> list[tuple[int, float]]:
        """Passage ids with BM25, best first."""
        with self._engine.connect() as connection:
            return search_keywords(connection, words, count, where)

    def keyword_rarity(self, words: Sequence[str]) -> list[float]:
        """The inverse document frequency of each word over passages, smoothed, at least 0."""
        with self._engine.connect() as connection:
            total = connection.execute(select(func.count()).select_from(passages)).scalar_one()
            counts = count_keywords(connection, words)
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

    def passages(self, ids: Sequence[int]) -> dict[int, StoredPassage]:
        """Stored passages by id."""
        return self._stored(passages.c.id.in_(list(ids))) if ids else {}

    def passages_at(self, places: Sequence[tuple[str, str, int]]) -> dict[int, StoredPassage]:
        """Stored passages by (article id, fingerprint, ordinal); stale places are left out."""
        if not places:
            return {}
        key = tuple_(articles.c.id, articles.c.fingerprint, passages.c.ordinal)
        return self._stored(key.in_([tuple(place) for place in places]))

    def passages_of(self, article_ids: Iterable[str]) -> list[StoredPassage]:
        """Every passage of these articles, in the order of the text within each."""
        stored = [
            passage
            for part in _parts(sorted(article_ids))
            for passage in self._stored(passages.c.article_id.in_(part)).values()
        ]
        return sorted(stored, key=lambda s: (s.article.id, s.passage.ordinal))

    def _stored(self, condition: Any) -> dict[int, StoredPassage]:
        query = (
            select(passages, articles)
            .join(articles, articles.c.id == passages.c.article_id)
            .where(condition)
        )
        with self._engine.connect() as connection:
            rows = connection.execute(query).mappings().all()
        known: dict[str, Article] = {}
        for row in rows:
            if row[articles.c.id] not in known:
                known[row[articles.c.id]] = Article.model_validate(
                    {name: row[articles.c[name]] for name in Article.model_fields}
                )
        return {row[passages.c.id]: _passage(row, known[row[articles.c.id]]) for row in rows}

    def close(self) -> None:
        """Let go of the file."""
        self._engine.dispose()


def _engine(file: Path) -> Engine:
    engine = create_engine(f"sqlite:///{file}")

    @event.listens_for(engine, "connect")
    def _configure(connection: Any, _record: Any) -> None:
        for pragma in ("journal_mode = WAL", "foreign_keys = ON", "busy_timeout = 10000"):
            connection.execute(f"PRAGMA {pragma}")

    return engine


def _delete(connection: Connection, article_ids: Sequence[str]) -> None:
    for part in _parts(article_ids):
        of_these = passages.c.article_id.in_(part)
        ids = connection.execute(select(passages.c.id).where(of_these)).scalars().all()
        delete_keywords(connection, ids)
        delete_statement_words(connection, part)
        connection.execute(delete(articles).where(articles.c.id.in_(part)))


def _insert(connection: Connection, one: IndexedArticle) -> None:
    article = one.article
    values = article.model_dump()
    values |= {"content_hash": article.content_hash, "fingerprint": one.fingerprint}
    connection.execute(insert(articles).values(values))
    rows = [
        _passage_values(passage, embedded)
        for passage, embedded in zip(one.passages, one.embedded, strict=True)
    ]
    if rows:
        connection.execute(insert(passages), rows)
    ids = connection.execute(
        select(passages.c.id).filter_by(article_id=article.id).order_by(passages.c.ordinal)
    ).scalars()
    write_keywords(
        connection,
        [
            (id_, passage.span.of(article.text), passage.context)
            for id_, passage in zip(ids, one.passages, strict=True)
        ],
    )
    write_statements(connection, article.id, one.statements, article.text)


def _bump(connection: Connection) -> None:
    counted = cast(cast(state.c.value, Integer) + 1, Text)
    connection.execute(update(state).where(state.c.key == "revision").values(value=counted))


def _passage_values(passage: Passage, embedded: EmbeddedPassage) -> dict[str, object]:
    spans = np.asarray([(s.start, s.end) for s in passage.sentences], dtype="<i4")
    return {
        "article_id": passage.article_id,
        "ordinal": passage.ordinal,
        "start": passage.span.start,
        "end": passage.span.end,
        "context": passage.context,
        "sentences": spans.tobytes(),
        "sentence_vectors": embedded.sentences.astype("<f2").tobytes(),
    }


def _passage(row: Any, article: Article) -> StoredPassage:
    spans = np.frombuffer(row[passages.c.sentences], dtype="<i4").reshape(-1, 2)
    vectors = np.frombuffer(row[passages.c.sentence_vectors], dtype="<f2")
    return StoredPassage(
        id=row[passages.c.id],
        passage=Passage(
            article_id=article.id,
            ordinal=row[passages.c.ordinal],
            span=Span(start=row[passages.c.start], end=row[passages.c.end]),
            sentences=tuple(Span(start=int(start), end=int(end)) for start, end in spans),
            context=row[passages.c.context],
        ),
        article=article,
        sentence_vectors=vectors.reshape(len(spans), -1).astype(np.float32),
    )


def _article(row: Row[Any]) -> Article:
    known = row._mapping
    return Article.model_validate({name: known[name] for name in Article.model_fields})


def _parts(ids: Sequence[str]) -> list[list[str]]:
    return [list(ids[at : at + IDS_AT_ONCE]) for at in range(0, len(ids), IDS_AT_ONCE)]
