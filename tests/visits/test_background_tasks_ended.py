"""Every background task of a running bot is ended: each is noticed, and the bot goes on."""

import asyncio
import logging
from collections import Counter

import pytest
from outage import free_address, health
from someone import Someone, soon
from starting import Start

from bot.preview.world import World

TASKS = Counter(
    {
        "polling": 1,
        "the website": 1,
        "the painter": 1,
        "speaking aside": 1,
        "group limits": 1,
        "closing": 1,
        "cards": 1,
        "live messages": 1,
        "left files": 1,
        "reminders": 1,
        "old updates": 1,
        "old places in groups": 1,
        "journal": 1,
        "promises": 1,
    }
)


@pytest.fixture
def any_database_url(sqlite_url: str) -> str:
    """It is nothing that a database does."""
    return sqlite_url


def kept() -> list["asyncio.Task[None]"]:
    """The tasks that are watched; a chore's own and its watcher have one name."""
    inner = [each for each in asyncio.all_tasks() if "_kept" not in repr(each.get_coro())]
    return [each for each in inner if each.get_name() in TASKS]


async def test_each_is_logged_once_and_started_again(
    start_bot: Start, world: World, caplog: pytest.LogCaptureFixture
) -> None:
    address = free_address()
    async with start_bot(listen=address):
        noor = await Someone.named(world, "Noor").begin()
        assert Counter(each.get_name() for each in kept()) >= TASKS
        ended = kept()
        for task in ended:
            task.cancel()
        await asyncio.wait(ended)

        await soon(lambda: Counter(each.get_name() for each in kept()) >= TASKS)
        await noor.does("Nee", "Zuid")
        assert "Vraag 3 van 4" in noor.reads
        assert await health(address) == 200

        logged = [each.getMessage() for each in caplog.records if each.levelno >= logging.ERROR]
        caplog.clear()
        assert Counter(each.split(" with ")[1].split(":")[0] for each in logged) == Counter(
            each.get_name() for each in ended
        )
        assert all("CancelledError" in each for each in logged)
