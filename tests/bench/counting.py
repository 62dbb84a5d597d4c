"""What counts cost with few and with many responses: /stats, cards, live messages, breakdowns."""

import asyncio
import statistics
import time
from collections.abc import Awaitable, Callable
from pathlib import Path

from bench.databases import Databases
from bench.many import fill_at
from bench.ours import settings
from bench.report import Report
from bench.sizes import Size
from sqlalchemy import text

from bot.conversation import cards, lives
from bot.conversation.coordinate import running_tallies
from bot.conversation.desk import Desk
from bot.conversation.recount import recount
from bot.running import desk_of
from storage import pairs
from storage.engine import Transaction

TIMES = 31
AT_FIRST = 2_000
"""Responses that are made one by one; the rest are copies of them."""

BARE = text(
    "SELECT one.value, other.value, count(*) FROM responses JOIN answers one "
    "ON one.response_id = responses.id JOIN answers other ON other.response_id = responses.id "
    "WHERE round_id + 0 = 1 AND submitted_at IS NOT NULL "
    "AND one.question = 'regio' AND one.counted "
    "AND other.question = 'overleg' AND other.counted GROUP BY 1, 2"
)
"""The 0 keeps SQLite from an order that takes it four times as long."""
BARE_POSTGRES = text(str(BARE).replace(".value", ".value::text").replace(" + 0", ""))

Work = Callable[[Desk], Awaitable[object]]


def read(work: Callable[[Transaction], object]) -> Work:
    return lambda desk: desk.database.read(work)


def bare(tx: Transaction) -> object:
    return tx.execute(BARE if tx.dialect.name == "sqlite" else BARE_POSTGRES).all()


QUICK: dict[str, Work] = {
    "/stats": running_tallies,
    "what a card tells": cards.telling_now,
    "which live messages are due": lives.to_redraw,
    "breakdown by the main question": read(lambda tx: pairs.of_question(tx, 1, "overleg")),
}
SLOW: dict[str, Work] = {
    "any other breakdown": read(lambda tx: list(pairs.counted_now(tx, 1, "regio", "overleg"))),
    "the same, bare SQL": read(bare),
}


def bench(report: Report, size: Size, databases: Databases) -> None:
    report.title("Counts")
    for kind in ("SQLite", "PostgreSQL"):
        with databases.new(kind) as few, databases.new(kind) as many:
            assert few is not None
            assert many is not None
            asyncio.run(_fill(few, size.few))
            asyncio.run(_fill(many, size.many))
            rows = asyncio.run(_compared(databases.folder, few, many))
            report.say(f"**{kind}**, milliseconds with the way to the database and back")
            report.table(["", f"{size.few} responses", f"{size.many} responses", "×"], rows)
            if kind == "SQLite":
                report.say(asyncio.run(_recounted(databases.folder, many)))


async def _fill(url: str, number: int) -> None:
    at_first = min(number, AT_FIRST)
    await fill_at(url, at_first, texts=False, times=number // at_first)


async def _compared(folder: Path, few: str, many: str) -> list[list[str]]:
    async with (
        desk_of(settings(folder, 1, few, None)) as small,
        desk_of(settings(folder, 1, many, None)) as large,
    ):
        rows = []
        for name, work, times in (
            *((*each, TIMES) for each in QUICK.items()),
            *((*each, 3) for each in SLOW.items()),
        ):
            one, other = await _in_turn(work, small, large, times)
            rows.append([name, f"{one:.2f}", f"{other:.2f}", f"{other / one:.2f}"])
        return rows


async def _in_turn(work: Work, small: Desk, large: Desk, times: int) -> tuple[float, float]:
    """Medians, in milliseconds; the first time, that warms up, does not count."""
    found: tuple[list[float], list[float]] = ([], [])
    for _ in range(times + 1):
        for desk, each in zip((small, large), found, strict=True):
            before = time.perf_counter()
            await work(desk)
            each.append((time.perf_counter() - before) * 1000)
    return statistics.median(found[0][1:]), statistics.median(found[1][1:])


async def _recounted(folder: Path, url: str) -> str:
    async with desk_of(settings(folder, 1, url, None)) as desk:
        before = time.perf_counter()
        found = await recount(desk)
        seconds = time.perf_counter() - before
    each, right = seconds / found.responses * 1e6, "right" if found.right else "WRONG"
    return (
        f"recount of {found.responses} responses: {seconds:.1f} s, {each:.0f} µs each; "
        f"the tallies were {right}."
    )
