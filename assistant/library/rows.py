"""Articles to rows of the catalog, and back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from sqlalchemy import Connection, Row, delete, insert, select

from assistant.domain import Article, Passage, Span
from assistant.library.embedder import EmbeddedPassage, Vectors
from assistant.library.indexing import IndexedArticle
from assistant.library.keywords import delete_keywords, write_keywords
from assistant.library.parts import in_parts
from assistant.library.schema import articles, passages
from assistant.library.speech import delete_statement_words, write_speech

_SPAN_BYTES = 8
"""Two int32, of its start and its end."""


@dataclass(frozen=True)
class StoredPassage:
    """A passage as the catalog holds it, with its article's facts and its sentences' vectors.

    They are made of their columns when they are first asked for: a search looks at many passages
    of which it returns few. ``row`` has the columns of the passages table but the vector, or more.
    """

    id: int
    article: Article
    row: Row[Any]

    @cached_property
    def passage(self) -> Passage:
        """Where it stands, and its sentences."""
        row = self.row
        spans = np.frombuffer(row.sentences, dtype="<i4").reshape(-1, 2).tolist()
        return Passage(
            article_id=self.article.id,
            ordinal=row.ordinal,
            span=Span(start=row.start, end=row.end),
            sentences=tuple(Span(start=start, end=end) for start, end in spans),
            context=row.context,
        )

    @cached_property
    def sentence_vectors(self) -> Vectors:
        """A row for each sentence."""
        vectors = np.frombuffer(self.row.sentence_vectors, dtype="<f2").astype(np.float32)
        return vectors.reshape(len(self.row.sentences) // _SPAN_BYTES, -1)

    @property
    def told(self) -> str:
        """Its context and its text: what the keywords find it by."""
        row = self.row
        return f"{row.context} {self.article.text[row.start : row.end]}"


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
    write_speech(connection, article, one.speech)


def delete_articles(connection: Connection, article_ids: Sequence[str]) -> None:
    """Remove these articles with all that belongs to them."""
    for part in in_parts(article_ids):
        of_these = passages.c.article_id.in_(part)
        ids = connection.execute(select(passages.c.id).where(of_these)).scalars().all()
        delete_keywords(connection, ids)
        delete_statement_words(connection, part)
        connection.execute(delete(articles).where(articles.c.id.in_(part)))


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
