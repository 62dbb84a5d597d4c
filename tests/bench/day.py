"""A busy hour with everything going on at once, and how long the people who answer then wait."""

import asyncio
import os
import subprocess
import sys
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path

from bench.answers import POSTED_POSTGRES, SQLITE
from bench.contenders import Contender, bout, environment
from bench.databases import Databases
from bench.day_before import GROUPS, REMINDED, prepare
from bench.load import Load, Seen, Trouble, quantile
from bench.ours import KEY
from bench.report import Report
from bench.sizes import Size

from bot.screens.actions import Consider
from bot.screens.coordinator.actions import (
    DrawOverview,
    ExportRound,
    GoLive,
    Remind,
    Search,
    ShowSources,
    ShowTallies,
)
from bot.telegram.callback_data import pack

RATE = 20.0
"""Taps a second: twice what a hundred thousand responses in a day ask for."""

TIMES = 20
"""How many times as long as other loads it lasts."""

READ = 5.0
"""Seconds between two taps of one person."""

EVERY = 3.0
"""Seconds between two things that coordinators ask for."""

TROUBLES = (Trouble(hangs=18.0), Trouble(taps=300), Trouble(told=25))


@dataclass(frozen=True)
class Hour:
    """What was seen of it. ``anonymised``: seconds that the round before took."""

    seen: Seen
    anonymised: float
    calls: Counter[str]


def bench(report: Report, size: Size, databases: Databases) -> None:
    report.title("Everything at once")
    report.say(
        f"Two rounds of {size.exported:,} responses, the first of which is made anonymous by the "
        f"command; {RATE:.0f} people a second tap. Beside them: files, charts and searches "
        f"that coordinators ask for, one every {EVERY:.0f} s, a live message, cards in {GROUPS} "
        f"groups, {REMINDED:,} reminders, a chat that hangs, one that is told to wait, and "
        "somebody who taps 300 times. Seconds until people are answered and see the next screen."
    )
    rows = [
        [name, *_told(_hour(replace(who, options=("--paced",)), kind, size, databases))]
        for name, kind, who in (
            ("SQLite, polling", "SQLite", SQLITE),
            ("PostgreSQL, webhook", "PostgreSQL", POSTED_POSTGRES),
        )
    ]
    head = [
        "", "answer p50 s", "p99 s", "longest s", "screen p50 s", "p99 s", "screens",
        "anonymised s", "files", "charts", "edits in groups",
    ]  # fmt: skip
    report.table(head, rows)


def _hour(who: Contender, kind: str, size: Size, databases: Databases) -> Hour:
    with databases.empty(kind) as url:
        asyncio.run(prepare(databases.folder, url, size.exported))
        with bout(who, 0.0, url) as there, ThreadPoolExecutor() as beside:
            anonymised = beside.submit(_anonymised, databases.folder, url)
            load = Load(
                TIMES * size.seconds,
                pack(Consider(2)),
                rate=RATE,
                beside=_beside(),
                every=EVERY,
                troubles=TROUBLES,
                read=READ,
            )
            seen = there.town.let(load)
            calls = there.town.counted()
    return Hour(seen, anonymised.result(), calls)


def _beside() -> tuple[str, ...]:
    search = Search(2, everyone=False, page=0, words="contactpersoon")
    return (
        pack(Remind(2, wanted=True)),
        pack(GoLive(2, everyone=False)),
        pack(ExportRound(2, everyone=False, ending="xlsx")),
        pack(DrawOverview(2)),
        pack(ShowSources(2, 0)),
        pack(search),
        pack(ShowTallies()),
    )


def _anonymised(folder: Path, url: str) -> float:
    """Return how many seconds the command takes."""
    command = [sys.executable, "-m", "bot", "anonymise", "--at-once"]
    its = {"DATABASE_URL": url, "SECRET_KEY": KEY, "ERASURES_FILE": str(folder / "erased")}
    begun_at = time.perf_counter()
    subprocess.run(  # noqa: S603 (our own words)
        command, env=os.environ | environment() | its, stdout=subprocess.DEVNULL, check=True
    )
    return time.perf_counter() - begun_at


def _told(hour: Hour) -> list[str]:
    seen, calls = hour.seen, hour.calls
    return [
        *(f"{quantile(seen.answers, share):.2f}" for share in (0.5, 0.99, 1.0)),
        *(f"{quantile(seen.screens, share):.2f}" for share in (0.5, 0.99)),
        f"{len(seen.screens)} of {seen.tapped}",
        f"{hour.anonymised:.0f}",
        *(str(calls[each]) for each in ("senddocument", "sendphoto", "group")),
    ]
