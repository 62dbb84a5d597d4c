"""Brings a database to the newest schema, at the start of every process.

Alembic, which does it, takes 10 MB and a quarter of a second: it is loaded if there is anything
to do, which at most starts there is not.
"""

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import inspect, text

from storage.engine import Database, Transaction

if TYPE_CHECKING:
    from alembic.config import Config

MIGRATIONS = Path(__file__).parent / "migrations"

LOCK = 5_204_861
"""The advisory lock that keeps two processes from migrating one PostgreSQL at the same time."""


async def migrate(database: Database, revision: str = "head") -> str | None:
    """Apply what is missing, up to ``revision``. Safe to call from several processes at once.

    Returns the revision that was left behind by it; None if the database was empty, or up to date.
    """
    return await database.write(lambda tx: _migrate(tx, revision))


def _migrate(tx: Transaction, revision: str) -> str | None:
    if tx.dialect.name != "sqlite":  # a SQLite file has one writer anyway
        tx.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": LOCK})
    before = _current(tx)
    if revision == "head" and before == newest():
        return None
    upgrade(tx, revision)
    return before


def _current(tx: Transaction) -> str | None:
    """The version of the schema in the database (Alembic: alembic_version)."""
    if not inspect(tx).has_table("alembic_version"):
        return None
    return tx.execute(text("SELECT version_num FROM alembic_version")).scalar()


def newest() -> str:
    """The newest version that this code knows: files are named after them, in order."""
    return max(known())


@cache
def known() -> frozenset[str]:
    """Return every version that this code knows, by the names of the files."""
    return frozenset(path.name[:4] for path in (MIGRATIONS / "versions").glob("[0-9]*.py"))


def upgrade(tx: Transaction, revision: str) -> None:
    """Apply what is missing up to ``revision``, in the transaction at hand."""
    from alembic import command  # noqa: PLC0415 (see the top)

    config = _config()
    config.attributes["connection"] = tx
    command.upgrade(config, revision)


def revisions() -> set[str]:
    """Every schema version that this code knows."""
    from alembic.script import ScriptDirectory  # noqa: PLC0415 (see the top)

    return {each.revision for each in ScriptDirectory.from_config(_config()).walk_revisions()}


def _config() -> "Config":
    from alembic.config import Config  # noqa: PLC0415 (see the top)

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    return config
