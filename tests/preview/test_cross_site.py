"""Other websites are kept out of the preview on every path, over real HTTP."""

import re
from collections.abc import Iterator
from typing import Any

import httpx
import pytest
from client_calls import GROUP, where
from starlette.routing import Route

from bot.preview import pagefiles
from bot.preview.botapi import routes as botapi
from bot.preview.client import routes as client
from bot.preview.server import PreviewServer
from bot.preview.standard import SANNE
from bot.preview.world import World

ELSEWHERE = [
    {"Sec-Fetch-Site": "cross-site"},
    {"Sec-Fetch-Site": "same-site"},  # another port of this computer
    {"Sec-Fetch-Site": "CROSS-SITE"},
    {"Sec-Fetch-Site": ""},
    {"Origin": "http://evil.example"},
    {"Origin": "null"},
    {"Origin": "http://127.0.0.1:1"},
    {"Host": "evil.example"},
    {"Host": "evil.example", "Origin": "http://evil.example", "Sec-Fetch-Site": "same-origin"},
    {"Host": "127.0.0.1.evil.example"},
    {"Host": ""},
]


def paths(world: World) -> Iterator[tuple[str, str]]:
    """Every method and path that the server knows, filled in, and some that it does not."""
    routes: list[Any] = [
        *pagefiles.routes(),
        *client.routes(world),
        *botapi.routes(world),
    ]
    filled = {"token": world.bot.token, "method:path": "setWebhook", "name": "main.js"}
    filled |= {"person": str(SANNE.id), "chat": str(GROUP), "language": "nl", "id": "1"}
    for route in routes:
        assert isinstance(route, Route)
        path = re.sub(r"{([^}]+)}", lambda part: filled.get(part[1], "x"), route.path)
        for method in route.methods or {"GET"}:  # one that is its own application takes any
            yield method, path
    yield from (("GET", "/nowhere"), ("OPTIONS", "/client/phones"), ("PUT", "/client/world"))


@pytest.mark.parametrize("headers", ELSEWHERE, ids=str)
async def test_other_websites_are_refused_on_every_path(
    online: httpx.AsyncClient, served: World, headers: dict[str, str]
) -> None:
    asked = {"url": "https://evil.example/hook"}
    for method, path in paths(served):
        async with online.stream(method, path, params=asked, headers=headers) as answer:
            assert answer.status_code == 403, (method, path)
            assert "Access-Control-Allow-Origin" not in answer.headers

    assert served.webhooks.hook is None
    assert not served.calls
    assert served.messages(SANNE.id, GROUP) == []


async def test_a_picture_elsewhere_does_not_set_the_webhook(
    online: httpx.AsyncClient, served: World
) -> None:
    """It has no Origin, and the right Host; even with the right token it gets nothing."""
    picture = {
        "Sec-Fetch-Site": "cross-site",
        "Sec-Fetch-Mode": "no-cors",
        "Sec-Fetch-Dest": "image",
        "Referer": "http://evil.example/",
    }

    answer = await online.get(
        f"/bot{served.bot.token}/setWebhook?url=https://evil.example/", headers=picture
    )

    assert answer.status_code == 403
    assert served.webhooks.hook is None


@pytest.mark.parametrize("headers", [{}, {"Sec-Fetch-Site": "none"}], ids=str)
async def test_a_bot_and_an_address_that_is_typed_pass(
    online: httpx.AsyncClient, served: World, headers: dict[str, str]
) -> None:
    assert (await online.get("/", headers=headers)).status_code == 200
    answer = await online.get(f"/bot{served.bot.token}/getMe", headers=headers)
    assert answer.status_code == 200


async def test_our_own_page_passes(preview: PreviewServer, online: httpx.AsyncClient) -> None:
    ours = {"Sec-Fetch-Site": "same-origin", "Origin": preview.url}

    sent = await online.post(f"{where(GROUP)}/send", json={"text": "Hoi"}, headers=ours)

    assert sent.status_code == 200
    async with online.stream("GET", "/client/events", headers=ours) as events:
        assert events.status_code == 200


async def test_each_start_has_a_token_of_its_own(online: httpx.AsyncClient) -> None:
    tokens = {World.standard().bot.token for _ in range(20)}

    assert len(tokens) == 20
    assert all(len(each) > 40 for each in tokens)
    for known in (*tokens, "7100000001:preview-token-of-no-use-elsewhere"):
        assert (await online.get(f"/bot{known}/getMe")).status_code == 401
