import sqlite3
from contextlib import closing

import pytest
from sqlalchemy import event, inspect

from assistant.errors import LibraryDamaged
from assistant.library.engine import open_engine
from assistant.library.migrate import NEWEST, migrate
from assistant.library.schema import metadata


@pytest.fixture
def file(tmp_path):
    return tmp_path / "catalog.sqlite3"


def test_the_migrations_make_the_tables_that_the_schema_names(file):
    engine = open_engine(file)
    migrate(engine)
    made = inspect(engine)
    for table in metadata.sorted_tables:
        columns = {column["name"]: column["nullable"] for column in made.get_columns(table.name)}
        assert columns == {column.name: bool(column.nullable) for column in table.columns}
        indexed = {tuple(index["column_names"]) for index in made.get_indexes(table.name)}
        assert indexed == {tuple(index.columns.keys()) for index in table.indexes}
    assert {"keywords", "spoken"} <= set(made.get_table_names())


def test_a_current_catalog_is_left_alone(file):
    migrate(open_engine(file))
    engine = open_engine(file)
    ran = []
    event.listen(engine, "before_cursor_execute", lambda *given: ran.append(given[2]))
    migrate(engine)
    assert not [statement for statement in ran if statement.startswith(("CREATE", "INSERT"))]


@pytest.mark.parametrize("at", ["CREATE TABLE passages", "CREATE VIRTUAL TABLE spoken", "alembic"])
def test_a_migration_that_is_cut_short_leaves_nothing_behind(file, at):
    engine = open_engine(file)

    @event.listens_for(engine, "before_cursor_execute")
    def _cut(_connection, _cursor, statement, *_more):
        if at in statement and statement.lstrip().startswith(("CREATE", "INSERT")):
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        migrate(engine)
    engine.dispose()
    with closing(sqlite3.connect(file)) as left:
        assert left.execute("SELECT name FROM sqlite_master").fetchall() == []
    migrate(open_engine(file))


def test_a_catalog_of_a_newer_version_is_an_error_that_says_what_to_do(file):
    migrate(open_engine(file))
    with closing(sqlite3.connect(file)) as newer:
        newer.execute("UPDATE alembic_version SET version_num = '9999'")
        newer.commit()
    with pytest.raises(LibraryDamaged, match=r"version 9999.*Install the newest"):
        migrate(open_engine(file))
    with closing(sqlite3.connect(file)) as kept:
        assert kept.execute("SELECT version_num FROM alembic_version").fetchone() == ("9999",)


def test_the_newest_version_is_the_last_migration(file):
    engine = open_engine(file)
    migrate(engine)
    with engine.connect() as connection:
        found = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar_one()
    assert found == NEWEST


@pytest.mark.parametrize("name", ["a?b", "100%", "a#b", "ü ñ", "a&b=c"])
def test_a_folder_may_have_any_name(tmp_path, name):
    folder = tmp_path / name
    folder.mkdir()
    engine = open_engine(folder / "catalog.sqlite3")
    migrate(engine)
    engine.dispose()
    assert (folder / "catalog.sqlite3").stat().st_size > 0
