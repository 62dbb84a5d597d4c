"""A page on another website, in a real browser: it reaches nothing of the preview."""

import pytest
from playwright.async_api import Browser, Response, Route

from bot.preview.server import PreviewServer
from bot.preview.world import World

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

ELSEWHERE = "http://elsewhere.localhost/"


async def test_pictures_and_frames_on_another_page_get_nothing(
    chromium: Browser, preview: PreviewServer, world: World
) -> None:
    hook = f"{preview.url}/bot{world.bot.token}/setWebhook?url=https://evil.example/"
    body = f'<img src="{hook}"><iframe src="{preview.url}/"></iframe><script src="{hook}"></script>'
    statuses: list[int] = []

    def note(answer: Response) -> None:
        if answer.url.startswith(preview.url):
            statuses.append(answer.status)

    async def serve(route: Route) -> None:
        await route.fulfill(body=f"<!doctype html>{body}", content_type="text/html")

    context = await chromium.new_context()
    try:
        page = await context.new_page()
        page.on("response", note)
        await page.route(ELSEWHERE, serve)
        await page.goto(ELSEWHERE, wait_until="load")
    finally:
        await context.close()

    assert statuses == [403, 403, 403]
    assert world.webhooks.hook is None
    assert world.calls == []
