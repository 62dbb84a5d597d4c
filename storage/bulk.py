"""Many rows at once into empty tables: indexes and references come when the rows are there.

An index that is built in the end is built in order, and takes a tenth of the writing.
"""

from collections.abc import Sequence
from typing import Any

import asyncpg  # type: ignore[import-untyped] # it has no types
from sqlalchemy import Table
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlalchemy.util import await_only

from storage.engine import Transaction
from storage.numbering import count_on

_SQLITE_INDEXES = "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL"

_REFERENCES = (
    "SELECT conrelid::regclass::text, quote_ident(conname), pg_get_constraintdef(oid) "
    "FROM pg_constraint WHERE contype = 'f' AND connamespace = current_schema()::regnamespace"
)
_INDEXES = (
    "SELECT indexrelid::regclass::text, pg_get_indexdef(indexrelid) FROM pg_index "
    "JOIN pg_class ON pg_class.oid = indexrelid "
    "WHERE relnamespace = current_schema()::regnamespace "
    "AND NOT EXISTS (SELECT 1 FROM pg_constraint WHERE conindid = indexrelid)"
)

_NOT_THERE = "23503"
"""PostgreSQL's code for a reference that leads nowhere."""


class UnfitRowsError(Exception):
    """Some rows do not fit their table, in PostgreSQL's opinion."""


class Bulk:
    """Fills the tables of a transaction, one after the other."""

    def __init__(self, tx: Transaction) -> None:
        """The tables must be empty."""
        self._tx = tx
        self._sqlite = tx.dialect.name == "sqlite"
        self._again: list[str] = []
        self._table: Table | None = None
        self._columns: list[str] = []
        self._insert = ""
        for drop, again in _in_sqlite(tx) if self._sqlite else _in_postgresql(tx):
            tx.exec_driver_sql(drop)
            # What is dropped last comes first: a reference may need an index.
            self._again.insert(0, again)

    def begin(self, table: Table, columns: Sequence[str]) -> None:
        """From now on rows are of this table, and their values of these columns."""
        self._count_on()
        self._table, self._columns = table, list(columns)
        quote = self._tx.dialect.identifier_preparer.quote
        names = ", ".join(quote(each) for each in columns)
        places = ", ".join("?" for _ in columns)
        self._insert = f"INSERT INTO {quote(table.name)} ({names}) VALUES ({places})"  # noqa: S608 (names that the database knows)

    def put(self, rows: list[tuple[Any, ...]]) -> None:
        """Raises `UnfitRowsError`, and SQLAlchemy's errors of a row that does not fit."""
        if self._sqlite:
            self._tx.exec_driver_sql(self._insert, rows)
            return
        assert self._table is not None, "rows come after their table"  # noqa: S101 (the caller's matter)
        connection: Any = self._tx.connection.driver_connection
        copying = connection.copy_records_to_table(
            self._table.name, records=rows, columns=self._columns
        )
        try:
            await_only(copying)
        except (asyncpg.IntegrityConstraintViolationError, asyncpg.DataError) as error:
            raise UnfitRowsError from error
        except asyncpg.PostgresError as error:
            raise DBAPIError("COPY", None, error) from error

    def end(self) -> bool:
        """Make what was put off. False: a row belongs to one that is not there."""
        self._count_on()
        if self._sqlite:
            found = self._tx.exec_driver_sql("PRAGMA foreign_key_check")
            if found.first() is not None:
                return False
        try:
            for again in self._again:
                self._tx.exec_driver_sql(again)
        except IntegrityError as error:
            if getattr(error.orig, "sqlstate", None) == _NOT_THERE:
                return False
            raise
        return True

    def _count_on(self) -> None:
        if (table := self._table) is not None and "id" in table.columns:
            count_on(self._tx, table)


def _in_sqlite(tx: Transaction) -> list[tuple[str, str]]:
    """Return what is dropped for a while, and what makes it again."""
    quote = tx.dialect.identifier_preparer.quote
    found = tx.exec_driver_sql(_SQLITE_INDEXES).all()
    return [(f"DROP INDEX {quote(name)}", definition) for name, definition in found]


def _in_postgresql(tx: Transaction) -> list[tuple[str, str]]:
    references = [
        (
            f"ALTER TABLE {table} DROP CONSTRAINT {name}",
            f"ALTER TABLE {table} ADD CONSTRAINT {name} {definition}",
        )
        for table, name, definition in tx.exec_driver_sql(_REFERENCES).all()
    ]
    found = tx.exec_driver_sql(_INDEXES).all()
    return references + [(f"DROP INDEX {name}", definition) for name, definition in found]
