"""How large SQLite's file and log are: after emptying, after an upgrade, beside a long look."""

import asyncio
import os
import sqlite3
import subprocess
import sys
import time
from collections.abc import Awaitable
from contextlib import closing
from pathlib import Path

from bench.backups import AT_FIRST, BETWEEN_LOOKS, beside
from bench.contenders import environment
from bench.databases import Databases
from bench.many import fill_at
from bench.report import Report
from bench.sizes import Size
from sqlalchemy import text

from storage.engine import Database, Transaction, database_url
from storage.space import give_back, write_anew

LOOK = 60
"""Seconds that somebody reads at the full size."""

TAPS = 200
"""A second."""

ALONE = 3.0
"""Seconds of taps beside nothing."""

LOOKS = {
    "nobody": None,
    "an export, a backup": "asyncio.run(database.read_alone(look, copied_from=0))",
    "somebody at the file itself": "asyncio.run(database.read(look))",
}


def bench(report: Report, size: Size, databases: Databases) -> None:
    report.title("How large SQLite's file becomes")
    report.say(
        "Nine in ten responses are deleted; then free pages are given back in portions, while "
        f"taps come at {TAPS} a second. Live: as large as a copy that was just written anew. Alone "
        "and beside: a tap's p50, p99 and longest in ms."
    )
    path, rows = databases.folder / "space.sqlite3", []
    url = f"sqlite:///{path}"
    for responses in sorted({size.exported, size.many}):
        rows.append([f"{responses:,}", *asyncio.run(emptied(url, path, responses))])
        remove(path)
    report.table(
        ["responses", "MB full", "MB emptied", "MB then", "× live", "seconds", "alone", "beside"],
        rows,
    )
    report.say("A file of before, the same emptying, and what the next start does:")
    rows = [[f"{size.exported:,}", *asyncio.run(upgraded(url, path, size.exported))]]
    remove(path)
    report.table(["responses", "MB emptied", "MB then", "× live", "seconds"], rows)
    report.say(f"The largest log while taps come at {TAPS} a second:")
    seconds = LOOK if size.many >= 1_000_000 else size.seconds
    logs = [logged(url, path, size.few, who, seconds) for who in LOOKS]
    report.table(["who reads", "seconds", "MB of log"], logs)


async def emptied(url: str, path: Path, responses: int) -> list[str]:
    await filled(url, responses)
    full = mb(path)
    database = Database(database_url(url))
    await database.write(empty)
    await database.scrub()
    before = mb(path)
    usual, _ = await beside_taps(database, asyncio.sleep(ALONE))
    waited, took = await beside_taps(database, give_back(database))
    await database.scrub()
    await database.close()
    after = mb(path)
    return [
        *(f"{each:.1f}" for each in (full, before, after)),
        f"{after / live(path):.2f}", f"{took:.1f}", in_ms(usual), in_ms(waited),
    ]  # fmt: skip


async def upgraded(url: str, path: Path, responses: int) -> list[str]:
    await filled(url, responses)
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for each in ("PRAGMA auto_vacuum=NONE", "VACUUM"):
            connection.execute(each).fetchall()
    database = Database(database_url(url))
    await database.write(empty)
    await database.close()
    before, begun = mb(path), time.perf_counter()
    write_anew(database.url)
    took = time.perf_counter() - begun
    return [f"{before:.1f}", f"{mb(path):.1f}", f"{mb(path) / live(path):.2f}", f"{took:.1f}"]


def logged(url: str, path: Path, responses: int, who: str, seconds: float) -> list[str]:
    asyncio.run(filled(url, responses))
    largest = asyncio.run(tapped(url, LOOKS[who], seconds))
    remove(path)
    return [who, f"{seconds:.0f}", f"{largest:.1f}"]


async def tapped(url: str, look: str | None, seconds: float) -> float:
    """Return the most MB of log while somebody looks."""
    database, reader = Database(database_url(url)), None
    if look is not None:
        reader = subprocess.Popen(  # noqa: S603, ASYNC220 (our own words, and it does not wait)
            [sys.executable, "-c", READER.format(url=url, seconds=seconds, look=look)],
            env=os.environ | environment(),
        )
    stop, largest = asyncio.Event(), 0.0
    tapping = asyncio.create_task(taps(database, stop))
    begun = time.perf_counter()
    while time.perf_counter() - begun < seconds + 1:
        largest = max(largest, beside(url))
        await asyncio.sleep(BETWEEN_LOOKS)
    stop.set()
    await tapping
    if reader is not None:
        assert reader.wait() == 0
    await database.close()
    return largest


READER = """
import asyncio, time
from sqlalchemy import text
from storage.engine import Database, database_url

def look(tx):
    tx.execute(text("SELECT count(*) FROM responses")).all()
    time.sleep({seconds})

database = Database(database_url({url!r}))
{look}
"""


async def beside_taps(database: Database, work: Awaitable[object]) -> tuple[list[float], float]:
    """Return how many seconds each tap took, and the work."""
    stop = asyncio.Event()
    tapping = asyncio.create_task(taps(database, stop))
    begun = time.perf_counter()
    await work
    took = time.perf_counter() - begun
    stop.set()
    return await tapping, took


def in_ms(waited: list[float]) -> str:
    rising = sorted(waited) or [0.0]
    at = (len(rising) // 2, len(rising) * 99 // 100, -1)
    return ", ".join(f"{rising[each] * 1e3:.0f}" for each in at)


async def taps(database: Database, stop: asyncio.Event) -> list[float]:
    """Tap so many times a second until stopped; return the seconds that each took."""
    waited: list[float] = []
    number, begun = 0, time.perf_counter()

    def tap(tx: Transaction) -> None:
        named = {"id": 1 + number % 50, "words": f"{number} woorden over wat er goed gaat"}
        tx.execute(text("UPDATE responses SET visit = visit + 1 WHERE id = :id"), named)
        tx.execute(text("UPDATE answers SET words = :words WHERE response_id = :id"), named)

    while not stop.is_set():
        due = begun + number / TAPS
        await asyncio.sleep(max(0.0, due - time.perf_counter()))
        await database.write(tap, few_rows=True)
        waited.append(time.perf_counter() - due)
        number += 1
    return waited


async def filled(url: str, responses: int) -> None:
    first = min(AT_FIRST, responses)
    await fill_at(url, first, texts=True, times=responses // first)


def empty(tx: Transaction) -> None:
    """As retention does. Who taps is among those that stay."""
    tx.execute(text("DELETE FROM responses WHERE id % 1000 >= 100"))


def mb(path: Path) -> float:
    return path.stat().st_size / 1e6


def live(path: Path) -> float:
    copy = path.with_name("anew.sqlite3")
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("VACUUM INTO ?", (str(copy),))
    size = mb(copy)
    copy.unlink()
    return size


def remove(path: Path) -> None:
    for end in ("", "-wal", "-shm"):
        Path(f"{path}{end}").unlink(missing_ok=True)
