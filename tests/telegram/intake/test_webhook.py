"""The webhook: who may post, what is taken, and when it is said to be done."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest
from kept import no_death
from polled import Desk, Time

from bot.telegram.intake.failing import FailingUpdates
from bot.telegram.intake.lanes import Lanes
from bot.telegram.intake.metrics import Metrics
from bot.telegram.intake.standstill import STILL_AFTER, Standstill, StandstillError
from bot.telegram.intake.webhook import MAX_BODY, SECRET_HEADER, Webhook
from bot.telegram.intake.website import Windows, website

SECRET = "a-secret-that-nobody-guesses"
TAP = {"update_id": 5, "callback_query": {"from": {"id": 5101}}}


async def _ready() -> None:
    """Always."""


@pytest.fixture
def patience() -> float:
    """Seconds that a post waits for its update."""
    return 50.0


@pytest.fixture
async def http(
    desk: Desk, failing: FailingUpdates, standstill: Standstill, patience: float
) -> AsyncIterator[httpx.AsyncClient]:
    lanes = Lanes(desk, died=no_death)
    webhook = Webhook(lanes, SECRET, failing, standstill, patience=patience)
    transport = httpx.ASGITransport(website(Windows(_ready, Metrics()), webhook, "/hook"))
    async with httpx.AsyncClient(transport=transport, base_url="http://bot") as client:
        yield client


async def post(
    http: httpx.AsyncClient, secret: str | bytes | None = SECRET, **body: Any
) -> httpx.Response:
    headers = {} if secret is None else {SECRET_HEADER: secret}
    return await http.post("/hook", headers=headers, **(body or {"json": TAP}))


async def test_an_update_is_taken_and_said_to_be_done(http: httpx.AsyncClient, desk: Desk) -> None:
    answer = await post(http)

    assert answer.status_code == 200
    assert desk.handled == [5]


@pytest.mark.parametrize(
    "secret",
    [None, "", "a-secret", SECRET + "x", SECRET.upper(), "é".encode("latin-1"), b"\xff"],
)
async def test_without_the_secret_nothing_is_taken(
    http: httpx.AsyncClient, desk: Desk, secret: str | bytes | None
) -> None:
    answer = await post(http, secret)

    assert answer.status_code == 403
    assert desk.begun == []


async def test_a_body_without_the_secret_is_not_even_read(http: httpx.AsyncClient) -> None:
    read = []

    async def body() -> AsyncIterator[bytes]:
        for _ in range(1000):
            read.append(1)
            yield b"x" * 10_000

    answer = await post(http, None, content=body())

    assert answer.status_code == 403
    assert len(read) <= 1


async def test_it_is_said_to_be_done_only_when_it_is(http: httpx.AsyncClient, desk: Desk) -> None:
    gate = desk.shut(5)

    posting = asyncio.create_task(post(http))
    await asyncio.sleep(0.05)
    assert not posting.done()
    gate.set()

    assert (await posting).status_code == 200


async def test_when_the_database_is_away_it_asks_to_come_again_soon(
    http: httpx.AsyncClient, desk: Desk
) -> None:
    desk.again = [5]

    first, second = await post(http), await post(http)

    assert (first.status_code, first.headers["Retry-After"]) == (503, "2")
    assert second.status_code == 200
    assert desk.handled == [5]


@pytest.mark.parametrize("patience", [0.05])
async def test_what_takes_longer_than_telegram_waits_is_not_said_to_be_done(
    http: httpx.AsyncClient, desk: Desk
) -> None:
    gate = desk.shut(5)

    first = await post(http)
    gate.set()
    second = await post(http)

    assert (first.status_code, second.status_code) == (503, 200)
    assert first.headers["Retry-After"] == "2"


async def test_what_fails_by_itself_comes_again_after_a_longer_pause(
    http: httpx.AsyncClient, desk: Desk, failing: FailingUpdates
) -> None:
    desk.again = [5]
    failing.failed(5, 0)

    answer = await post(http)

    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "15")


async def test_posts_that_wait_while_none_is_handled_are_a_standstill(
    http: httpx.AsyncClient, desk: Desk, time: Time, standstill: Standstill
) -> None:
    desk.again = [5, 5]
    await post(http)
    time.now += STILL_AFTER + 1
    await post(http)

    with pytest.raises(StandstillError):
        standstill.check()

    await post(http, json={**TAP, "update_id": 6})
    standstill.check()


async def test_a_body_that_is_too_large_is_refused_before_it_is_read_to_its_end(
    http: httpx.AsyncClient, desk: Desk
) -> None:
    read = []

    async def body() -> AsyncIterator[bytes]:
        for _ in range(1000):
            read.append(1)
            yield b"x" * 65_536

    answer = await post(http, content=body())

    assert answer.status_code == 413
    assert len(read) * 65_536 <= MAX_BODY + 2 * 65_536
    assert desk.begun == []


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b"null", b"[1]", b'"x"', b"{}", b'{"update_id": "5"}', b"\xff\xfe", b"[" * 100_000],
)
async def test_what_is_no_update_is_logged_and_does_not_come_again(
    http: httpx.AsyncClient, desk: Desk, caplog: pytest.LogCaptureFixture, content: bytes
) -> None:
    answer = await post(http, content=content)

    assert answer.status_code == 200  # else Telegram would post it again for a day
    assert desk.begun == []
    assert f"an update of {len(content)} bytes is no update" in caplog.text


async def test_one_persons_posts_side_by_side_are_handled_one_after_the_other(
    http: httpx.AsyncClient, desk: Desk
) -> None:
    gate = desk.shut(1)
    posts = [
        asyncio.create_task(post(http, json={**TAP, "update_id": number})) for number in (1, 2, 3)
    ]
    await asyncio.sleep(0.05)
    assert desk.begun == [1]
    gate.set()

    answers = await asyncio.gather(*posts)

    assert [each.status_code for each in answers] == [200, 200, 200]
    assert desk.handled == [1, 2, 3]


@pytest.mark.parametrize("method", ["GET", "PUT", "DELETE"])
async def test_only_posts_are_taken(http: httpx.AsyncClient, desk: Desk, method: str) -> None:
    answer = await http.request(method, "/hook", headers={SECRET_HEADER: SECRET})

    assert answer.status_code == 405
    assert desk.begun == []
