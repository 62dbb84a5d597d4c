"""A preview with a scripted bot, a real Chromium that looks at it, and a folder for what it saw."""

import os
import shutil
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import pytest
import pytest_asyncio
from phones import OpenPage
from playwright.async_api import Browser, Page, async_playwright, expect
from real_bot import previewed
from scripted_bot import ScriptedBot

from bot.preview.server import PreviewServer
from bot.preview.world import World

PLACES = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "/usr/bin/chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)


PATIENCE = 10_000
"""Milliseconds that a page on a busy computer may take to show something."""


def _chromium() -> str | None:
    named = os.environ.get("KINDERWERKBOT_CHROMIUM")
    return named or next(filter(None, map(shutil.which, PLACES)), None)


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def chromium() -> AsyncIterator[Browser]:
    """One Chromium for all tests; each page gets a profile of its own."""
    program = _chromium()
    if program is None:
        pytest.skip("no Chromium found: install it, or name one in KINDERWERKBOT_CHROMIUM")
    # Chromium's sandbox refuses to run as root, which is who runs tests in a container.
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    expect.set_options(timeout=PATIENCE)
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(
            executable_path=program, args=["--disable-gpu", *(["--no-sandbox"] if root else [])]
        )
        yield browser
        await browser.close()


@pytest_asyncio.fixture(loop_scope="session")
async def world() -> World:
    return World.standard()


@pytest_asyncio.fixture(loop_scope="session")
async def preview(world: World) -> AsyncIterator[PreviewServer]:
    async with PreviewServer(world) as server:
        yield server


@pytest_asyncio.fixture(loop_scope="session")
async def bot(preview: PreviewServer, world: World) -> AsyncIterator[ScriptedBot]:
    async with ScriptedBot(preview.url, world.bot.token) as scripted:
        yield scripted


@pytest_asyncio.fixture(loop_scope="session")
async def kinderwerkbot(
    preview: PreviewServer, world: World, tmp_path: Path
) -> AsyncIterator[None]:
    """The bot as ``kinderwerkbot preview`` runs it."""
    async with previewed(world, preview.url, tmp_path):
        yield


@pytest_asyncio.fixture(loop_scope="session")
async def open_page(chromium: Browser, preview: PreviewServer) -> AsyncIterator[OpenPage]:
    """Opens the preview: open_page(width=1400, height=900, path="/", **browser options).

    A mistake in the page's own code fails the test.
    """
    mistakes: list[str] = []
    contexts = []

    async def opened(
        *, width: int = 1400, height: int = 900, path: str = "/", **options: Any
    ) -> Page:
        context = await chromium.new_context(
            viewport={"width": width, "height": height}, **{"locale": "nl-NL", **options}
        )
        context.set_default_timeout(PATIENCE)
        contexts.append(context)
        page = await context.new_page()
        page.on("pageerror", lambda error: mistakes.append(str(error)))
        await page.goto(urljoin(preview.url, path))
        await page.get_by_role("main").wait_for()
        return page

    yield opened
    for context in contexts:
        await context.close()
    assert mistakes == []


@pytest.fixture(scope="session")
def artefacts(pytestconfig: pytest.Config) -> Path:
    """Where pictures of the page go, for people to look at."""
    folder = pytestconfig.rootpath / "artefacts"
    folder.mkdir(exist_ok=True)
    return folder
