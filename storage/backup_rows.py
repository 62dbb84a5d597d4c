"""The rows of a backup, each checked against the table that it is for, and written."""

import re
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import Any

import orjson
from sqlalchemy import JSON, Boolean, Column, DateTime, Integer, MetaData, String, Table, inspect

from storage.backup_lines import Rows
from storage.bulk import Bulk
from storage.engine import Transaction

LARGEST = 2**63
"""No database counts higher."""

_USUAL = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}\+00:00")
"""As a backup from SQLite spells times: no need to spell them again."""


class UnfitError(Exception):
    """A line of the backup does not fit the database: says which, in a few words."""


class Filling:
    """Takes the lines of a backup, but for the first, and fills the tables of ``tx``."""

    def __init__(self, tx: Transaction) -> None:
        self._tx = tx
        self._bulk = Bulk(tx)
        self._there = set(inspect(tx).get_table_names()) - {"alembic_version"}
        self._columns: list[Column[Any]] = []
        self._rows = 0
        self._ended = False
        self.name = "?"

    def take(self, lines: dict[str, Any] | Rows) -> None:
        """Take one line that is no row, or some rows. Raises `UnfitError`."""
        if self._ended:
            raise UnfitError("it goes on after its end")
        if isinstance(lines, list):
            self._take_rows(lines)
        elif "table" in lines:
            self._begin(lines)
        elif lines.get("rows") == self._rows:
            self._ended = True
        else:
            raise UnfitError("it is not complete, or a line of it is no row")

    def end(self) -> int:
        """Return how many rows there were. Raises `UnfitError` if the last line was not there."""
        if not self._ended:
            raise UnfitError("it is not complete")
        if not self._bulk.end():
            raise UnfitError("a row of it belongs to one that is not there")
        return self._rows

    def _begin(self, line: dict[str, Any]) -> None:
        name, columns = line["table"], line.get("columns")
        if not isinstance(name, str) or name not in self._there:
            raise UnfitError("it holds a table that this version does not have")
        self._there.remove(name)
        # As it is at this revision, which may be older than the code's.
        self.name = name
        table = Table(name, MetaData(), autoload_with=self._tx, resolve_fks=False)
        if (
            not isinstance(columns, list)
            or not all(isinstance(each, str) and each in table.columns for each in columns)
            or len(set(columns)) < len(columns)
        ):
            msg = f"the columns of the table {name} are not those of this version"
            raise UnfitError(msg)
        self._columns = [table.columns[each] for each in columns]
        self._bulk.begin(table, columns)

    def _take_rows(self, rows: Rows) -> None:
        width = len(self._columns)
        if not width or set(map(len, rows)) != {width}:
            msg = f"a row of the table {self.name} has another number of values than columns"
            raise UnfitError(msg)
        columns = zip(self._columns, zip(*rows, strict=True), strict=True)
        self._bulk.put(list(zip(*(self._fitting(*each) for each in columns), strict=True)))
        self._rows += len(rows)

    def _fitting(self, column: Column[Any], values: Sequence[Any]) -> Sequence[Any]:
        """The values as the column takes them. SQLite would take anything."""
        if isinstance(column.type, JSON):
            return [None if each is None else orjson.dumps(each).decode() for each in values]
        if isinstance(column.type, DateTime):
            return self._times(column, values)
        kind, fits = next((each[1:] for each in _KINDS if isinstance(column.type, each[0])), _NO)
        if set(map(type, values)) <= {kind, type(None)} and fits(values):
            return values
        raise self._unfit(column)

    def _times(self, column: Column[Any], values: Sequence[Any]) -> Sequence[Any]:
        try:
            times = [None if each is None else datetime.fromisoformat(each) for each in values]
        except (TypeError, ValueError):
            raise self._unfit(column) from None
        if any(each is not None and each.tzinfo is None for each in times):
            raise self._unfit(column)
        if self._tx.dialect.name != "sqlite":
            return times
        both = zip(times, values, strict=True)
        return [None if time is None else _as_sqlite_keeps_it(time, each) for time, each in both]

    def _unfit(self, column: Column[Any]) -> UnfitError:
        return UnfitError(f"a value of {self.name}.{column.name} is of another kind")


def _as_sqlite_keeps_it(moment: datetime, spelled: str) -> str:
    """Spell a time as SQLAlchemy does there: in UTC, without saying so."""
    if moment.tzinfo is UTC and _USUAL.fullmatch(spelled):
        return f"{spelled[:10]} {spelled[11:26]}"
    return moment.astimezone(UTC).replace(tzinfo=None).isoformat(" ", "microseconds")


def _countable(values: Sequence[Any]) -> bool:
    """Return False for numbers that are far too high."""
    numbers = [each for each in values if each is not None]
    return not numbers or (min(numbers) >= -LARGEST and max(numbers) < LARGEST)


def _writable(values: Sequence[Any]) -> bool:
    """Return False for what no database keeps: NUL and halves of a character."""
    together = "".join(each for each in values if each is not None)
    try:
        together.encode()
    except UnicodeEncodeError:
        return False
    return "\0" not in together


Fits = Callable[[Sequence[Any]], bool]
_KINDS: tuple[tuple[type[Any], type[object], Fits], ...] = (
    (Boolean, bool, lambda _values: True),
    (Integer, int, _countable),
    (String, str, _writable),
)
_NO: tuple[type[object], Fits] = (object, lambda _values: False)
