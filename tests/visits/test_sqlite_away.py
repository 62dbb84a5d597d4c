"""SQLite's file is locked or the disk is full while people answer: nothing is lost."""

import asyncio
import sqlite3
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager

import pytest
from outage import answered, toast_of
from someone import Someone, quiet, word
from sqlalchemy import make_url, text

from bot.conversation.desk import Desk
from storage import updates
from storage.engine import DatabaseAwayError

JUNK = 3_000_000_000
"""Higher than the numbers of Telegram's updates: their pages are filled up from here."""


@pytest.fixture
def any_database_url(migrated_sqlite_url: str) -> str:
    return migrated_sqlite_url


@contextmanager
def locked(url: str) -> Iterator[None]:
    """Another program (a backup, a shell) writes, and takes its time."""
    other = sqlite3.connect(str(make_url(url).database))
    other.execute("BEGIN IMMEDIATE")
    try:
        yield
    finally:
        other.rollback()
        other.close()


@asynccontextmanager
async def full(desk: Desk) -> AsyncIterator[None]:
    """Not one page more fits on the disk."""
    await _make_room(desk, pages=1)  # SQLite: as many as there are
    with pytest.raises(DatabaseAwayError):
        await _fill_up(desk)
    try:
        yield
    finally:
        await _make_room(desk, pages=1_000_000)


async def _fill_up(desk: Desk) -> None:
    for number in range(JUNK, 2 * JUNK):
        await desk.database.write(lambda tx, n=number: updates.claim(tx, n, desk.now()))


async def _make_room(desk: Desk, *, pages: int) -> None:
    room = text(f"PRAGMA max_page_count = {pages}")
    for few_rows in (True, False):  # each has a connection of its own
        await desk.database.write(lambda tx: tx.execute(room), few_rows=few_rows)


async def test_a_tap_while_the_file_is_locked_for_long_is_handled_when_it_is_free(
    noor: Someone, desk: Desk, sqlite_url: str
) -> None:
    await noor.begin()

    with locked(sqlite_url):
        assert await toast_of(noor, "Ja") == word("try-again")
        assert noor.world.updates.count() == 1
        assert await answered(desk) == {}
    await quiet(noor.world)

    assert "Vraag 2 van 8" in noor.reads
    assert await answered(desk) == {"samen": "ja"}


async def test_a_tap_while_the_file_is_locked_for_a_moment_just_takes_longer(
    noor: Someone, sqlite_url: str
) -> None:
    await noor.begin()

    with locked(sqlite_url):
        noor.tap_unseen("Ja")
        await asyncio.sleep(0.3)
    await quiet(noor.world)

    assert "Vraag 2 van 8" in noor.reads
    assert len(noor.from_the_bot) == 1


async def test_a_tap_while_the_disk_is_full_is_handled_when_there_is_room(
    noor: Someone, desk: Desk
) -> None:
    await noor.begin()

    async with full(desk):
        assert await toast_of(noor, "Ja") == word("try-again")
        assert noor.world.updates.count() == 1
    await quiet(noor.world)

    assert "Vraag 2 van 8" in noor.reads
    assert await answered(desk) == {"samen": "ja"}


async def test_people_wait_their_turn_behind_a_slow_writer(
    noor: Someone, daan: Someone, desk: Desk
) -> None:
    await noor.begin()
    await daan.begin()

    slow = asyncio.create_task(desk.database.write(lambda _tx: time.sleep(0.5)))
    await asyncio.sleep(0.05)
    noor.tap_unseen("Ja")
    daan.tap_unseen("Nee")
    await quiet(noor.world)
    await slow

    assert "Vraag 2 van 8" in noor.reads
    assert "Vraag 2 van 4" in daan.reads
