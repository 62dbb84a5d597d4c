"""The databases of earlier releases, opened by the bot of today in a Telegram of our own."""

import logging
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
from releases import PATIENCE, STRANGER, Release, releases, world_of
from visits.starting import started

from bot.conversation.desk import Desk
from bot.preview.server import PreviewServer
from bot.preview.world import World
from bot.settings import Settings, read_settings

OURS = ("bot", "storage", "asyncio")


@pytest.fixture(params=releases(), ids=lambda each: each.version)
def release(request: pytest.FixtureRequest) -> Release:
    return request.param  # type: ignore[no-any-return] # one of `releases`


@pytest.fixture(
    params=[
        "sqlite",
        pytest.param("postgresql", marks=pytest.mark.postgres),
        "backup",
    ]
)
def kind(request: pytest.FixtureRequest) -> str:
    """Which of the things that a release left is opened."""
    return str(request.param)


@pytest.fixture
def empty_url(kind: str, request: pytest.FixtureRequest) -> str:
    fixture = "postgres_url" if kind == "postgresql" else "sqlite_url"
    return str(request.getfixturevalue(fixture))


@pytest.fixture
async def old_database(release: Release, kind: str, empty_url: str) -> str:
    """The URL of a copy of it."""
    await release.bring(kind, empty_url)
    return empty_url


@pytest.fixture(autouse=True)
def nothing_worth_an_error(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    caplog.set_level(logging.WARNING)
    yield
    records = [*caplog.get_records("setup"), *caplog.get_records("call")]
    errors = [each for each in records if each.levelno >= logging.ERROR]
    assert [each.getMessage() for each in errors if each.name.split(".")[0] in OURS] == []


@pytest.fixture
async def world(release: Release) -> World:
    return world_of(release, STRANGER)


@pytest.fixture
async def telegram(world: World) -> AsyncIterator[PreviewServer]:
    async with PreviewServer(world) as server:
        yield server
    await world.webhooks.close()


@pytest.fixture
def settings(
    release: Release, world: World, telegram: PreviewServer, old_database: str, tmp_path: Path
) -> Settings:
    release.bring_key(tmp_path)
    return read_settings(
        bot_token=world.bot.token,
        telegram_api_url=telegram.url,
        database_url=old_database,
        coordinators=frozenset({world.person("Sanne").id}),
        secret_key_file=tmp_path / "key",
        erasures_file=tmp_path / "erased",
    )


@pytest.fixture
async def desk(settings: Settings, world: World) -> AsyncIterator[Desk]:
    """The bot of today runs on it. In the end its tallies must be what the answers say."""
    async with started(settings, PATIENCE, clock=world.clock.now) as desk:
        yield desk
