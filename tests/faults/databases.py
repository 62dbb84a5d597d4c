"""Databases in trouble: PostgreSQL gone and back, SQLite's file locked, its disk full."""

import asyncio
import os
import shlex
import sqlite3
import subprocess
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager, closing, contextmanager
from pathlib import Path
from typing import Any

import asyncpg
from postgres import GIVEN
from sqlalchemy import Engine, event, make_url

FAST = 60.0
"""Seconds that PostgreSQL's own program may take to stop or start it."""


@asynccontextmanager
async def away(server: str) -> AsyncIterator[None]:
    """PostgreSQL is stopped as by a crash; after the block it is started again, and recovers."""
    if GIVEN in os.environ:  # not ours to stop: whoever is connected is thrown out
        await _throw_out(server)
        yield
        return
    admin = await asyncpg.connect(server)
    data = Path(await admin.fetchval("SHOW data_directory"))
    await admin.close()
    program, options = _started_with((data / "postmaster.opts").read_text(), data)
    pg_ctl = [*_as_owner(data), str(program.with_name("pg_ctl")), "-D", str(data), "-w"]
    await asyncio.to_thread(_run, [*pg_ctl, "-m", "immediate", "stop"], data)
    try:
        yield
    finally:
        again = [*pg_ctl, "-o", shlex.join(options), "-l", str(data / "log.again"), "start"]
        await asyncio.to_thread(_run, again, data)


def _started_with(line: str, data: Path) -> tuple[Path, list[str]]:
    """The program and its options, but for its folder, of the line that PostgreSQL keeps.

    It quotes every option, and never the program, whose path may hold blanks.
    """
    program, _, options = line.strip().partition(' "')
    given = shlex.split(f'"{options}')
    folder = given.index(str(data))
    return Path(program), given[: folder - 1] + given[folder + 1 :]


async def _throw_out(server: str) -> None:
    admin = await asyncpg.connect(server)
    await admin.execute(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid()"
    )
    await admin.close()


def _as_owner(data: Path) -> list[str]:
    """PostgreSQL's programs refuse to run as root."""
    if os.geteuid() != 0:
        return []
    return ["setpriv", f"--reuid={data.owner()}", f"--regid={data.group()}", "--init-groups"]


def _run(command: Sequence[str], folder: Path) -> None:
    subprocess.run(  # noqa: S603 (our own words)
        command,
        check=True,
        cwd=folder,
        timeout=FAST,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


@contextmanager
def locked(url: str) -> Iterator[None]:
    """Another program writes in SQLite's file, and takes its time."""
    holder = sqlite3.connect(str(make_url(url).database), isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    try:
        yield
    finally:
        holder.execute("ROLLBACK")
        holder.close()


class Disk:
    """The disk that SQLite writes to, for connections made from now on; it can be full."""

    def __init__(self) -> None:
        self._connections: list[Any] = []
        self._is_full = False

    def full(self) -> None:
        """No page more than there is now."""
        self._is_full = True
        for connection in self._connections:
            _fill(connection)

    def empty(self) -> None:
        self._is_full = False
        for connection in self._connections:
            connection.execute(f"PRAGMA max_page_count={2**31}")

    def watch(self, connection: Any, _record: object) -> None:
        if isinstance(connection, sqlite3.Connection):
            self._connections.append(connection)
            if self._is_full:
                _fill(connection)


def _fill(connection: sqlite3.Connection) -> None:
    (pages,) = connection.execute("PRAGMA page_count").fetchone()
    connection.execute(f"PRAGMA max_page_count={pages}")


def compact(url: str) -> None:
    """Leave no free pages in SQLite's file: with those that a migration leaves no disk is full."""
    with closing(sqlite3.connect(str(make_url(url).database))) as connection:
        connection.execute("VACUUM")


@contextmanager
def disk() -> Iterator[Disk]:
    """The disk beneath the SQLite databases that are opened in the block."""
    there = Disk()
    event.listen(Engine, "connect", there.watch)
    try:
        yield there
    finally:
        event.remove(Engine, "connect", there.watch)
