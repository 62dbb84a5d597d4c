"""A Telegram of our own with the real bot running in it, on both databases."""

import logging
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
from botapi import check
from inviting import invitations_in
from someone import Someone
from starting import Start, started

from bot.conversation.desk import Desk
from bot.preview.calls import Call
from bot.preview.server import PreviewServer
from bot.preview.world import World
from bot.settings import Settings, read_settings

OURS = ("bot", "storage", "asyncio")


@pytest.fixture(autouse=True)
def nothing_worth_an_error(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """Whatever people and Telegram do, only trouble of our own is one: a test of that clears it."""
    caplog.set_level(logging.INFO)
    yield
    records = [*caplog.get_records("setup"), *caplog.get_records("call")]
    errors = [each for each in records if each.levelno >= logging.ERROR]
    assert [each.getMessage() for each in errors if each.name.split(".")[0] in OURS] == []


@pytest.fixture
async def world() -> World:
    return World.standard()


@pytest.fixture
def unchecked() -> set[str]:
    """Methods whose calls a test has made such as Telegram never would."""
    return set()


@pytest.fixture
async def telegram(world: World, unchecked: set[str]) -> AsyncIterator[PreviewServer]:
    """The server; in the end every call of the bot is held against Telegram's documentation."""
    async with PreviewServer(world) as server:
        yield server
    await world.webhooks.close()
    for call in world.calls:
        if call.method not in unchecked:
            check(call)
        assert invitations_in(said_in_a_group(call)) == []


def said_in_a_group(call: Call) -> str:
    """The text and buttons of a call that shows something in a group, to one person or to all."""
    in_group = call.parameters.get("chat_id", "").startswith("-")
    told = ("text", "caption", "reply_markup")
    return " ".join(call.parameters.get(each, "") for each in told) if in_group else ""


@pytest.fixture
def settings(
    telegram: PreviewServer, world: World, any_database_url: str, tmp_path: Path
) -> Settings:
    return read_settings(
        _env_file=None,
        bot_token=world.bot.token,
        telegram_api_url=telegram.url,
        database_url=any_database_url,
        coordinators=frozenset({world.person("Sanne").id}),
        secret_key_file=tmp_path / "key",
        erasures_file=tmp_path / "erased",
    )


@pytest.fixture
def patience() -> float:
    """Seconds that the bot waits for Telegram's answer to anything but a long poll."""
    return 20.0


@pytest.fixture
def start_bot(settings: Settings, patience: float) -> Start:
    return lambda **changed: started(settings.model_copy(update=changed), patience)


@pytest.fixture
async def desk(start_bot: Start) -> AsyncIterator[Desk]:
    """The bot is running; what it decides with."""
    async with start_bot() as desk:
        yield desk


@pytest.fixture
def open_world(world: World, desk: Desk) -> World:  # noqa: ARG001 (the bot is running in it)
    return world


@pytest.fixture
def noor(open_world: World) -> Someone:
    return Someone.named(open_world, "Noor")


@pytest.fixture
def daan(open_world: World) -> Someone:
    return Someone.named(open_world, "Daan")


@pytest.fixture
def sanne(open_world: World) -> Someone:
    """The coordinator."""
    return Someone.named(open_world, "Sanne")


@pytest.fixture
def youssef(open_world: World) -> Someone:
    """A colleague from elsewhere, whose Telegram speaks English."""
    return Someone.named(open_world, "Youssef")
