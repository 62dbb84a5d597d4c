"""The website of a running bot: is it well, what does it count, and how it ends."""

import asyncio
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

import httpx
import pytest
from kept import no_death
from polled import Desk, Time, until

from bot.telegram.intake.failing import FailingUpdates
from bot.telegram.intake.lanes import Lanes
from bot.telegram.intake.metrics import Metrics
from bot.telegram.intake.patient_protocol import PatientProtocol
from bot.telegram.intake.pulse import DeafError
from bot.telegram.intake.standstill import Standstill, StandstillError
from bot.telegram.intake.webhook import SECRET_HEADER, Webhook
from bot.telegram.intake.website import (
    AddressTakenError,
    Windows,
    listening,
    serve,
    website,
)
from storage.engine import DatabaseAwayError

SECRET = "a-secret-that-nobody-guesses"
TOKEN = "a-token-for-the-metrics"


async def _ready() -> None:
    """Always."""


def browser(windows: Windows) -> httpx.AsyncClient:
    transport = httpx.ASGITransport(website(windows))
    return httpx.AsyncClient(transport=transport, base_url="http://bot")


async def test_a_bot_that_is_well_says_so() -> None:
    async with browser(Windows(_ready, Metrics())) as http:
        answer = await http.get("/healthz")

    assert (answer.status_code, answer.json()) == (200, {"live": True, "ready": True})


@pytest.mark.parametrize("why", [DatabaseAwayError, DeafError, StandstillError, RuntimeError])
async def test_a_bot_that_cannot_answer_people_says_why(why: type[Exception]) -> None:
    async def not_ready() -> None:
        raise why("with a secret in it")

    async with browser(Windows(not_ready, Metrics())) as http:
        answer = await http.get("/healthz")

    assert answer.status_code == 503
    assert answer.json() == {"live": True, "ready": False, "why": why.__name__}


async def test_a_database_that_does_not_answer_counts_as_away() -> None:
    async def silent() -> None:
        await asyncio.sleep(60)

    async with browser(Windows(silent, Metrics(), ready_within=0.05)) as http:
        answer = await http.get("/healthz")

    assert answer.status_code == 503
    assert answer.json()["why"] == "TimeoutError"


async def test_metrics_are_hidden_unless_a_token_was_set() -> None:
    async with browser(Windows(_ready, Metrics())) as http:
        answer = await http.get("/metrics", headers={"Authorization": "Bearer None"})

    assert (answer.status_code, answer.content) == (404, b"")


@pytest.mark.parametrize("shown", ["", "Bearer ", f"Bearer {TOKEN}x", TOKEN, "Bearer \xe9"])
async def test_metrics_are_shown_to_nobody_without_the_token(shown: str) -> None:
    async with browser(Windows(_ready, Metrics(), TOKEN)) as http:
        answer = await http.get("/metrics", headers={"Authorization": shown.encode("latin-1")})

    assert answer.status_code == 403


async def test_metrics_are_shown_for_the_token() -> None:
    metrics = Metrics()
    metrics.updates.labels("done").inc()

    async with browser(Windows(_ready, metrics, TOKEN)) as http:
        answer = await http.get("/metrics", headers={"Authorization": f"Bearer {TOKEN}"})

    assert 'kinderwerkbot_updates_total{ended="done"} 1.0' in answer.text


@pytest.mark.parametrize("path", ["/", "/hook", "/docs", "/healthz/x"])
async def test_there_is_nothing_else(path: str) -> None:
    async with browser(Windows(_ready, Metrics())) as http:
        assert (await http.get(path)).status_code == 404


def free_port() -> int:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        return int(listening.getsockname()[1])


class Hasty(PatientProtocol):
    whole_within = 0.5
    most = 20


class Narrow(PatientProtocol):
    most = 20


@asynccontextmanager
async def served(
    desk: Desk, drain: int = 20, protocol: type[PatientProtocol] = PatientProtocol
) -> AsyncIterator[tuple[httpx.AsyncClient, asyncio.Event]]:
    """The website on a real port, and what stops it."""
    failing, standstill = FailingUpdates(Time(), lambda: 0), Standstill(Time())
    webhook = Webhook(Lanes(desk, died=no_death), SECRET, failing, standstill)
    stop, port = asyncio.Event(), free_port()
    site = website(Windows(_ready, Metrics()), webhook, "/hook")
    listen = f"127.0.0.1:{port}"
    serving = asyncio.create_task(serve(site, listen, stop, drain=drain, protocol=protocol))
    async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}", trust_env=False) as http:
        await _answers(http)
        yield http, stop
    stop.set()
    await serving


async def _answers(http: httpx.AsyncClient) -> None:
    async with asyncio.timeout(10):
        while True:
            try:
                await http.get("/healthz")
            except httpx.ConnectError:
                await asyncio.sleep(0.02)
            else:
                return


async def test_a_stop_lets_what_is_being_answered_end(desk: Desk) -> None:
    gate = desk.shut(5)

    async with served(desk) as (http, stop):
        tap = {"update_id": 5, "message": {"from": {"id": 1}}}
        posting = asyncio.create_task(http.post("/hook", json=tap, headers={SECRET_HEADER: SECRET}))
        await until(lambda: desk.begun == [5])
        stop.set()
        await asyncio.sleep(0.2)
        assert not posting.done()
        gate.set()
        answer = await posting

    assert answer.status_code == 200
    assert desk.handled == [5]


async def test_a_stop_does_not_wait_for_ever_and_what_was_broken_off_is_not_said_to_be_done(
    desk: Desk,
) -> None:
    gate = desk.shut(5)

    async with served(desk, drain=1) as (http, stop):
        tap = {"update_id": 5, "message": {"from": {"id": 1}}}
        posting = asyncio.create_task(http.post("/hook", json=tap, headers={SECRET_HEADER: SECRET}))
        await until(lambda: desk.begun == [5])
        stop.set()
        async with asyncio.timeout(5):
            answer = await asyncio.gather(posting, return_exceptions=True)
    gate.set()

    assert not [each for each in answer if isinstance(each, httpx.Response) and each.is_success]


async def test_a_stopped_website_takes_nothing_any_more(desk: Desk) -> None:
    async with served(desk) as (http, stop):
        stop.set()
        await asyncio.sleep(0.3)

        with pytest.raises(httpx.TransportError):
            await http.get("/healthz")


async def test_a_port_that_another_program_has_is_named() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        listen = f"127.0.0.1:{taken.getsockname()[1]}"

        with pytest.raises(AddressTakenError, match=listen):
            await serve(website(Windows(_ready, Metrics())), listen, asyncio.Event())


async def test_no_answer_waits_until_its_beginning_has_arrived() -> None:
    here = await listening("127.0.0.1:0")

    with here, socket.create_connection(here.getsockname()):
        connection, _ = here.accept()

    with connection:
        assert connection.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)


HALVES = {
    "nothing": b"",
    "half a line": b"POST /ho",
    "half of the headers": b"POST /hook HTTP/1.1\r\nHost: bot\r\nX-A: ",
    "half a body": b"POST /hook HTTP/1.1\r\nHost: bot\r\n"
    + f"{SECRET_HEADER}: {SECRET}\r\nContent-Length: 100\r\n\r\nhalf".encode(),
    "half a body of a stranger": b"POST /hook HTTP/1.1\r\nHost: bot\r\n"
    b"Content-Length: 100\r\n\r\nhalf",
    "half a second request": b"GET /healthz HTTP/1.1\r\nHost: bot\r\n\r\nGET /heal",
}


@pytest.mark.parametrize("half", HALVES)
async def test_a_half_request_is_not_waited_for_for_long(desk: Desk, half: str) -> None:
    async with served(desk, protocol=Hasty) as (http, _stop), asyncio.timeout(10):
        reader, writer = await asyncio.open_connection(http.base_url.host, http.base_url.port)
        writer.write(HALVES[half])
        with suppress(ConnectionResetError):
            while await reader.read(1000):
                pass  # until the bot hangs up
        writer.close()

    assert desk.begun == []


async def test_a_whole_request_is_waited_with_for_longer_than_a_half_one(desk: Desk) -> None:
    gate = desk.shut(5)

    async with served(desk, protocol=Hasty) as (http, _stop):
        tap = {"update_id": 5, "message": {"from": {"id": 1}}}
        posting = asyncio.create_task(http.post("/hook", json=tap, headers={SECRET_HEADER: SECRET}))
        await asyncio.sleep(2 * Hasty.whole_within)
        gate.set()

        assert (await posting).status_code == 200


async def test_many_half_requests_keep_nobody_out(desk: Desk) -> None:
    async with served(desk, protocol=Narrow) as (http, _stop):
        at = (http.base_url.host, http.base_url.port)
        halves = [await asyncio.open_connection(*at) for _ in range(3 * Narrow.most)]
        for _, writer in halves:
            writer.write(b"POST /ho")

        tap = {"update_id": 5, "message": {"from": {"id": 1}}}
        answer = await http.post("/hook", json=tap, headers={SECRET_HEADER: SECRET})

        assert answer.status_code == 200
        for _, writer in halves:
            writer.close()
            with suppress(ConnectionResetError):
                await writer.wait_closed()


async def test_a_website_that_ended_can_listen_there_again() -> None:
    listen = f"127.0.0.1:{free_port()}"
    site = website(Windows(_ready, Metrics()))
    for _ in range(2):
        serving = asyncio.create_task(serve(site, listen, asyncio.Event()))
        async with httpx.AsyncClient(base_url=f"http://{listen}", trust_env=False) as http:
            await _answers(http)
        serving.cancel()
        await asyncio.gather(serving, return_exceptions=True)
