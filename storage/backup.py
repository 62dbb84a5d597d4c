"""Backups: every table as it was at one moment, in a file that either kind of database reads back.

The file is gzipped JSON, a line each: what it is, then each table's name and columns followed by
its rows, and a last line without which the file is known to be cut off.
"""

import gc
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from gzip import GzipFile
from pathlib import Path
from typing import Any, BinaryIO

from sqlalchemy import Table, inspect, text
from sqlalchemy.exc import DataError, IntegrityError

from storage.backup_lines import (
    Rows,
    Tell,
    UnreadableError,
    line,
    nobody,
    number_of,
    packed,
    read,
    write_lines,
)
from storage.backup_rows import Filling, UnfitError
from storage.bulk import UnfitRowsError
from storage.engine import Database, Transaction
from storage.folders import sync_folder
from storage.migrate import known, newest, upgrade
from storage.tables import metadata

FORMAT = "kinderwerkbot backup 1"

Lines = Iterator[dict[str, Any] | Rows]


class BackupError(Exception):
    """A backup cannot be written, be read, or not be restored here: one sentence says why."""


async def back_up(database: Database, path: Path, tell: Tell = nobody) -> int:
    """Write everything to a new file, without holding up the bot. Returns how many rows.

    Only the owner may read the file. It is there whole, and on the disk, or not at all. Raises
    `BackupError`. The event loop stands still.
    """
    with _whole_or_not_at_all(path) as raw, packed(raw) as file:
        rows = await database.read_alone(lambda tx: _write_all(tx, file, tell))
        file.write(line({"rows": rows}))
    return rows


async def restore(
    database: Database,
    path: Path,
    check: Callable[[Transaction], None] = lambda _tx: None,
    tell: Tell = nobody,
) -> int:
    """Fill an empty database with a backup, and bring it to the newest schema: all or nothing.

    ``check`` raises if the bot could not go on with what was restored. Returns how many rows.
    Raises `BackupError`. The event loop stands still.
    """
    lines = read(path, tell)
    with _readable(path), _uncollected():
        revision = _revision(path, lines)

        def work(tx: Transaction) -> int:
            rows = _restore(tx, revision, lines, path)
            check(tx)
            return rows

        return await database.fill_alone(work)


@contextmanager
def _uncollected() -> Iterator[None]:
    """Spare the collector of garbage the rows, among which it would look in vain."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def _revision(path: Path, lines: Lines) -> str:
    header = next(lines, None)
    if not isinstance(header, dict) or header.get("format") != FORMAT:
        msg = f"{path} is not a backup of this bot."
        raise BackupError(msg)
    revision = header.get("revision")
    if not isinstance(revision, str) or revision not in known():
        msg = f"{path} was made by a newer version of the bot; install that first."
        raise BackupError(msg)
    return revision


@contextmanager
def _readable(path: Path) -> Iterator[None]:
    try:
        yield
    except UnreadableError as error:
        msg = f"{path} cannot be read: {error}."
        raise BackupError(msg) from error


def _restore(tx: Transaction, revision: str, lines: Lines, path: Path) -> int:
    if inspect(tx).get_table_names():
        msg = "The database is not empty. Restore into a new one: set DATABASE_URL to it."
        raise BackupError(msg)
    upgrade(tx, revision)
    filling = Filling(tx)
    try:
        for some in lines:
            filling.take(some)
        rows = filling.end()
    except UnfitError as error:
        msg = f"{path} cannot be restored: {error}."
        raise BackupError(msg) from error
    except (IntegrityError, DataError, UnfitRowsError) as error:
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


def _write_all(tx: Transaction, file: GzipFile, tell: Tell) -> int:
    revision = tx.execute(text("SELECT version_num FROM alembic_version")).scalar_one()
    if revision != newest():
        msg = "The database is of another version of the bot. Start the bot once, and then again."
        raise BackupError(msg)
    file.write(line({"format": FORMAT, "revision": revision}))
    total = sum(number_of(tx, table) for table in metadata.sorted_tables)
    rows = 0

    def write(number: int, lines: bytes) -> None:
        nonlocal rows
        file.write(lines)
        rows += number
        tell((rows, total))

    for table in metadata.sorted_tables:
        file.write(line(_head(table)))
        write_lines(tx, table, write)
    return rows


def _head(table: Table) -> dict[str, object]:
    return {"table": table.name, "columns": [column.name for column in table.columns]}
