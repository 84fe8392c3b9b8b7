"""Brings a catalog to the newest schema, with Alembic; a current one is left alone, quickly."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection, Engine, inspect, text

MIGRATIONS = Path(__file__).parent / "migrations"
NEWEST = "0001"


def migrate(engine: Engine) -> None:
    """Run the migrations that ``engine``'s database lacks."""
    with engine.connect() as connection:
        if _version(connection) == NEWEST:
            return
    # Importing Alembic takes a while: only a new or old catalog pays for it.
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


def _version(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
