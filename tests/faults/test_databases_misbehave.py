"""The database gone, locked or full while people answer: they try again, and nothing is lost."""

import asyncio
import logging
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from faults.databases import away, compact, disk, locked
from faults.serving import serving
from faults.sizes import Size, sizes
from faults.town import Town, town

SHORT = Size(people=4, seconds=60)
LONG = Size(people=200, seconds=600)

A_WHILE = 0.6
"""Seconds that people answer before trouble comes."""


async def answering(there: Town, size: Size) -> None:
    """People come, and are well on their way."""
    for _ in range(size.people):
        there.comes()
    await there.for_a_while(A_WHILE)
    assert there.busy > 0


async def until_some_are_sent_back(there: Town, size: Size, refused: Callable[[], int]) -> None:
    async with asyncio.timeout(size.seconds):
        while not refused():
            await there.for_a_while(0.1)


async def all_get_on(there: Town, size: Size, what: str) -> None:
    await there.until_all_are_thanked(size.seconds)
    await there.until_quiet()
    found = await there.verdict()
    print(f"{what}: {found}")  # noqa: T201 (what RESULTS.md tells)
    assert found.good, found


@pytest.fixture
def refused(caplog: pytest.LogCaptureFixture) -> Callable[[], int]:
    """How many updates the bot has sent back so far, because the database was away."""
    caplog.set_level(logging.WARNING, "bot")
    return lambda: sum("has to come again" in each.getMessage() for each in caplog.records)


@pytest.mark.postgres
@sizes(SHORT, LONG)
async def test_postgresql_crashes_and_comes_back(
    postgres_server: str, postgres_url: str, tmp_path: Path, size: Size, refused: Callable[[], int]
) -> None:
    async with town(postgres_url, tmp_path, seed=8) as there, serving(there):
        await answering(there, size)
        async with away(postgres_server):
            await there.for_a_while(A_WHILE)

        await all_get_on(there, size, "PostgreSQL restarted")
    assert refused() > 0


@sizes(SHORT, LONG)
async def test_sqlites_file_is_locked_for_longer_than_the_bot_waits(
    sqlite_url: str, tmp_path: Path, size: Size, refused: Callable[[], int]
) -> None:
    async with town(sqlite_url, tmp_path, seed=9) as there, serving(there):
        await answering(there, size)
        with locked(sqlite_url):
            await until_some_are_sent_back(there, size, refused)

        await all_get_on(there, size, "SQLite locked")


@sizes(replace(SHORT, people=8), LONG)
async def test_the_disk_is_full_for_a_while(
    sqlite_url: str, tmp_path: Path, size: Size, refused: Callable[[], int]
) -> None:
    async with town(sqlite_url, tmp_path, seed=10) as there:
        with disk() as beneath:
            async with serving(there):
                compact(sqlite_url)
                beneath.full()
                await answering(there, size)
                await until_some_are_sent_back(there, size, refused)
                beneath.empty()

                await all_get_on(there, size, "disk full")
