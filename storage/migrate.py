"""Brings a database to the newest schema, at the start of every process."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, text

from storage.engine import Database

MIGRATIONS = Path(__file__).parent / "migrations"

LOCK = 5_204_861
"""The advisory lock that keeps two processes from migrating one PostgreSQL at the same time."""


async def migrate(database: Database, revision: str = "head") -> None:
    """Apply what is missing, up to ``revision``. Safe to call from several processes at once."""
    async with database.writing() as tx:
        if not database.is_sqlite:
            await tx.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": LOCK})
        await tx.run_sync(_upgrade, revision)


def _upgrade(connection: Connection, revision: str) -> None:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, revision)
