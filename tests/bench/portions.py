"""How long others wait while a round is closed, its contacts, old marks and answers are deleted."""

import asyncio
import time
from collections.abc import Awaitable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bench.databases import Databases
from bench.many import fill_at
from bench.pauses import longest_pause
from bench.report import Report
from bench.sizes import Size
from bench.space import in_ms
from sqlalchemy import text

from bot.conversation.closed_contacts import forget_closed
from bot.conversation.desk import Desk
from bot.conversation.opening import forget_old_updates
from bot.conversation.retention import delete_old
from bot.questionnaire.form import Form
from storage import rounds, updates
from storage.engine import Database, T, Transaction, Work, database_url
from storage.erasures import Erasures

AT_FIRST = 2_000
"""Responses that are made one by one; the rest are copies of them."""

TAPS = 20
"""A second."""

ALONE = 3.0
"""Seconds of taps beside nothing."""

MARKS = 7.2
"""Marks of old updates for each response, as a busy round leaves."""

NOW = datetime(2036, 1, 1, tzinfo=UTC)
"""So late that everything is to go."""

CONTACTS = (
    "INSERT INTO contacts (response_id, address, reminders, round_id) "
    "SELECT id, :address, 0, round_id FROM responses"
)
SERIES = {
    "sqlite": "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < :last) ",
    "postgresql": "WITH n(i) AS (SELECT generate_series(1, :last)) ",
}
OLD = "INSERT INTO handled_updates (update_id, handled_at) SELECT i, :then FROM n"


class Timed(Database):
    """Knows how long the longest portion took, in seconds, until it was committed."""

    longest = 0.0

    async def write(self, work: Work[T], *, few_rows: bool = False) -> T:
        begun = time.perf_counter()
        done = await super().write(work, few_rows=few_rows)
        self.longest = max(self.longest, time.perf_counter() - begun)
        return done


def bench(report: Report, size: Size, databases: Databases) -> None:
    report.title("Long work in portions")
    report.say(
        f"Taps come at {TAPS} a second; each is an update that is marked as handled. Alone and "
        "beside: a tap's p50, p99 and longest in ms. Longest write: the ms of a portion, from when "
        "it was asked for until it was committed. Pause: the longest that the loop stood still."
    )
    rows = []
    for kind in ("SQLite", "PostgreSQL"):
        for responses in sorted({size.exported, size.many}):
            with databases.new(kind) as url:
                assert url is not None
                told = asyncio.run(measured(url, databases.folder, responses))
            rows += [[kind, f"{responses:,}", *each] for each in told]
    report.table(
        [
            "database",
            "responses",
            "work",
            "seconds",
            "ms longest write",
            "pause",
            "alone",
            "beside",
        ],
        rows,
    )


async def measured(url: str, folder: Path, responses: int) -> list[list[str]]:
    first = min(AT_FIRST, responses)
    form = await fill_at(url, first, texts=True, times=responses // first)
    tapping, working = Database(database_url(url)), Timed(database_url(url))
    desk = desk_of(form, working, folder)

    async def close_round() -> None:
        await working.write(lambda tx: rounds.close(tx, 1, NOW - timedelta(days=3000)))

    def reachable(tx: Transaction) -> None:
        tx.execute(text("UPDATE rounds SET closed_at = NULL"))
        tx.execute(text(CONTACTS), {"address": "a" * 80})

    def marked(tx: Transaction) -> None:
        then = NOW - timedelta(days=3)
        asked = text(SERIES[tx.dialect.name] + OLD)
        given = then if tx.dialect.name == "postgresql" else then.strftime("%F %T.000000")
        tx.execute(asked, {"last": int(responses * MARKS), "then": given})

    told = []
    try:
        alone, _ = await beside_taps(tapping, asyncio.sleep(ALONE))
        for name, before, work in (
            ("closing, no contacts", None, close_round),
            ("chore, no contacts", None, lambda: forget_closed(desk)),
            ("closing, everybody a contact", reachable, close_round),
            ("forgetting contacts", None, lambda: forget_closed(desk)),
            ("old updates", marked, lambda: forget_old_updates(desk)),
            ("retention", None, lambda: delete_old(desk)),
        ):
            if before is not None:
                await working.write(before)
            await working.scrub()
            working.longest = 0.0
            waited, told_of = await beside_taps(tapping, work())
            longest = f"{working.longest * 1e3:.0f}"
            told.append([name, told_of[0], longest, told_of[1], in_ms(alone), in_ms(waited)])
    finally:
        await tapping.close()
        await working.close()
    return told


def desk_of(form: Form, database: Database, folder: Path) -> Desk:
    return Desk(
        proposed=form,
        database=database,
        now=lambda: NOW,
        secret=b"a secret for measuring, long enough",
        coordinators=frozenset(),
        erasures=Erasures(folder / "erased"),
    )


async def beside_taps(
    database: Database, work: Awaitable[object]
) -> tuple[list[float], tuple[str, str]]:
    """Return how many seconds each tap took; the work's seconds, and the longest pause."""
    stop = asyncio.Event()
    tapping = asyncio.create_task(taps(database, stop))
    begun = time.perf_counter()
    pause = await longest_pause(work)
    took = time.perf_counter() - begun
    stop.set()
    return await tapping, (f"{took:.2f}", str(pause))


async def taps(database: Database, stop: asyncio.Event) -> list[float]:
    """Tap so many times a second until stopped; return the seconds that each took."""
    waited: list[float] = []
    first, begun = time.time_ns() // 1_000, time.perf_counter()

    while not stop.is_set():
        number = len(waited)
        due = begun + number / TAPS
        await asyncio.sleep(max(0.0, due - time.perf_counter()))
        await database.write(lambda tx: updates.claim(tx, first + number, NOW), few_rows=True)  # noqa: B023 (done at once)
        waited.append(time.perf_counter() - due)
    return waited
