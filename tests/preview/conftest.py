"""A world that is being served, the page's way to ask things of it, and a bot's."""

import asyncio
from collections.abc import AsyncIterator

import httpx
import pytest
from alone import Circle
from calling import Caller
from receiver import Receiver, receiving, until

from bot.preview.clock import VirtualClock
from bot.preview.server import PreviewServer, site
from bot.preview.standard import DAAN, NOOR
from bot.preview.world import World


@pytest.fixture
async def served() -> World:
    return World.standard()


@pytest.fixture
async def preview(served: World) -> AsyncIterator[PreviewServer]:
    async with PreviewServer(served) as server:
        yield server


@pytest.fixture
async def page(served: World) -> AsyncIterator[httpx.AsyncClient]:
    """Asks the site itself: no network between, and what goes wrong in it fails the test."""
    asked = httpx.ASGITransport(site(served, "127.0.0.1", asyncio.Event()))
    async with httpx.AsyncClient(
        transport=asked, base_url="http://127.0.0.1", headers={"Accept-Language": "nl"}
    ) as client:
        yield client


@pytest.fixture
async def online(preview: PreviewServer) -> AsyncIterator[httpx.AsyncClient]:
    """Asks over the network, as browsers do."""
    async with httpx.AsyncClient(base_url=preview.url, timeout=5) as client:
        yield client


@pytest.fixture
async def world() -> World:
    """A world in which time passes only when a test lets it."""
    return World.standard(clock=VirtualClock())


@pytest.fixture
async def bot(world: World) -> AsyncIterator[Caller]:
    """A bot in that world; in the end all its calls are held against Telegram's documentation."""
    caller = Caller(world)
    async with caller.http:
        yield caller
    await world.webhooks.close()
    caller.check_all()


@pytest.fixture
async def receiver() -> AsyncIterator[Receiver]:
    async with receiving() as receiver:
        yield receiver


@pytest.fixture
async def hooked(world: World, bot: Caller, receiver: Receiver) -> AsyncIterator[Receiver]:
    """The bot has set its webhook; Noor and Daan have begun, and it has heard so."""
    await bot.call("setWebhook", url=receiver.url, secret_token="geheim-1")
    world.start(NOOR.id)
    world.start(DAAN.id)
    await until(lambda: world.updates.count() == 0)
    receiver.posts.clear()
    yield receiver
    await world.webhooks.close()


@pytest.fixture
async def circle(world: World, bot: Caller) -> AsyncIterator[Circle]:
    """The group with a card in it."""
    circle = Circle(world, bot)
    await circle.begin()
    yield circle
    circle.end()
