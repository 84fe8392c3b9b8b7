"""The SQLite database of a catalog: how it is opened, and what its failures mean to a user."""

from __future__ import annotations

import sqlite3
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, ExceptionContext, create_engine, event

from assistant.errors import LibraryDamaged

_DAMAGED = frozenset({sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CANTOPEN})
_PRIMARY = 0xFF
"""The low byte of an extended result code of SQLite is its primary code."""


def open_engine(file: Path) -> Engine:
    """An engine on the database in ``file``.

    Damage that any statement meets is raised as ``LibraryDamaged``. Transactions are begun in so
    many words, as the driver would otherwise leave changes of the schema out of them.
    """
    engine = create_engine(URL.create("sqlite", database=str(file)))

    @event.listens_for(engine, "connect")
    def _configure(connection: sqlite3.Connection, _record: Any) -> None:
        connection.isolation_level = None
        try:
            for pragma in ("journal_mode = WAL", "foreign_keys = ON", "busy_timeout = 10000"):
                connection.execute(f"PRAGMA {pragma}")
        except sqlite3.DatabaseError as error:
            _explain(file, error)
            raise

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        connection.exec_driver_sql(connection.get_execution_options().get("begin", "BEGIN"))

    @event.listens_for(engine, "handle_error")
    def _handle(context: ExceptionContext) -> None:
        _explain(file, context.original_exception)

    return engine


def writing(engine: Engine) -> AbstractContextManager[Connection]:
    """A transaction that waits for its turn to write before it reads.

    SQLite fails one that reads first and finds that another has written when it comes to write.
    """
    return engine.execution_options(begin="BEGIN IMMEDIATE").begin()


def _explain(file: Path, error: BaseException) -> None:
    """Raise what ``error`` means if it means that the file is damaged."""
    code = getattr(error, "sqlite_errorcode", None)
    if code is not None and code & _PRIMARY in _DAMAGED:
        raise LibraryDamaged(
            f"The catalog {file} cannot be read: {error}. Restore the library's folder from a "
            "backup, or remove it and add the articles again."
        ) from error
