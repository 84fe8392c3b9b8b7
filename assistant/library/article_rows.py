"""Articles read back from their rows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Connection, select

from assistant.domain import Article
from assistant.library.parts import in_parts
from assistant.library.schema import articles


def article_of(row: Mapping[Any, Any]) -> Article:
    """The article of a row that has the columns of the articles table."""
    return Article.model_validate({name: row[articles.c[name]] for name in Article.model_fields})


def articles_by_id(connection: Connection, ids: Iterable[str]) -> dict[str, Article]:
    """The articles with these ids; unknown ids are left out.

    Passages and statements get their articles so: joined, a text would come with each of them.
    """
    return {
        row[articles.c.id]: article_of(row)
        for part in in_parts(sorted(set(ids)))
        for row in connection.execute(select(articles).where(articles.c.id.in_(part))).mappings()
    }
