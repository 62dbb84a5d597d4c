"""The real bot, started and stopped within a test."""

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass

from bot.conversation.desk import Desk, Now
from bot.conversation.recount import recount
from bot.running import desk_of, now, running
from bot.settings import Settings
from bot.telegram.hurry import Hurry
from bot.telegram.pacing.limits import Limits
from bot.telegram.pacing.window import Limit

Start = Callable[..., AbstractAsyncContextManager[Desk]]
"""Starts the bot for as long as a block lasts; what is named differs from the usual settings."""

HASTY = Limits(*[Limit(1000, 1.0)] * 4)
"""Nobody waits in these tests: people tap faster there than a bot may answer."""


UNHURRIED = Hurry(speech=60.0, screen=60.0)
"""An update is done when all is drawn, so that a test knows when to look, on a slow machine too."""


@dataclass
class Watch:
    """A watch that can be put forward."""

    ahead: float = 0.0

    def __call__(self) -> float:
        return time.monotonic() + self.ahead


@asynccontextmanager
async def started(
    settings: Settings,
    patience: float,
    *,
    clock: Now = now,
    limits: Limits = HASTY,
    monotonic: Callable[[], float] = time.monotonic,
) -> AsyncIterator[Desk]:
    """The bot, until the block ends. Then its tallies must be what the answers say.

    ``patience``: seconds that it waits for Telegram's answer to anything but a long poll.
    """
    stop = asyncio.Event()
    async with (
        desk_of(settings, clock) as desk,
        running(
            settings,
            desk,
            limits=limits,
            read_timeout=patience,
            monotonic=monotonic,
            hurry=UNHURRIED,
        ) as bot,
    ):
        taking_in = asyncio.create_task(bot.take_in(stop))
        try:
            yield desk
        finally:
            stop.set()
            await taking_in
        found = await recount(desk)
        assert found.right, found
