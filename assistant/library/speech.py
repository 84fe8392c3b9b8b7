"""Statements in the catalog: written with their article, found by speaker and subject."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from sqlalchemy import Connection, column, func, insert, select, table, text

from assistant.domain import FoundStatement, Span, Statement
from assistant.library.filters import ArticleFilter
from assistant.library.keywords import any_of
from assistant.library.schema import articles, statements
from assistant.text.statements import name_matches

spoken = table("spoken", column("rowid"), column("rank"))


def write_statements(
    connection: Connection, article_id: str, found: Sequence[Statement], article_text: str
) -> None:
    """Store an article's statements, with the words around them for search."""
    if not found:
        return
    rows = [
        {
            "article_id": article_id,
            "ordinal": ordinal,
            "speaker": statement.speaker,
            "speaker_key": _key(statement.speaker) if statement.speaker else None,
            "value": statement.model_dump(mode="json"),
        }
        for ordinal, statement in enumerate(found)
    ]
    connection.execute(insert(statements), rows)
    ids = connection.execute(
        select(statements.c.id).filter_by(article_id=article_id).order_by(statements.c.ordinal)
    ).scalars()
    connection.execute(
        text("INSERT INTO spoken (rowid, text) VALUES (:id, :text)"),
        [
            {"id": id_, "text": _extent(statement).of(article_text)}
            for id_, statement in zip(ids, found, strict=True)
        ],
    )


def delete_statement_words(connection: Connection, article_ids: Sequence[str]) -> None:
    """Take the statements of these articles out of the word index."""
    ids = connection.execute(
        select(statements.c.id).where(statements.c.article_id.in_(article_ids))
    ).scalars()
    gone = [{"id": id_} for id_ in ids]
    if gone:
        connection.execute(text("DELETE FROM spoken WHERE rowid = :id"), gone)


def search_statements(
    connection: Connection,
    speaker: str | None,
    words: Sequence[str],
    where: ArticleFilter,
    limit: int | None,
) -> list[FoundStatement]:
    """Statements by a speaker, holding any of ``words``; best match first, else newest first."""
    query = (
        select(statements, articles)
        .join(articles, articles.c.id == statements.c.article_id)
        .where(where.sql())
    )
    if speaker:
        query = query.where(statements.c.speaker_key == _key(speaker))
    newest = (articles.c.published.desc().nulls_last(), articles.c.id, statements.c.ordinal)
    values: dict[str, object] = {}
    if words:
        values["matching"] = any_of(words)
        query = query.join(spoken, spoken.c.rowid == statements.c.id).where(
            text("spoken MATCH :matching")
        )
        query = query.order_by(spoken.c.rank, *newest)
    else:
        query = query.order_by(*newest)
    found = []
    for row in connection.execute(query, values).mappings():
        statement = Statement.model_validate(row[statements.c.value])
        if speaker and not name_matches(_plain(speaker), _plain(statement.speaker or "")):
            continue
        found.append(
            FoundStatement(
                article_id=row[articles.c.id],
                title=row[articles.c.title],
                url=row[articles.c.url],
                published=row[articles.c.published],
                source=row[articles.c.source],
                content_hash=row[articles.c.content_hash],
                statement=statement,
                text=statement.content.of(row[articles.c.text]),
            )
        )
        if limit is not None and len(found) == limit:
            break
    return found


def frequent_speakers(connection: Connection, limit: int) -> list[tuple[str, int]]:
    """The names that say most, each with how many statements are its."""
    count = func.count()
    query = (
        select(statements.c.speaker, count)
        .where(statements.c.speaker.is_not(None))
        .group_by(statements.c.speaker)
        .order_by(count.desc(), statements.c.speaker)
        .limit(limit)
    )
    return [(name, number) for name, number in connection.execute(query)]


def _key(name: str) -> str:
    """The last word of a name, in lower case and without marks: what any form of it shares."""
    last = name.split()[-1] if name.split() else ""
    return "".join(letter for letter in _plain(last).casefold() if letter.isalnum())


def _plain(name: str) -> str:
    """``name`` without marks on its letters."""
    letters = unicodedata.normalize("NFKD", name)
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def _extent(statement: Statement) -> Span:
    """The statement with the sentence it begins in."""
    return Span(
        start=min(statement.sentence.start, statement.content.start),
        end=max(statement.sentence.end, statement.content.end),
    )
