"""Articles read back from their rows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, select

from assistant.domain import Article
from assistant.library.parts import in_parts
from assistant.library.schema import articles

ARTICLES = select(*(articles.c[name] for name in Article.model_fields))
"""What :func:`article_of` makes articles of."""


def article_of(row: Sequence[Any]) -> Article:
    """The article of a row of ``ARTICLES``."""
    return Article.model_validate(dict(zip(Article.model_fields, row, strict=True)))


def articles_by_id(connection: Connection, ids: Iterable[str]) -> dict[str, Article]:
    """The articles with these ids; unknown ids are left out.

    Passages and statements get their articles so: joined, a text would come with each of them.
    """
    return {
        row.id: article_of(row)
        for part in in_parts(sorted(set(ids)))
        for row in connection.execute(ARTICLES.where(articles.c.id.in_(part)))
    }
