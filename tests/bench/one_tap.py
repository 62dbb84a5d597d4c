"""How long one tap takes while others come at a steady rate, alone and beside other work."""

import asyncio
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from bench.answers import POSTED_SQLITE, SQLITE, measure
from bench.contenders import Bout, bout, first_tap
from bench.databases import Databases
from bench.load import Load, Seen, quantile
from bench.many import begun, fill
from bench.ours import settings
from bench.report import Report, spread
from bench.sizes import Size

from bot.running import desk_of
from bot.screens.coordinator.actions import DrawOverview, ExportRound, Remind, ShowTallies
from bot.telegram.callback_data import pack

SHARES = ((0.75, "three quarters", 1), (0.5, "half", 5))
"""Parts of the maximum, and how many of `besides` are tried there: alone first, for what others
asked for goes on for a while."""


RUN_IN = 0.5
"""Seconds of the same before it is timed. Who taps just after a silence waits for the answer to the
one who ended it, if Telegram is polled (see `Progress`)."""


@dataclass(frozen=True)
class Beside:
    name: str
    tapped: str = ""
    every: float = 1.0


def besides() -> tuple[Beside, ...]:
    return (
        Beside("alone"),
        Beside("beside charts", pack(DrawOverview(1)), 0.5),
        Beside("beside exports", pack(ExportRound(1, everyone=False, ending=".xlsx")), 5.0),
        Beside("beside 20 /stats a second", pack(ShowTallies()), 0.05),
        # Last, for they go out for minutes: ten a second.
        Beside("beside reminders to all", pack(Remind(1, wanted=True)), 60.0),
    )


def bench(report: Report, size: Size, databases: Databases) -> None:
    report.title("One tap")
    full = databases.folder / "full.sqlite3"
    asyncio.run(_prepare(full, size, databases.folder))
    report.say(
        f"SQLite with {size.exported} finished responses. Taps come at a part of the maximum that "
        "was measured just before, and are timed from when they should have come until Telegram "
        "has redrawn the screen; milliseconds."
    )
    for latency in (0.0, 0.05):
        rows = []
        for who, kind in ((SQLITE, "polling"), (POSTED_SQLITE, "webhook")):
            with databases.new("SQLite", full) as url, bout(who, latency, url) as there:
                rows += _rows(there, kind, size)
        report.say(f"**Telegram {latency * 1000:.0f} ms away**")
        head = ["", "taps/s", "screen p50", "screen p99", "answer p99"]
        report.table(head, rows)


def _rows(there: Bout, kind: str, size: Size) -> list[list[str]]:
    most, rows = measure(there, size)[0].rate, []
    there.town.let(Load(1.0, first_tap(), rate=10.0))  # those who tapped last are answered as well
    for share, name, others in SHARES:
        for beside in besides()[:others]:
            load = Load(
                size.seconds,
                first_tap(),
                rate=max(most * share, 1.0),
                run_in=RUN_IN,
                beside=beside.tapped,
                every=beside.every,
            )
            rows.append(_row(f"{kind}, {name}, {beside.name}", there.town.let(load)))
    return rows


def _row(name: str, seen: Seen) -> list[str]:
    values = (
        quantile(seen.screens, 0.5), quantile(seen.screens, 0.99), quantile(seen.answers, 0.99)
    )  # fmt: skip
    return [
        name,
        spread([seen.tapped / seen.seconds]),
        *(f"{value * 1000:.1f}" for value in values),
    ]


async def _prepare(full: Path, size: Size, folder: Path) -> None:
    await fill(full, size.exported, texts=True)
    async with desk_of(settings(folder, 1, f"sqlite:///{full}", None)) as desk:
        people = range(20_000_000, 20_000_000 + min(size.exported, 2_000))
        await begun(desk, people, ago=timedelta(days=30), reachable=True)
