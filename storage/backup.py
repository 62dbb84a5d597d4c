"""Backups: every table as it was at one moment, in a file that either kind of database reads back.

The file is gzipped JSON, a line each: what it is, then each table's name and columns followed by
its rows, and a last line without which the file is known to be cut off.
"""

import gzip
import json
import os
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import Any, BinaryIO, TextIO

from sqlalchemy import Table, inspect, select, text
from sqlalchemy.exc import DataError, IntegrityError

from storage.backup_rows import Filling, UnfitError
from storage.engine import Database, Transaction
from storage.folders import sync_folder
from storage.migrate import known, newest, upgrade
from storage.tables import metadata

FORMAT = "kinderwerkbot backup 1"

LONGEST_LINE = 64 * 1024 * 1024
"""Characters of one row at most; a foreign file may be one line without an end."""


class BackupError(Exception):
    """A backup cannot be written, be read, or not be restored here: one sentence says why."""


async def back_up(database: Database, path: Path) -> int:
    """Write everything to a new file, without holding up the bot. Returns how many rows.

    Only the owner may read the file. It is there whole, and on the disk, or not at all. Raises
    `BackupError`.
    """
    with _whole_or_not_at_all(path) as raw, gzip.open(raw, "wt", encoding="utf-8") as file:
        rows = await database.read(lambda tx: _write_all(tx, file))
        _line(file, {"rows": rows})
    return rows


async def restore(
    database: Database, path: Path, check: Callable[[Transaction], None] = lambda _tx: None
) -> int:
    """Fill an empty database with a backup, and bring it to the newest schema: all or nothing.

    ``check`` raises if the bot could not go on with what was restored. Returns how many rows.
    Raises `BackupError`.
    """
    lines = _lines(path)
    header: Any = next(lines, None)
    if not isinstance(header, dict) or header.get("format") != FORMAT:
        msg = f"{path} is not a backup of this bot."
        raise BackupError(msg)
    revision = header.get("revision")
    if not isinstance(revision, str) or revision not in known():
        msg = f"{path} was made by a newer version of the bot; install that first."
        raise BackupError(msg)

    def work(tx: Transaction) -> int:
        rows = _restore(tx, revision, lines, path)
        check(tx)
        return rows

    return await database.write(work)


def _restore(tx: Transaction, revision: str, lines: Iterator[Any], path: Path) -> int:
    if inspect(tx).get_table_names():
        msg = "The database is not empty. Restore into a new one: set DATABASE_URL to it."
        raise BackupError(msg)
    upgrade(tx, revision)
    filling = Filling(tx)
    try:
        for line in lines:
            filling.take(line)
        rows = filling.end()
    except UnfitError as error:
        msg = f"{path} cannot be restored: {error}."
        raise BackupError(msg) from error
    except (IntegrityError, DataError) as error:
        msg = f"{path} cannot be restored: a row of the table {filling.name} does not fit."
        raise BackupError(msg) from error
    upgrade(tx, "head")
    return rows


@contextmanager
def _whole_or_not_at_all(path: Path) -> Iterator[BinaryIO]:
    """A file of its owner's alone, which gets its name once all of it is on the disk."""
    part = path.with_name(f"{path.name}.part")
    try:
        with _only_ours(part) as raw:
            yield raw
            raw.flush()
            os.fsync(raw.fileno())
        part.replace(path)
        sync_folder(path.parent)
    except OSError as error:
        msg = f"{path} cannot be written: {error.strerror}."
        raise BackupError(msg) from error
    finally:
        with suppress(OSError):
            part.unlink()


def _only_ours(path: Path) -> BinaryIO:
    path.unlink(missing_ok=True)  # left by one that was killed
    return os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb")


def _write_all(tx: Transaction, file: TextIO) -> int:
    revision = tx.execute(text("SELECT version_num FROM alembic_version")).scalar_one()
    if revision != newest():
        msg = "The database is of another version of the bot. Start the bot once, and then again."
        raise BackupError(msg)
    _line(file, {"format": FORMAT, "revision": revision})
    return sum(_write(tx, table, file) for table in metadata.sorted_tables)


def _write(tx: Transaction, table: Table, file: TextIO) -> int:
    _line(file, {"table": table.name, "columns": [column.name for column in table.columns]})
    rows = 0
    for row in tx.execute(select(table).execution_options(yield_per=500)):
        _line(file, [_plain(value) for value in row])
        rows += 1
    return rows


def _line(file: TextIO, value: object) -> None:
    file.write(json.dumps(value, ensure_ascii=False) + "\n")


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, datetime) else value


def _lines(path: Path) -> Iterator[Any]:
    """Each line's value, to the end of the file, where its checksum stands.

    Raises `BackupError` where the file is damaged or cut off.
    """
    try:
        with gzip.open(path, "rt", encoding="utf-8") as file:
            while line := file.readline(LONGEST_LINE):
                yield json.loads(line)
    except (OSError, EOFError, ValueError, zlib.error, RecursionError) as error:
        why = getattr(error, "strerror", None) or "it is damaged, cut off, or something else"
        msg = f"{path} cannot be read: {why}."
        raise BackupError(msg) from error
