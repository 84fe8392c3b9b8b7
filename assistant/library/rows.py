"""Articles to rows of the catalog, and back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from sqlalchemy import Connection, delete, insert, select

from assistant.domain import Article, Passage, Span
from assistant.library.embedder import EmbeddedPassage, Vectors
from assistant.library.indexing import IndexedArticle
from assistant.library.keywords import delete_keywords, write_keywords
from assistant.library.parts import in_parts
from assistant.library.schema import articles, passages
from assistant.library.speech import delete_statement_words, write_statements


@dataclass(frozen=True)
class StoredPassage:
    """A passage as the catalog holds it, with its article's facts and its sentences' vectors."""

    id: int
    passage: Passage
    article: Article
    sentence_vectors: Vectors


def insert_article(connection: Connection, one: IndexedArticle) -> None:
    """Write an article with its passages, its statements and the words of both."""
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


def delete_articles(connection: Connection, article_ids: Sequence[str]) -> None:
    """Remove these articles with all that belongs to them."""
    for part in in_parts(article_ids):
        of_these = passages.c.article_id.in_(part)
        ids = connection.execute(select(passages.c.id).where(of_these)).scalars().all()
        delete_keywords(connection, ids)
        delete_statement_words(connection, part)
        connection.execute(delete(articles).where(articles.c.id.in_(part)))


def passage_of(row: Mapping[Any, Any], article: Article) -> StoredPassage:
    """The passage of a row that has the columns of the passages table."""
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
        "vector": embedded.vector.astype("<f4").tobytes(),
    }
