"""Statements in the catalog: written with their article, found by speaker and subject."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import filterfalse

from sqlalchemy import (
    Connection,
    Integer,
    Text,
    column,
    delete,
    func,
    insert,
    literal_column,
    select,
    table,
    text,
    type_coerce,
)

from assistant.domain import Article, FoundStatement, Span, Statement
from assistant.library.article_rows import articles_by_id
from assistant.library.filters import ArticleFilter
from assistant.library.keywords import any_of
from assistant.library.parts import in_parts
from assistant.library.schema import articles, described, statements
from assistant.text.statements import (
    Speech,
    bare_name_fits,
    called_by,
    name_matches,
    plain_name,
    surname,
)
from assistant.text.vocabulary import with_initials
from assistant.text.vocabulary import words as split_words

spoken = table("spoken", column("rowid"), column("rank"))

# The JSON as it is written: pydantic reads it faster than what Python's reader makes of it.
_STATEMENTS = select(
    statements.c.id,
    statements.c.article_id,
    statements.c.speaker,
    type_coerce(statements.c.value, Text).label("written"),
)


def write_speech(connection: Connection, article: Article, speech: Speech) -> None:
    """Store an article's statements with the words around them, and what it calls its speakers."""
    found = speech.statements
    if not found:
        return
    rows = [
        {
            "article_id": article.id,
            "ordinal": ordinal,
            "speaker": statement.speaker,
            "speaker_key": _key(statement.speaker) if statement.speaker else None,
            "value": statement.model_dump(mode="json"),
        }
        for ordinal, statement in enumerate(found)
    ]
    connection.execute(insert(statements), rows)
    ids = connection.execute(
        select(statements.c.id).filter_by(article_id=article.id).order_by(statements.c.ordinal)
    ).scalars()
    connection.execute(
        text("INSERT INTO spoken (rowid, text) VALUES (:id, :text)"),
        [
            {"id": id_, "text": _extent(statement).of(article.text)}
            for id_, statement in zip(ids, found, strict=True)
        ],
    )
    speakers = {one.speaker for one in found if one.speaker}
    words_of = [
        {"word": word, "speaker": speaker, "article_id": article.id}
        for speaker in sorted(speakers & speech.described.keys())
        for word in sorted(speech.described[speaker])
    ]
    if words_of:
        connection.execute(insert(described), words_of)


def delete_statement_words(connection: Connection, article_ids: Sequence[str]) -> None:
    """Take the statements of these articles out of the word index."""
    ids = connection.execute(
        select(statements.c.id).where(statements.c.article_id.in_(article_ids))
    ).scalars()
    gone = [{"id": id_} for id_ in ids]
    if gone:
        connection.execute(text("DELETE FROM spoken WHERE rowid = :id"), gone)


def replace_speech(connection: Connection, article: Article, speech: Speech) -> None:
    """Store these statements of an article in the place of those it has."""
    delete_statement_words(connection, [article.id])
    for one in (statements, described):
        connection.execute(delete(one).filter_by(article_id=article.id))
    write_speech(connection, article, speech)


def search_statements(
    connection: Connection,
    speaker: str | None,
    words: Sequence[str],
    where: ArticleFilter,
    limit: int | None,
) -> list[FoundStatement]:
    """Statements by a speaker, holding any of ``words``; best match first, else newest first.

    A speaker whose name is unknown may be described ("the Russian ambassador"), or be called by the
    first word of it, as in Chinese: "Xi". What somebody is may stand with the name.
    """
    speaker = plain_name(speaker) if speaker else None
    query = (
        select(statements.c.id)
        .join(articles, articles.c.id == statements.c.article_id)
        .where(where.sql())
    )
    names = [speaker] if speaker else []
    forms = [form for name in names for form in _forms_of(connection, name)]
    if speaker and not any(" " in form for form in forms):
        described_so = called(connection, speaker, None)
        # Who speaks by this very name, a country or a body, is not who is described by it.
        names += [one for one in described_so if not forms or _is_first_word(speaker, one)]
        forms = [form for name in names for form in _forms_of(connection, name)]
    if all(any(_is_form(name, form) for name in names) for form in forms):
        query = query.limit(limit)  # else some may be somebody else's, and others take their place
    if speaker:
        query = query.where(statements.c.speaker.in_(forms))
    newest = (articles.c.published.desc().nulls_last(), articles.c.id, statements.c.ordinal)
    values: dict[str, object] = {}
    if words:
        values["matching"] = any_of(with_initials(words))
        query = query.join(spoken, spoken.c.rowid == statements.c.id).where(
            text("spoken MATCH :matching")
        )
        if speaker:  # by "+" among the matches themselves, before their rows are looked up
            theirs = select(statements.c.id).where(statements.c.speaker.in_(forms))
            query = query.where(literal_column("+spoken.rowid", Integer).in_(theirs))
        query = query.order_by(spoken.c.rank, *newest)
    else:
        query = query.order_by(*newest)
    # Ids first: rows that are sorted with their articles' texts take many times as long.
    ids = list(connection.execute(query, values).scalars())
    found: list[FoundStatement] = []
    for part in in_parts(ids):
        found += _found(connection, part, names)
        if limit is not None and len(found) >= limit:
            break
    return found[:limit]


def called(
    connection: Connection, description: str, article_ids: Sequence[str] | None
) -> list[str]:
    """The speakers whom one of these articles, any if None, calls by all words of a description."""
    wanted = called_by(split_words(description))
    if not wanted:
        return []
    query = (
        select(described.c.speaker, described.c.article_id)
        .where(described.c.word.in_(wanted))
        .group_by(described.c.speaker, described.c.article_id)
        .having(func.count() == len(wanted))
    )
    if article_ids is not None:
        query = query.where(described.c.article_id.in_(article_ids))
    return sorted({speaker for speaker, _ in connection.execute(query)})


def _forms_of(connection: Connection, speaker: str) -> list[str]:
    """The names in the catalog that stand for ``speaker``, or may, being the family name alone."""
    query = select(statements.c.speaker).filter_by(speaker_key=_key(speaker)).distinct()
    names = connection.execute(query).scalars()
    return [name for name in names if _speaks(speaker, name, "")]


def _is_first_word(speaker: str, name: str) -> bool:
    return _plain(name).casefold().startswith(_plain(speaker).casefold() + " ")


def _found(
    connection: Connection, ids: Sequence[int], speakers: Sequence[str]
) -> Iterator[FoundStatement]:
    """The statements with these ids, in that order, each with the facts of its article.

    Those are left out whose family name may stand for somebody else than the ``speakers`` there.
    """
    rows = connection.execute(_STATEMENTS.where(statements.c.id.in_(ids)))
    told = {row.id: row for row in rows}
    known = articles_by_id(connection, (row.article_id for row in told.values()))
    for row in (told[id_] for id_ in ids):
        article = known[row.article_id]
        if not speakers or any(_speaks(one, row.speaker, article.text) for one in speakers):
            statement = Statement.model_validate_json(row.written)
            text_of_it = statement.content.of(article.text)
            yield FoundStatement(**article.reference(), statement=statement, text=text_of_it)


def _speaks(speaker: str, name: str, article_text: str) -> bool:
    if _is_form(speaker, name):
        return True
    return bare_name_fits(_plain(speaker), _plain(name), _plain(article_text))


@lru_cache(maxsize=1 << 14)
def _is_form(speaker: str, name: str) -> bool:
    """Whether ``speaker`` is a form of ``name``, however its letters are marked."""
    return name_matches(_plain(speaker), _plain(name))


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
    """The family name, in lower case and without marks: what any form of a name shares."""
    last = surname(name.split()) if name.split() else ""
    return "".join(letter for letter in _plain(last).casefold() if letter.isalnum())


def _plain(text_of_it: str) -> str:
    """A name or a text without marks on its letters."""
    if text_of_it.isascii():
        return text_of_it
    letters = unicodedata.normalize("NFKD", text_of_it)
    return "".join(filterfalse(unicodedata.combining, letters))


def _extent(statement: Statement) -> Span:
    """The statement with the sentence it begins in."""
    return Span(
        start=min(statement.sentence.start, statement.content.start),
        end=max(statement.sentence.end, statement.content.end),
    )
