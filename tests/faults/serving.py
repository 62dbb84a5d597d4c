"""A bot in this process that serves a town, until it is told to stop."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from faults.dying import FREE
from faults.town import Town

from bot.running import desk_of, running
from bot.telegram.transport.patience import USUAL


@asynccontextmanager
async def serving(there: Town, read_timeout: float | None = USUAL.read) -> AsyncIterator[None]:
    """A bot for as long as the block lasts; it must not have given up by then."""
    stop = asyncio.Event()
    settings = there.settings()
    async with (
        desk_of(settings) as desk,
        running(settings, desk, limits=FREE, read_timeout=read_timeout) as bot,
    ):
        taking_in = asyncio.create_task(bot.take_in(stop))
        try:
            yield
            assert not taking_in.done(), "the bot has given up"
        finally:
            stop.set()
            await taking_in
