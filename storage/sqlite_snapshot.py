"""Reading a large SQLite file for long, without making its log grow: from a copy of one moment.

While anybody reads, the log keeps all that was written since. So a long look is at a copy, which
SQLite makes in a second or so. The copy lies beside the database, only its owner may read it, and
it loses its name before the look begins: it is gone with its process, however that ends. Who is
killed while copying leaves a file that the next start, or the next long look, removes.
"""

import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from sqlalchemy import URL, Engine

from storage.alone import sqlite_file
from storage.away import sqlite_code
from storage.sqlite import copy_engine, lone_engine

COPIED_FROM = 32 * 1024 * 1024
"""Bytes of the file: a smaller one is read in less time than the log needs to grow."""

ROOM = 1.2
"""How many times the size of the file there must be free for a copy."""

_PART = ".copy-"


@contextmanager
def looking(url: URL, copied_from: int = COPIED_FROM) -> Iterator[Engine]:
    """Return an engine that looks at one moment; where there is no room, at the file itself."""
    file = sqlite_file(url)
    sweep(url)
    copy = _copy(file) if _worth_it(file, copied_from) else None
    engine = lone_engine(url) if copy is None else copy_engine(copy)
    try:
        yield engine
    finally:
        engine.dispose()
        if copy is not None:
            copy.close()
        sweep(url)  # where a file that is open keeps its name


def sweep(url: URL) -> None:
    """Remove copies whose makers were killed. One that is being made is left alone."""
    if url.get_backend_name() != "sqlite":
        return
    file = sqlite_file(url)
    for each in file.parent.glob(f"{_escaped(file.name)}{_PART}*"):
        if not _in_use(each):
            with suppress(OSError):
                each.unlink()


def _in_use(file: Path) -> bool:
    try:
        with closing(sqlite3.connect(file, timeout=0, isolation_level=None)) as connection:
            connection.execute("BEGIN EXCLUSIVE")
    except sqlite3.Error as error:
        return sqlite_code(error) == sqlite3.SQLITE_BUSY
    return False


def _escaped(name: str) -> str:
    return "".join(f"[{each}]" if each in "*?[" else each for each in name)


def _worth_it(file: Path, copied_from: int) -> bool:
    with suppress(OSError):
        size = file.stat().st_size
        return size >= copied_from and shutil.disk_usage(file.parent).free > ROOM * size
    return False


def _copy(file: Path) -> sqlite3.Connection | None:
    """Return a connection to a copy that has no name any more; None: it could not be made."""
    part = file.with_name(f"{file.name}{_PART}{os.getpid()}-{os.urandom(4).hex()}")
    try:
        os.close(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
        with closing(sqlite3.connect(part, isolation_level=None)) as writing:
            # Held from the first to the last, so that nobody takes it for one that was left.
            for pragma in ("locking_mode=EXCLUSIVE", "journal_mode=OFF", "synchronous=OFF"):
                writing.execute(f"PRAGMA {pragma}")
            with closing(sqlite3.connect(file, isolation_level=None)) as there:
                there.backup(writing)
            address = f"{part.absolute().as_uri()}?mode=ro&immutable=1"
            return sqlite3.connect(address, uri=True, isolation_level=None, check_same_thread=False)
    except (OSError, sqlite3.Error):  # the disk is full, or another trouble that a look survives
        return None
    finally:
        with suppress(OSError):
            part.unlink()
