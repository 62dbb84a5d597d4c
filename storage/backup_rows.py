"""The rows of a backup, each checked against the table that it is for, and written."""

from datetime import datetime
from typing import Any

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    DateTime,
    Integer,
    MetaData,
    String,
    Table,
    inspect,
    null,
    text,
)

from storage.engine import Transaction
from storage.numbering import count_on

AT_A_TIME = 500
"""Rows in memory at once: bounds it, whatever the number."""

LARGEST = 2**63
"""No database counts higher."""


class UnfitError(Exception):
    """A line of the backup does not fit the database: says which, in a few words."""


class Filling:
    """Takes the lines of a backup, but for the first, and fills the tables of ``tx``."""

    def __init__(self, tx: Transaction) -> None:
        self._tx = tx
        self._there = set(inspect(tx).get_table_names()) - {"alembic_version"}
        self._table: Table | None = None
        self._columns: list[Column[Any]] = []
        self._batch: list[dict[str, Any]] = []
        self._rows = 0
        self._ended = False
        self.name = "?"

    def take(self, line: object) -> None:
        """Take one line's value. Raises `UnfitError`."""
        if self._ended:
            raise UnfitError("it goes on after its end")
        if isinstance(line, list):
            self._take_row(line)
        elif isinstance(line, dict) and "table" in line:
            self._begin(line)
        elif isinstance(line, dict) and line.get("rows") == self._rows:
            self._write()
            self._ended = True
        else:
            raise UnfitError("it is not complete, or a line of it is no row")

    def end(self) -> int:
        """Return how many rows there were. Raises `UnfitError` if the last line was not there."""
        if not self._ended:
            raise UnfitError("it is not complete")
        # Some references are only looked at by the commit, where nothing could be said of them.
        if self._tx.dialect.name == "sqlite":
            if self._tx.execute(text("PRAGMA foreign_key_check")).first() is not None:
                raise UnfitError("a row of it belongs to one that is not there")
        else:
            self._tx.execute(text("SET CONSTRAINTS ALL IMMEDIATE"))
        return self._rows

    def _begin(self, line: dict[str, Any]) -> None:
        self._write()
        name, columns = line["table"], line.get("columns")
        if not isinstance(name, str) or name not in self._there:
            raise UnfitError("it holds a table that this version does not have")
        self._there.remove(name)
        # As it is at this revision, which may be older than the code's.
        self.name, self._table = name, Table(
            name, MetaData(), autoload_with=self._tx, resolve_fks=False
        )  # fmt: skip
        if (
            not isinstance(columns, list)
            or not all(isinstance(each, str) and each in self._table.columns for each in columns)
            or len(set(columns)) < len(columns)
        ):
            msg = f"the columns of the table {name} are not those of this version"
            raise UnfitError(msg)
        self._columns = [self._table.columns[each] for each in columns]

    def _take_row(self, row: list[Any]) -> None:
        if self._table is None or len(row) != len(self._columns):
            msg = f"a row of the table {self.name} has another number of values than columns"
            raise UnfitError(msg)
        values = zip(self._columns, row, strict=True)
        self._batch.append({column.name: self._fitting(column, each) for column, each in values})
        self._rows += 1
        if len(self._batch) == AT_A_TIME:
            self._write()

    def _fitting(self, column: Column[Any], value: object) -> object:
        """The value as the column takes it. SQLite would take anything."""
        if value is None:
            return null() if isinstance(column.type, JSON) else None
        if isinstance(column.type, JSON):
            return value
        if isinstance(column.type, DateTime):
            return self._time(column, value)
        kind = next((kind for of, kind in _KINDS if isinstance(column.type, of)), None)
        if type(value) is kind and _can_be_kept(value):
            return value
        raise self._unfit(column)

    def _time(self, column: Column[Any], value: object) -> datetime:
        try:
            moment = datetime.fromisoformat(value)  # type: ignore[arg-type] # what it is, is asked here
        except (TypeError, ValueError):
            raise self._unfit(column) from None
        if moment.tzinfo is None:
            raise self._unfit(column)
        return moment

    def _unfit(self, column: Column[Any]) -> UnfitError:
        return UnfitError(f"a value of {self.name}.{column.name} is of another kind")

    def _write(self) -> None:
        batch, self._batch = self._batch, []
        if not batch or self._table is None:
            return
        self._tx.execute(self._table.insert(), batch)
        if "id" in self._table.columns:
            count_on(self._tx, self._table)


_KINDS: tuple[tuple[type[Any], type[object]], ...] = (
    (Boolean, bool),
    (Integer, int),
    (String, str),
)


def _can_be_kept(value: object) -> bool:
    """Return False for what no database keeps: NUL, halves of a character, far too high numbers."""
    if isinstance(value, int):
        return -LARGEST <= value < LARGEST
    try:
        str(value).encode()
    except UnicodeEncodeError:
        return False
    return "\0" not in str(value)
