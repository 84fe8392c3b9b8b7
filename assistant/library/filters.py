"""Which articles a search may look at."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import AfterValidator, Field, ValidationError, field_validator
from sqlalchemy import ColumnElement, and_, true

from assistant.domain import Article, Value
from assistant.errors import InvalidFilter
from assistant.library.schema import articles
from assistant.library.storable import storable_text

NAMED = ("article_id", "source", "author", "language")

Several = Annotated[
    tuple[Annotated[str, AfterValidator(storable_text)], ...], Field(max_length=5_000)
]
"""Values of which one must hold; the stores take a bounded number in one query."""


class ArticleFilter(Value):
    """A filter; a field left out does not restrict, several fields all hold.

    ``article_id``, ``source``, ``author`` and ``language`` are each a value or several of which one
    must hold. ``after`` and ``before`` bound the publication date, both inclusive; an article of
    unknown date is in no bounded range.
    """

    article_id: Several = ()
    source: Several = ()
    author: Several = ()
    language: Several = ()
    after: dt.date | None = None
    before: dt.date | None = None

    @field_validator(*NAMED, mode="before")
    @classmethod
    def _several(cls, given: object) -> object:
        return (given,) if isinstance(given, str) else given

    @property
    def is_open(self) -> bool:
        """Whether every article passes."""
        return self == ArticleFilter()

    @classmethod
    def of(cls, where: ArticleFilter | Mapping[str, Any] | None) -> ArticleFilter:
        """The filter that ``where`` describes.

        Raises:
            InvalidFilter: a key is unknown or a value malformed; names it and the known keys.
        """
        if isinstance(where, ArticleFilter):
            return where
        try:
            return cls(**(where or {}))
        except (ValidationError, TypeError) as error:
            problems = (
                "; ".join(f"{'.'.join(map(str, p['loc']))}: {p['msg']}" for p in error.errors())
                if isinstance(error, ValidationError)
                else str(error)
            )
            known = ", ".join(cls.model_fields)
            raise InvalidFilter(
                f"The filter {where!r} cannot be used: {problems}. Known keys: {known}; "
                "dates are written 2021-12-31."
            ) from error

    def until(self, day: dt.date) -> ArticleFilter:
        """This filter, leaving out what was published after ``day``, and unknown dates."""
        return self.model_copy(update={"before": min(day, self.before or day)})

    def within(self, start: dt.date | None, end: dt.date | None) -> ArticleFilter:
        """This filter, and only what was published from ``start`` to ``end``, None where open."""
        after = max(filter(None, (start, self.after)), default=None)
        before = min(filter(None, (end, self.before)), default=None)
        return self.model_copy(update={"after": after, "before": before})

    def passes(self, article: Article) -> bool:
        """Whether ``article`` passes."""
        values = {"article_id": article.id} | {name: getattr(article, name) for name in NAMED[1:]}
        if any(getattr(self, n) and value not in getattr(self, n) for n, value in values.items()):
            return False
        if self.after is None and self.before is None:
            return True
        day = article.published
        return day is not None and (self.after or day) <= day <= (self.before or day)

    def sql(self) -> ColumnElement[bool]:
        """The filter as a condition on the articles table."""
        columns = {"article_id": articles.c.id} | {n: articles.c[n] for n in NAMED[1:]}
        conditions: list[ColumnElement[bool]] = [
            column.in_(getattr(self, name))
            for name, column in columns.items()
            if getattr(self, name)
        ]
        if self.after is not None:
            conditions.append(articles.c.published >= self.after)
        if self.before is not None:
            conditions.append(articles.c.published <= self.before)
        return and_(true(), *conditions)

    def vector_where(self) -> dict[str, Any] | None:
        """The filter in Chroma's language, or None where nothing is restricted."""
        conditions: list[dict[str, Any]] = [
            {name: {"$in": list(getattr(self, name))}} for name in NAMED if getattr(self, name)
        ]
        if self.after is not None:
            conditions.append({"published": {"$gte": self.after.toordinal()}})
        if self.before is not None:
            conditions.append({"published": {"$lte": self.before.toordinal()}})
        if len(conditions) > 1:
            return {"$and": conditions}
        return conditions[0] if conditions else None
