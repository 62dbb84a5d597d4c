"""Backups: every table as it was at one moment, in a file that either kind of database reads back.

The file is gzipped JSON, a line each: what it is, then each table's name and columns followed by
its rows, and a last line without which the file is known to be cut off.
"""

import gzip
import json
import os
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any, TextIO

from sqlalchemy import Connection, DateTime, MetaData, Table, inspect, select, text

from storage.engine import Database, Transaction
from storage.migrate import revisions, upgrade
from storage.numbering import count_on
from storage.tables import metadata

FORMAT = "kinderwerkbot backup 1"
AT_A_TIME = 500
"""Rows in memory at once: bounds it, whatever the number."""


class BackupError(Exception):
    """A backup cannot be read, or not be restored here: one sentence says why."""


async def back_up(database: Database, path: Path) -> int:
    """Write everything to a new file, without holding up the bot. Returns how many rows.

    Only the owner may read the file. It is there whole or not at all.
    """
    part = path.with_name(path.name + ".part")
    with _only_ours(part) as raw, gzip.open(raw, "wt", encoding="utf-8") as file:
        rows = await database.read(lambda tx: _write_all(tx, file))
        _line(file, {"rows": rows})
    part.replace(path)
    return rows


async def restore(database: Database, path: Path) -> int:
    """Fill an empty database with a backup, and bring it to the newest schema: all or nothing.

    Returns how many rows. Raises `BackupError`.
    """
    lines = _lines(path)
    header: Any = next(lines, None)
    if not isinstance(header, dict) or header.get("format") != FORMAT:
        msg = f"{path} is not a backup of this bot."
        raise BackupError(msg)
    if header["revision"] not in revisions():
        msg = f"{path} was made by a newer version of the bot; install that first."
        raise BackupError(msg)
    return await database.write(lambda tx: _restore(tx, header["revision"], lines, path))


def _restore(tx: Transaction, revision: str, lines: Iterator[Any], path: Path) -> int:
    if inspect(tx).get_table_names():
        msg = "The database is not empty. Restore into a new one: set DATABASE_URL to it."
        raise BackupError(msg)
    upgrade(tx, revision)
    rows = _fill(tx, lines, path)
    upgrade(tx, "head")
    return rows


def _only_ours(path: Path) -> Any:  # noqa: ANN401 (an open file, of which typing has no short name)
    return os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb")


def _write_all(tx: Transaction, file: TextIO) -> int:
    revision = tx.execute(text("SELECT version_num FROM alembic_version")).scalar_one()
    _line(file, {"format": FORMAT, "revision": revision})
    return sum(_write(tx, table, file) for table in metadata.sorted_tables)


def _write(tx: Transaction, table: Table, file: TextIO) -> int:
    _line(file, {"table": table.name, "columns": [column.name for column in table.columns]})
    rows = 0
    for row in tx.execute(select(table).execution_options(yield_per=AT_A_TIME)):
        _line(file, [_plain(value) for value in row])
        rows += 1
    return rows


def _line(file: TextIO, value: object) -> None:
    file.write(json.dumps(value, ensure_ascii=False) + "\n")


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, datetime) else value


def _lines(path: Path) -> Iterator[Any]:
    """Each line's value. Raises `BackupError` where the file is damaged or cut off."""
    try:
        with gzip.open(path, "rt", encoding="utf-8") as file:
            yield from map(json.loads, file)
    except (OSError, EOFError, ValueError) as error:
        msg = f"{path} cannot be read: {error}."
        raise BackupError(msg) from error


def _fill(tx: Transaction, lines: Iterator[Any], path: Path) -> int:
    rows, batch = 0, list[dict[str, Any]]()
    table, columns = Table("none", MetaData()), list[str]()
    for line in lines:
        if isinstance(line, list):
            batch.append(dict(zip(columns, line, strict=True)))
            rows += 1
            if len(batch) < AT_A_TIME:
                continue
        _insert(tx, table, batch)
        batch = []
        if isinstance(line, dict) and "table" in line:
            columns = line["columns"]
            table = _table_as_it_is(tx, line["table"])
        elif isinstance(line, dict) and line.get("rows") == rows:
            return rows
    msg = f"{path} is not complete."
    raise BackupError(msg)


def _insert(tx: Transaction, table: Table, batch: list[dict[str, Any]]) -> None:
    if not batch:
        return
    times = [column.name for column in table.columns if isinstance(column.type, DateTime)]
    for row in batch:
        row.update({name: datetime.fromisoformat(row[name]) for name in times if row[name]})
    tx.execute(table.insert(), batch)
    if "id" in table.columns:
        count_on(tx, table)


def _table_as_it_is(connection: Connection, name: str) -> Table:
    """A table of the revision at hand, which may be older than the code's."""
    return Table(name, MetaData(), autoload_with=connection, resolve_fks=False)
