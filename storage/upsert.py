"""INSERT … ON CONFLICT: SQLite and PostgreSQL both know it, SQLAlchemy spells it per database."""

from typing import Any

from sqlalchemy import Table
from sqlalchemy.dialects import postgresql, sqlite

from storage.engine import Transaction


def insert(tx: Transaction, table: Table) -> Any:  # noqa: ANN401 (the two dialects share no base that knows ON CONFLICT)
    """An insert that can be given ``on_conflict_do_nothing`` or ``on_conflict_do_update``."""
    return sqlite.insert(table) if tx.dialect.name == "sqlite" else postgresql.insert(table)
