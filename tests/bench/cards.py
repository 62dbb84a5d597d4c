"""Cards in many groups, all of which tell something else than they should."""

import asyncio
import time
from dataclasses import replace
from pathlib import Path

from bench.answers import POSTED_POSTGRES, SQLITE
from bench.contenders import Contender, bout, first_tap
from bench.databases import Databases
from bench.day_before import post_cards
from bench.load import Load, quantile
from bench.many import fill_at
from bench.ours import settings
from bench.report import Report
from bench.sizes import Size

from bot.running import desk_of

CARDS = 2_000
RATE = 20.0
"""Taps a second beside them."""

PATIENCE = 300.0
"""Seconds."""


def bench(report: Report, size: Size, databases: Databases) -> None:
    many = CARDS if size.many >= 1_000_000 else size.few
    report.title("Cards")
    report.say(
        f"{many:,} groups with a card that is to be redrawn, {size.exported:,} responses, "
        "Telegram's limits kept. Seconds until all are; edits; and, at another start with "
        f"{RATE:.0f} people a second who tap, how long those wait for an answer and for their next "
        "screen."
    )
    rows = [
        [name, *_measured(replace(who, options=("--paced",)), kind, many, size, databases)]
        for name, kind, who in (
            ("SQLite, polling", "SQLite", SQLITE),
            (
                "PostgreSQL, two bots with webhooks",
                "PostgreSQL",
                replace(POSTED_POSTGRES, workers=2),
            ),
        )
    ]
    report.table(["", "all after s", "edits", "answer p99 s", "screen p99 s"], rows)


def _measured(who: Contender, kind: str, many: int, size: Size, databases: Databases) -> list[str]:
    with databases.empty(kind) as url:
        asyncio.run(_prepare(databases.folder, url, size.exported, many))
        with bout(who, 0.0, url) as there:
            began = time.perf_counter()
            while there.town.counted()["group"] < many and time.perf_counter() < began + PATIENCE:
                time.sleep(0.2)
            took = time.perf_counter() - began
            time.sleep(5)
            edits = there.town.counted()["group"]
    with databases.empty(kind) as url:
        asyncio.run(_prepare(databases.folder, url, size.exported, many))
        with bout(who, 0.0, url) as there:
            load = Load(8 * size.seconds, first_tap(), rate=RATE, once=True)
            seen = there.town.let(load)
    return [
        f"{took:.0f}",
        f"{edits:,}",
        f"{quantile(seen.answers, 0.99):.2f}",
        f"{quantile(seen.screens, 0.99):.2f}",
    ]


async def _prepare(folder: Path, url: str, responses: int, many: int) -> None:
    await fill_at(url, responses, texts=False)
    async with desk_of(settings(folder, 1, url, None)) as desk:
        await desk.database.write(lambda tx: post_cards(desk, tx, 1, many))
