"""INSERT … ON CONFLICT: SQLite and PostgreSQL both know it, SQLAlchemy spells it per database."""

from collections.abc import Sequence
from functools import cache
from typing import Any

from sqlalchemy import Table
from sqlalchemy.dialects import postgresql, sqlite

from storage.engine import Transaction


def once(tx: Transaction, table: Table) -> Any:  # noqa: ANN401 (as below)
    """An insert that does nothing for a row that is there: its ``rowcount`` tells which it was.

    Give the values when it is executed. It is made once, for making it costs more than running it.
    """
    return _once(tx.dialect.name, table)


def replacing(tx: Transaction, table: Table, key: Sequence[str], *columns: str) -> Any:  # noqa: ANN401 (as below)
    """An insert that gives a row that is there, by its ``key``, these columns. Made once too."""
    return _replacing(tx.dialect.name, table, tuple(key), columns)


@cache
def _once(dialect: str, table: Table) -> Any:  # noqa: ANN401 (as below)
    return insert(dialect, table).on_conflict_do_nothing()


@cache
def _replacing(dialect: str, table: Table, key: tuple[str, ...], columns: tuple[str, ...]) -> Any:  # noqa: ANN401 (as below)
    statement = insert(dialect, table)
    values = {name: statement.excluded[name] for name in columns}
    return statement.on_conflict_do_update(index_elements=key, set_=values)


def insert(dialect: str, table: Table) -> Any:  # noqa: ANN401 (the two dialects share no base that knows ON CONFLICT)
    """An insert that can be given ``on_conflict_do_nothing`` or ``on_conflict_do_update``."""
    return sqlite.insert(table) if dialect == "sqlite" else postgresql.insert(table)
