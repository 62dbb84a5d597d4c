"""The preview's web server: its files, its gate, its beginning and its end."""

import asyncio
import signal
import time

import httpx
import pytest
from client_calls import GROUP, NOOR, bot_posts, keyboard, next_update, started, where

from bot.preview.pagefiles import PAGE
from bot.preview.server import AddressTakenError, PreviewServer
from bot.preview.standard import SANNE
from bot.preview.world import World

TYPES = {"html": "text/html", "css": "text/css", "js": "text/javascript", "svg": "image/svg+xml"}


async def asked(url: str) -> httpx.Response:
    async with httpx.AsyncClient() as client:
        return await client.get(url)


async def test_every_file_of_the_page_comes_under_its_type_and_is_asked_again(
    page: httpx.AsyncClient,
) -> None:
    for file in PAGE.iterdir():
        answer = await page.get(f"/page/{file.name}")

        assert answer.status_code == 200, file.name
        assert answer.headers["Content-Type"].partition(";")[0] == TYPES[file.suffix[1:]]
        assert answer.headers["Cache-Control"] == "no-cache"


async def test_the_page_itself_is_at_the_root(page: httpx.AsyncClient) -> None:
    answer = await page.get("/")

    assert "/page/main.js" in answer.text
    assert "default-src 'self'" in answer.headers["Content-Security-Policy"]


@pytest.mark.parametrize("path", ["/page/../server.py", "/page/%2e%2e%2fserver.py", "/page/x.js"])
async def test_nothing_else_is_given_away(page: httpx.AsyncClient, path: str) -> None:
    assert (await page.get(path)).status_code == 404


@pytest.mark.parametrize(
    "headers",
    [
        {"Host": "evil.example"},
        {"Host": "evil.example:80", "Origin": "http://evil.example:80"},
        {"Origin": "http://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://127.0.0.1:1"},
        {"Host": "[::1"},
    ],
    ids=str,
)
async def test_other_websites_are_kept_out(
    page: httpx.AsyncClient, served: World, headers: dict[str, str]
) -> None:
    asked = await page.get("/client/phones", headers=headers)
    sent = await page.post(f"{where(GROUP)}/send", json={"text": "Koop nu"}, headers=headers)

    assert [asked.status_code, sent.status_code] == [403, 403]
    assert "Access-Control-Allow-Origin" not in asked.headers
    assert served.messages(SANNE.id, GROUP) == []


@pytest.mark.parametrize("name", ["localhost", "127.0.0.1", "192.0.2.7:99", "[::1]:99"])
async def test_the_server_answers_to_its_own_names(page: httpx.AsyncClient, name: str) -> None:
    headers = {"Host": name, "Origin": f"http://{name}"}

    answer = await page.get("/client/phones", headers=headers)

    assert answer.status_code == 200


async def test_a_port_that_is_taken_is_told(preview: PreviewServer) -> None:
    port = int(preview.url.rpartition(":")[2])

    with pytest.raises(AddressTakenError, match=f"127.0.0.1:{port}"):
        await PreviewServer(World.standard(), port=port).__aenter__()


async def test_the_server_leaves_signals_alone() -> None:
    before = [signal.getsignal(each) for each in (signal.SIGINT, signal.SIGTERM)]

    async with PreviewServer(World.standard()):
        during = [signal.getsignal(each) for each in (signal.SIGINT, signal.SIGTERM)]

    assert during == before


async def test_the_end_waits_for_no_stream_no_poll_and_no_tap() -> None:
    world = World.standard()
    started(world)
    question = bot_posts(world, NOOR.id, "Doe je mee?", keyboard=keyboard("Ja"))
    place = {"message": question.key, "row": 0, "column": 0}
    async with httpx.AsyncClient(timeout=20) as client:
        async with PreviewServer(world) as server:
            stream = asyncio.create_task(client.get(f"{server.url}/client/events"))
            tap = asyncio.create_task(client.post(f"{server.url}{where()}/tap", json=place))
            offset = (await next_update(world))["update_id"] + 1
            poll = f"{server.url}/bot{world.bot.token}/getUpdates?timeout=20&offset={offset}"
            polled = asyncio.create_task(client.get(poll))
            await asyncio.sleep(0.2)
            before = time.monotonic()

        assert time.monotonic() - before < 1
        answers = await asyncio.gather(stream, tap, polled)

    assert [each.status_code for each in answers] == [200, 503, 503]
    with pytest.raises(httpx.ConnectError):
        await asked(server.url)


async def test_an_open_connection_that_asks_nothing_does_not_hold_up_the_end() -> None:
    async with httpx.AsyncClient() as client:
        async with PreviewServer(World.standard()) as server:
            await client.get(server.url)
            before = time.monotonic()

        assert time.monotonic() - before < 1


async def test_a_block_that_fails_still_ends_the_server() -> None:
    with pytest.raises(ZeroDivisionError):
        async with PreviewServer(World.standard()) as server:
            _ = 1 / 0

    with pytest.raises(httpx.ConnectError):
        await asked(server.url)
