"""Brings a database to the newest schema, at the start of every process."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
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
        await tx.run_sync(upgrade, revision)


def upgrade(connection: Connection, revision: str) -> None:
    """Apply what is missing up to ``revision``, in the transaction that the connection is in."""
    config = _config()
    config.attributes["connection"] = connection
    command.upgrade(config, revision)


def revisions() -> set[str]:
    """Every schema version that this code knows."""
    return {each.revision for each in ScriptDirectory.from_config(_config()).walk_revisions()}


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    return config
