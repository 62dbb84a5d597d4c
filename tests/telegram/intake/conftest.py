"""A Telegram of our own, a bot that fetches updates from it, and a desk that takes them."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from kept import no_death
from polled import Desk, FarBot, Poll, Time
from telegram.error import InvalidToken

from bot.preview.server import PreviewServer
from bot.preview.world import World
from bot.telegram.intake.failing import FailingUpdates
from bot.telegram.intake.lanes import Lanes
from bot.telegram.intake.polling import Polling
from bot.telegram.intake.pulse import Pulse
from bot.telegram.intake.standstill import Standstill
from bot.telegram.supervision import Supervisor
from bot.telegram.troubles import Troubles


@pytest.fixture
async def world() -> World:
    return World.standard()


@pytest.fixture
async def bot(world: World) -> AsyncIterator[FarBot]:
    async with PreviewServer(world) as server:
        bot = FarBot(world.bot.token, base_url=f"{server.url}/bot")
        async with bot:
            yield bot


@pytest.fixture
def desk() -> Desk:
    return Desk()


@pytest.fixture
def time() -> Time:
    return Time()


@pytest.fixture
def pulse(time: Time) -> Pulse:
    return Pulse(time)


@pytest.fixture
def failing(desk: Desk, time: Time) -> FailingUpdates:
    """What the desk handles counts as written."""
    return FailingUpdates(time, lambda: len(desk.handled))


@pytest.fixture
def troubles() -> Troubles:
    async def no_alarm(_number: str, _kind: str) -> None:
        """Nobody is to be alarmed in earnest."""

    return Troubles(no_alarm, lambda: "0123abcd")


@pytest.fixture
def standstill(time: Time) -> Standstill:
    return Standstill(time)


@pytest.fixture
def poll(
    bot: FarBot,
    desk: Desk,
    pulse: Pulse,
    *,
    failing: FailingUpdates,
    standstill: Standstill,
    troubles: Troubles,
) -> Poll:
    @asynccontextmanager
    async def polling(drain: float = 5.0) -> AsyncIterator[None]:
        stop = asyncio.Event()
        running = Polling(
            bot,
            Lanes(desk, died=no_death),
            ("message", "callback_query"),
            pulse,
            failing=failing,
            standstill=standstill,
            drain=drain,
        )
        keep = Supervisor(troubles, pauses=(0.1,)).keep
        polls = keep("polling", lambda: running.run(stop), stop=stop, fatal=(InvalidToken,))
        task = asyncio.create_task(polls)
        try:
            yield
        finally:
            stop.set()
            await task

    return polling
