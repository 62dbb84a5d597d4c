"""The lines of a backup: written by the database itself, and read back many at a time."""

import gzip
import os
import sqlite3
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, BinaryIO

import asyncpg  # type: ignore[import-untyped] # it has no types
import orjson
from sqlalchemy import JSON, Boolean, Column, Table, func, select
from sqlalchemy.exc import DBAPIError
from sqlalchemy.util import await_only

from storage.engine import Transaction
from storage.tables import UtcTime

AT_A_TIME = 2_000
"""Rows in memory at once: bounds it, whatever the number."""

LONGEST_LINE = 64 * 1024 * 1024
"""Bytes of one row at most; a foreign file may be one line without an end."""

BLOCK = 1024 * 1024

COMPRESSION = 3
"""Level of gzip. The highest takes some ten times as long, for a fifth less."""

Rows = list[list[Any]]
Tell = Callable[[tuple[int, int]], None]
"""Called with how much is done, of how much."""

Write = Callable[[int, bytes], None]
"""Called with a number of rows, and their lines."""


def nobody(_so_far: tuple[int, int]) -> None:
    """For when nobody is watching."""


class UnreadableError(Exception):
    """A file is damaged, cut off, or something else: a few words say which."""


def packed(raw: BinaryIO) -> gzip.GzipFile:
    """Return a file that writes to ``raw``, compressed."""
    return gzip.GzipFile(fileobj=raw, mode="wb", compresslevel=COMPRESSION)


def line(value: object) -> bytes:
    return orjson.dumps(value) + b"\n"


def number_of(tx: Transaction, table: Table) -> int:
    return int(tx.execute(select(func.count()).select_from(table)).scalar_one())


def write_lines(tx: Transaction, table: Table, write: Write) -> None:
    """Hand out a table's rows by their key, so many at a time: their number, and their lines."""
    sqlite = tx.dialect.name == "sqlite"
    quote = tx.dialect.identifier_preparer.quote
    spelled = ", ".join(
        (_in_sqlite if sqlite else _in_postgresql)(each, quote(each.name)) for each in table.columns
    )
    row = f"json_array({spelled})" if sqlite else _one_line(f"json_build_array({spelled})")
    order = ", ".join(quote(each.name) for each in table.primary_key)
    asked = f"SELECT {row} FROM {quote(table.name)} ORDER BY {order}"  # noqa: S608 (names of our own)
    (_from_sqlite if sqlite else _from_postgresql)(tx, asked, write)


def _from_sqlite(tx: Transaction, asked: str, write: Write) -> None:
    """Take rows as the driver gives them, in half of the time that SQLAlchemy needs for it."""
    cursor: Any = tx.exec_driver_sql(asked).cursor
    try:
        while some := cursor.fetchmany(AT_A_TIME):
            write(len(some), ("\n".join([each for (each,) in some]) + "\n").encode())
    except sqlite3.Error as error:
        raise DBAPIError(asked, None, error) from error


def _from_postgresql(tx: Transaction, asked: str, write: Write) -> None:
    """Have it copied out, which spells each backslash twice and has nothing else to spell."""
    begun: list[bytes] = []

    async def take(block: bytes) -> None:
        end = block.rfind(b"\n") + 1
        if end:
            lines = b"".join(begun) + block[:end]
            write(lines.count(b"\n"), lines.replace(b"\\\\", b"\\"))
            begun.clear()
        begun.append(block[end:])

    connection: Any = tx.connection.driver_connection
    try:
        await_only(connection.copy_from_query(asked, output=take))
    except asyncpg.PostgresError as error:
        raise DBAPIError(asked, None, error) from error


def _in_sqlite(column: Column[Any], name: str) -> str:
    if isinstance(column.type, JSON):
        return f"json({name})"
    if isinstance(column.type, Boolean):
        return f"json(CASE {name} WHEN 0 THEN 'false' WHEN 1 THEN 'true' END)"
    if isinstance(column.type, UtcTime):
        return f"replace({name}, ' ', 'T') || '+00:00'"
    return name


def _in_postgresql(column: Column[Any], name: str) -> str:
    if isinstance(column.type, UtcTime):
        return f"to_char({name} AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US') || '+00:00'"
    return name


def _one_line(spelled: str) -> str:
    """JSON may hold tabs and ends of lines between its parts; inside of a text they are spelled."""
    return f"translate({spelled}::text, chr(9) || chr(10) || chr(13), '   ')"


def read(path: Path, tell: Tell) -> Iterator[dict[str, Any] | Rows]:
    """Return the lines of a backup, to the end of the file, where its checksum stands.

    Rows that follow each other come together. Raises `UnreadableError`.
    """
    try:
        with path.open("rb") as raw, gzip.GzipFile(fileobj=raw, mode="rb") as file:
            size = os.fstat(raw.fileno()).st_size
            for lines in _whole_lines(file):
                yield from _values(lines)
                tell((min(raw.tell(), size), size))
    except (OSError, EOFError, ValueError, zlib.error, RecursionError) as error:
        why = getattr(error, "strerror", None) or "it is damaged, cut off, or something else"
        raise UnreadableError(why) from error


def _whole_lines(file: gzip.GzipFile) -> Iterator[bytes]:
    """Return the file in blocks that end where a line ends."""
    begun: list[bytes] = []
    waiting = 0
    while block := file.read(BLOCK):
        end = block.rfind(b"\n") + 1
        if end:
            yield b"".join(begun) + block[:end]
            begun, waiting = [], 0
        begun.append(block[end:])
        waiting += len(begun[-1])
        if waiting > LONGEST_LINE:
            raise ValueError
    if waiting:
        yield b"".join(begun)


def _values(lines: bytes) -> Iterator[dict[str, Any] | Rows]:
    """Take lines that are objects one by one, and all rows between two of them at once."""
    at = 0
    while at < len(lines):
        if lines.startswith(b"[", at):
            end = lines.find(b"\n{", at) + 1 or len(lines)
            yield _rows(lines[at:end].rstrip(b"\n"))
        else:
            end = lines.find(b"\n", at) + 1 or len(lines)
            yield _object(lines[at:end])
        at = end


def _object(spelled: bytes) -> dict[str, Any]:
    value = orjson.loads(spelled)
    if not isinstance(value, dict):
        raise ValueError
    return value


def _rows(lines: bytes) -> Rows:
    found: Rows = orjson.loads(b"[" + lines.replace(b"\n", b",") + b"]")
    if len(found) != lines.count(b"\n") + 1 or set(map(type, found)) != {list}:
        raise ValueError
    return found
