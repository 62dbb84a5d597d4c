"""How long one tap takes while others come at a steady rate, alone and beside other work."""

import asyncio
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from bench.answers import BARE, POSTED_BARE, POSTED_SQLITE, SQLITE, measure
from bench.contenders import Bout, Contender, bout, first_tap
from bench.databases import Databases
from bench.disk import flushed
from bench.load import Load, Seen, quantile
from bench.many import begun, fill
from bench.ours import settings
from bench.report import Report, spread
from bench.sizes import Size

from bot.running import desk_of
from bot.screens.coordinator.actions import DrawOverview, ExportRound, Remind, ShowTallies
from bot.telegram.callback_data import pack

SHARES = ((0.75, "three quarters", 0.05), (0.5, "half", 0.025))
"""Parts of the maximum, and how many seconds above two ways to Telegram and back are aimed at for
99 of a hundred taps there. Beside other work it is twice as much, at the last part only: what
others asked for goes on for a while."""

WHO = (
    (BARE, "bare PTB on our transport, polling"),
    (SQLITE, "polling"),
    (POSTED_BARE, "bare PTB on our transport, webhook"),
    (POSTED_SQLITE, "webhook"),
)


@dataclass(frozen=True)
class Beside:
    name: str
    tapped: str = ""
    every: float = 1.0


@dataclass(frozen=True)
class Row:
    """What is tapped beside, at which part of the maximum, and the seconds that are aimed at."""

    name: str
    share: float
    beside: Beside
    aim: float


Found = dict[Row, list[Seen]]
"""Round by round."""

ALONE = Beside("alone")
DISK = "nothing but the disk"


def besides() -> tuple[Beside, ...]:
    return (
        Beside("beside charts", pack(DrawOverview(1)), 0.5),
        Beside("beside exports", pack(ExportRound(1, everyone=False, ending="xlsx")), 5.0),
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
        f"has redrawn the screen; milliseconds. {size.rounds} rounds in turn: medians [extremes]."
    )
    for latency in size.ways:
        found: Found = defaultdict(list)
        for _ in range(size.rounds):
            for who, kind in WHO:
                file = full if who.database else None
                with databases.new(who.database, file) as url, bout(who, latency, url) as there:
                    rate = _look(there, size, _rows(who, kind, latency), found)
                if file:
                    row = Row(f"{DISK}, as often as {kind}", 0.5, ALONE, 0.0)
                    found[row].append(flushed(databases.folder, rate, size.seconds))
        report.say(f"**Telegram {latency * 1000:.0f} ms away**")
        head = ["", "taps/s", "screen p50", "screen p99", "aim", "answer p99"]
        report.table(head, [_line(row, each) for row, each in found.items()])


def _rows(who: Contender, kind: str, latency: float) -> list[Row]:
    """Of a bot that keeps nothing there is no other work to ask."""
    rows = [
        Row(f"{kind}, {name}, alone", share, ALONE, 2 * latency + more)
        for share, name, more in SHARES
    ]
    share, name, more = SHARES[-1]
    busy = [
        Row(f"{kind}, {name}, {beside.name}", share, beside, 2 * (2 * latency + more))
        for beside in besides()
    ]
    return rows + busy if who.database else rows


def _look(there: Bout, size: Size, rows: Sequence[Row], found: Found) -> float:
    """One round. Returns how many taps a second came last."""
    most = rate = 0.0
    for row in rows:
        if row.beside == ALONE:
            most = measure(there, size)[0].rate
            there.town.let(Load(1.0, first_tap(), rate=10.0))  # who tapped last is answered too
        rate = max(most * row.share, 1.0)
        load = Load(
            size.seconds,
            first_tap(),
            rate=rate,
            beside=(row.beside.tapped,) if row.beside.tapped else (),
            every=row.beside.every,
        )
        found[row].append(there.town.let(load))
    return rate


def _line(row: Row, seen: Sequence[Seen]) -> list[str]:
    return [
        row.name,
        spread([each.tapped / each.seconds for each in seen]),
        _ms([quantile(each.screens, 0.5) for each in seen]),
        _ms([quantile(each.screens, 0.99) for each in seen]),
        f"{row.aim * 1000:.0f}" if row.aim else "",
        _ms([quantile(each.answers, 0.99) for each in seen]),
    ]


def _ms(seconds: Sequence[float]) -> str:
    return spread([each * 1000 for each in seconds], 1)


async def _prepare(full: Path, size: Size, folder: Path) -> None:
    await fill(full, size.exported, texts=True)
    async with desk_of(settings(folder, 1, f"sqlite:///{full}", None)) as desk:
        people = range(20_000_000, 20_000_000 + min(size.exported, 2_000))
        await begun(desk, people, ago=timedelta(days=30), reachable=True)
