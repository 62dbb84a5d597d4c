"""Free pages of a SQLite file are given back to the disk, in portions that hold nobody up.

PostgreSQL's own autovacuum reuses what is deleted, and a scrub writes tables anew.
"""

import asyncio
import logging
import shutil
from collections.abc import Awaitable, Callable
from contextlib import closing
from dataclasses import dataclass
from sqlite3 import Error, connect

from sqlalchemy import URL

from storage.alone import sqlite_file
from storage.engine import Database, Transaction
from storage.sqlite import GIVES_BACK, SECURE_DELETE, checkpoint

logger = logging.getLogger(__name__)

AT_A_TIME = 100
"""Pages that are given back in one transaction: some milliseconds of the one writer. With 250, one
tap in a hundred beside it took twice as long."""

BETWEEN = 0.1
"""Seconds between two portions, so that others have the writer most of the time."""

BEGINS, ENDS = 0.10, 0.03
"""Part of a file that is free when giving back begins, and ends. Some will be wanted again soon."""

NOT_WORTH_IT = 64
"""Free pages (a quarter of a megabyte) that may stay in a file of any size."""

ROOM = 2.5
"""How many times the size of a file there must be free to write it anew: SQLite makes a copy, and
puts it into the log."""


@dataclass(frozen=True)
class Pages:
    """How many pages a file has, and how many of them are free; ``movable``: can be given back."""

    all: int
    free: int
    movable: bool


def pages(tx: Transaction) -> Pages:
    """Count the pages of a SQLite file."""
    count, free, mode = (
        int(tx.exec_driver_sql(f"PRAGMA {each}").scalar_one())
        for each in ("page_count", "freelist_count", "auto_vacuum")
    )
    return Pages(count, free, mode != 0)


async def give_back(
    database: Database,
    at_a_time: int = AT_A_TIME,
    sleep: Callable[[float], Awaitable[object]] = asyncio.sleep,
) -> int:
    """Shorten the file until little of it is free. Returns the number of pages given back."""
    if not database.is_sqlite:
        return 0
    given = 0
    found = await database.read(pages, few_rows=True)
    if not found.movable or found.free <= max(NOT_WORTH_IT, BEGINS * found.all):
        return 0
    while found.free > max(NOT_WORTH_IT, ENDS * found.all):
        before = found.all
        found = await database.write(lambda tx: _give_back(tx, at_a_time))
        if found.all >= before:  # others filled it in the meantime
            break
        given += before - found.all
        await asyncio.to_thread(checkpoint, database.url)
        await sleep(BETWEEN)
    return given


def _give_back(tx: Transaction, at_a_time: int) -> Pages:
    for _ in range(at_a_time):
        # Python's driver takes but one step of it, whatever number of pages stands there.
        tx.exec_driver_sql("PRAGMA incremental_vacuum(1)")
    return pages(tx)


def write_anew(url: URL, *, always: bool = False) -> bool:
    """Write a SQLite file anew, without free places, so that it can be shortened from then on.

    Without ``always`` only one of before that could be. For a start: others wait for seconds.
    Returns whether it was done. Where there is no room for it, that is logged.
    """
    if url.get_backend_name() != "sqlite":
        return False
    file = sqlite_file(url)
    try:
        with closing(connect(file, isolation_level=None)) as connection:
            (movable,) = connection.execute("PRAGMA auto_vacuum").fetchone()
            if movable and not always:
                return False
            if shutil.disk_usage(file.parent).free < ROOM * file.stat().st_size:
                logger.warning("the disk has no room to write the database anew: it stays large")
                return False
            for pragma in (SECURE_DELETE, GIVES_BACK, "VACUUM", "PRAGMA wal_checkpoint(TRUNCATE)"):
                connection.execute(pragma).fetchall()
    except (OSError, Error) as error:
        logger.warning("the database could not be written anew, and stays large: %s", error)
        return False
    return True
