"""PostgreSQL: writing tables anew, so that deleted rows leave the disk.

PostgreSQL keeps a deleted row in its table's file until another row needs the place, also after
VACUUM. VACUUM FULL writes the live rows to a new file and deletes the old one. It shuts everybody
out of that one table while it does so (`tests/bench` tells how long), so it waits for its turn no
longer than a moment: who asks for a lock makes all others wait behind.

Another way is to encrypt each response with a key of its own, and to write only the keys anew. But
then PostgreSQL can count, search and export nothing by itself, and what people chose (not only what
they typed) would have to be encrypted too.
"""

import asyncio

from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

TABLES = (
    "rounds",
    "responses",
    "answers",
    "contacts",
    "redraws",
    "arrivals",
    "invitations",
    "asides",
    "ephemeral_screens",
    "coordinators",
    "coordinator_links",
    "journal",
)
"""All that hold rows about people which are deleted or changed when they leave."""

TURN = "250ms"
"""How long others may have to wait behind this for a table that somebody else is busy with."""

LOCK = 5_204_862
"""The advisory lock that keeps two processes from doing this at the same time."""

OLDER_LOOKS_END = 2.0
"""Seconds to wait for transactions that began before; they still need rows that are gone."""

BETWEEN_LOOKS = 0.1
NO_LOCK = "55P03"


async def scrub(engine: AsyncEngine) -> bool:
    """Write every table of people anew. False: somebody was in the way; to be tried again."""
    async with engine.connect() as plain:
        connection = await plain.execution_options(isolation_level="AUTOCOMMIT")
        if not await _one(connection, "SELECT pg_try_advisory_lock(:n)", n=LOCK):
            return False
        try:
            return await _older_looks_end(connection) and await _write_anew(connection)
        finally:
            await connection.execute(text("RESET lock_timeout"))
            await connection.execute(text("SELECT pg_advisory_unlock(:n)"), {"n": LOCK})


async def _older_looks_end(connection: AsyncConnection) -> bool:
    """Wait until nobody can see the deleted rows any more: VACUUM keeps what somebody can see."""
    now = await _one(connection, "SELECT clock_timestamp()")
    older = (
        "SELECT count(*) FROM pg_stat_activity WHERE backend_xmin IS NOT NULL"
        " AND pid <> pg_backend_pid() AND datname = current_database() AND xact_start < :now"
    )
    for _ in range(round(OLDER_LOOKS_END / BETWEEN_LOOKS)):
        if not await _one(connection, older, now=now):
            return True
        await asyncio.sleep(BETWEEN_LOOKS)
    return False


async def _write_anew(connection: AsyncConnection) -> bool:
    await connection.execute(text(f"SET lock_timeout = '{TURN}'"))
    try:
        for table in TABLES:
            await connection.execute(text(f'VACUUM (FULL) "{table}"'))
    except DBAPIError as error:
        if getattr(error.orig, "sqlstate", None) == NO_LOCK:
            return False
        raise
    return True


async def _one(connection: AsyncConnection, asked: str, **values: object) -> object:
    return (await connection.execute(text(asked), values)).scalar_one()
