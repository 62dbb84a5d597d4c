"""The stream of news: it comes at once, comes once, and goes on after a break."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import httpx
from client_calls import GROUP, NOOR, PRIVATE, started

from bot.preview.client import stream
from bot.preview.events import Events, News
from bot.preview.standard import DAAN, SANNE
from bot.preview.world import World


@asynccontextmanager
async def news(page: httpx.AsyncClient) -> AsyncIterator[AsyncIterator[tuple[str, Any]]]:
    """What a page hears from when its stream opens."""
    async with page.stream("GET", "/client/events") as answer:
        assert answer.headers["Content-Type"].startswith("text/event-stream")
        yield _events(answer.aiter_lines())


async def _events(lines: AsyncIterator[str]) -> AsyncIterator[tuple[str, Any]]:
    name = ""
    async for line in lines:
        field, _, value = line.partition(": ")
        if field == "event":
            name = value
        elif field == "data":
            yield name, json.loads(value)


async def test_a_page_hears_what_changes_on_each_phone(
    online: httpx.AsyncClient, served: World
) -> None:
    async with news(online) as heard:
        served.say(SANNE.id, GROUP, "Dag")

        told = [await anext(heard) for _ in range(3)]

    assert {(name, data["person"], data["chat"]) for name, data in told} == {
        ("changed", SANNE.id, GROUP),
        ("changed", NOOR.id, GROUP),
        ("changed", DAAN.id, GROUP),
    }


async def test_typing_and_new_standings_are_news(online: httpx.AsyncClient, served: World) -> None:
    started(served)
    async with news(online) as heard:
        served.typing(served.chats[NOOR.id])
        typing = await anext(heard)
        served.promote(GROUP, NOOR.id, SANNE.id)
        phones = await anext(heard)

    assert typing == ("typing", {"person": NOOR.id, "chat": PRIVATE})
    assert phones == ("phones", {"person": None, "chat": None})


async def test_news_that_comes_before_the_first_word_of_the_stream_is_not_lost(
    served: World,
) -> None:
    sent: asyncio.Queue[bytes] = asyncio.Queue()

    async def send(message: Any) -> None:
        if message["type"] == "http.response.start":
            served.typing(served.chats[NOOR.id])
        else:
            sent.put_nowait(message["body"])

    async def receive() -> Any:
        return await asyncio.sleep(60)

    answering = asyncio.create_task(
        stream.NewsStream(served.events)({"type": "http"}, receive, send)  # type: ignore[arg-type] # a fake far side
    )
    beginning, first = await sent.get(), await sent.get()
    answering.cancel()

    assert beginning.startswith(b"retry:")
    assert first.startswith(b"event: typing\n")


async def test_a_listener_that_does_not_listen_holds_each_news_once() -> None:
    events = Events()
    with events.listening() as listener:
        for number in range(1000):
            events.publish(News("changed", number % 2, 7))

        assert await listener.news() == [News("changed", 0, 7), News("changed", 1, 7)]


async def test_a_page_that_went_away_is_forgotten(online: httpx.AsyncClient, served: World) -> None:
    async with news(online):
        assert len(served.events._listeners) == 1

    async with asyncio.timeout(5):
        while served.events._listeners:  # noqa: ASYNC110 (nobody is told of it)
            await asyncio.sleep(0.01)
