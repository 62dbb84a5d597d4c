"""How long deleted rows take to leave the disk, and how long a tap then waits."""

import asyncio
import time
from itertools import pairwise

from bench.databases import Databases
from bench.many import fill_at
from bench.report import Report
from bench.sizes import Size
from sqlalchemy import text

from storage.engine import Database, Transaction, database_url

AT_FIRST = 2_000
"""Responses that are made one by one; the rest are copies of them."""

PAUSE = 0.005
"""Seconds between two writes of somebody who answers all the time."""


def bench(report: Report, size: Size, databases: Databases) -> None:
    report.title("Deleted rows leave the disk")
    report.say(
        "Half a second of taps before it and after it; a tap writes to one response. The longest "
        "that one took, in milliseconds, and the seconds of the whole scrub."
    )
    rows = []
    for kind in ("SQLite", "PostgreSQL"):
        for responses in sorted({size.few, size.exported}):
            with databases.new(kind) as url:
                assert url is not None
                waited, usual, took = asyncio.run(_measured(url, responses))
            rows.append(
                [kind, f"{responses:,}", f"{usual * 1e3:.0f}", f"{waited * 1e3:.0f}", f"{took:.2f}"]
            )
    report.table(
        ["database", "responses", "longest tap before", "longest tap during", "seconds"], rows
    )


async def _measured(url: str, responses: int) -> tuple[float, float, float]:
    first = min(AT_FIRST, responses)
    await fill_at(url, first, texts=True, times=responses // first)
    database = Database(database_url(url))
    before = asyncio.create_task(_taps(database))
    await asyncio.sleep(0.5)
    before.cancel()
    usual = await before
    during = asyncio.create_task(_taps(database))
    begun = time.perf_counter()
    while not await database.scrub():  # noqa: ASYNC110 (nothing tells when a reader ends)
        await asyncio.sleep(0.2)
    took = time.perf_counter() - begun
    await asyncio.sleep(0.5)
    during.cancel()
    waited = await during
    await database.close()
    return waited, usual, took


async def _taps(database: Database) -> float:
    """Tap until cancelled; the longest that one took, in seconds."""
    ends = [time.perf_counter()]

    def tap(tx: Transaction) -> None:
        tx.execute(text("UPDATE responses SET visit = visit + 1 WHERE id = 1"))

    try:
        while True:
            await database.write(tap, few_rows=True)
            ends.append(time.perf_counter())
            await asyncio.sleep(PAUSE)
    except asyncio.CancelledError:
        return max(later - earlier for earlier, later in pairwise(ends)) - PAUSE
