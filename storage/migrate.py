"""Brings a database to the newest schema, at the start of every process."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import text

from storage.engine import Database, Transaction

MIGRATIONS = Path(__file__).parent / "migrations"

LOCK = 5_204_861
"""The advisory lock that keeps two processes from migrating one PostgreSQL at the same time."""


async def migrate(database: Database, revision: str = "head") -> None:
    """Apply what is missing, up to ``revision``. Safe to call from several processes at once."""
    await database.write(lambda tx: _migrate(tx, revision))


def _migrate(tx: Transaction, revision: str) -> None:
    if tx.dialect.name != "sqlite":  # a SQLite file has one writer anyway
        tx.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": LOCK})
    upgrade(tx, revision)


def upgrade(tx: Transaction, revision: str) -> None:
    """Apply what is missing up to ``revision``, in the transaction at hand."""
    config = _config()
    config.attributes["connection"] = tx
    command.upgrade(config, revision)


def revisions() -> set[str]:
    """Every schema version that this code knows."""
    return {each.revision for each in ScriptDirectory.from_config(_config()).walk_revisions()}


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    return config
