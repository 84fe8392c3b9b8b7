"""Brings a catalog to the newest schema, with Alembic; a current one is left alone, quickly."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection, Engine, inspect, text

from assistant.errors import LibraryDamaged

MIGRATIONS = Path(__file__).parent / "migrations"
NEWEST = "0005"


def migrate(engine: Engine) -> None:
    """Run the migrations that ``engine``'s database lacks, all or none.

    Raises:
        LibraryDamaged: the database is of a newer version than this one, or of another program.
    """
    with engine.connect() as connection:
        version = _version(connection)
    if version == NEWEST:
        return
    # Importing Alembic takes a while: only a new or old catalog pays for it.
    from alembic import command
    from alembic.config import Config
    from alembic.util import CommandError

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        try:
            command.upgrade(config, "head")
        except CommandError as error:
            raise LibraryDamaged(
                f"The catalog {engine.url.database} is of version {version}, which this version of "
                "the assistant does not know. Install the newest version of the assistant."
            ) from error


def _version(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
