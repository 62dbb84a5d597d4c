"""Long work in portions: short transactions between which others have the writer.

Each portion is committed, so work that is broken off goes on where it was, in any process.
"""

import asyncio
from collections.abc import Awaitable, Callable

from storage.engine import Database, Transaction
from storage.sqlite import checkpoint

BETWEEN = 0.05
"""Seconds between two portions, so that others have the writer most of the time."""

Sleep = Callable[[float], Awaitable[object]]


async def in_portions(
    database: Database,
    portion: Callable[[Transaction, int], int],
    at_a_time: int,
    sleep: Sleep = asyncio.sleep,
) -> int:
    """Do portions of at most so many rows until one is not full. Return the number of rows.

    ``portion`` is given the number, and returns how many rows it found. After each, SQLite's log
    is brought into the file, so that it stays short.
    """
    total = 0
    while True:
        done = await database.write(lambda tx: portion(tx, at_a_time))
        total += done
        if done < at_a_time:
            return total
        await checkpointed(database)
        await sleep(BETWEEN)


async def checkpointed(database: Database) -> None:
    """Bring SQLite's log into the file, as far as nobody is in the way."""
    if database.is_sqlite:
        await asyncio.to_thread(checkpoint, database.url)
