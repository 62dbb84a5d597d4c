"""What becomes of connections and of time, and a whole Bot on it."""

import asyncio
import json
from collections.abc import AsyncIterator
from dataclasses import replace
from urllib.parse import urlsplit

import pytest
from aiohttp.client_proto import ResponseHandler
from aiohttp.http_writer import StreamWriter
from carriers import SOON, TOKEN, Carrier, at, form, httpxs, ours
from misbehaving import (
    GOOD,
    Line,
    Server,
    answers,
    forever,
    good,
    serving,
    silent,
)
from telegram import Bot, InputFile
from telegram.error import NetworkError, TimedOut
from telegram.request import BaseRequest, RequestData

from bot.telegram.transport.body import Body
from bot.telegram.transport.encoding import encoded
from bot.telegram.transport.patience import Patience
from bot.telegram.transport.request import AiohttpRequest


@pytest.fixture
async def server() -> AsyncIterator[Server]:
    async with serving(good) as served:
        yield served


@pytest.fixture
async def opened() -> AsyncIterator[BaseRequest]:
    async with ours() as request:
        yield request


async def test_a_connection_is_kept_for_the_next_request(
    server: Server, opened: BaseRequest
) -> None:
    for _ in range(3):
        await opened.do_request(at(server.url), "POST", form())

    assert [received.connection for received in server.received] == [1, 1, 1]


async def test_a_connection_that_the_server_closed_meanwhile_is_no_error(
    server: Server, opened: BaseRequest
) -> None:
    """Not even when the event loop had no moment to notice."""
    await opened.do_request(at(server.url), "POST", form(n=1))
    server.lines[0].hang_up()

    answer = await opened.do_request(at(server.url), "POST", form(n=2))

    assert answer == (200, GOOD)
    assert [received.connection for received in server.received] == [1, 2]


async def test_many_connections_that_the_server_closed_meanwhile_are_no_error(
    server: Server, opened: BaseRequest
) -> None:
    async def send(number: int) -> tuple[int, bytes]:
        return await opened.do_request(at(server.url), "POST", form(n=number))

    await asyncio.gather(*map(send, range(8)))
    for line in server.lines:
        line.hang_up()

    heard = await asyncio.gather(*map(send, range(8)))

    assert heard == [(200, GOOD)] * 8


@pytest.mark.parametrize("noticed", [False, True], ids=["unnoticed", "noticed"])
async def test_an_answer_that_nobody_asked_for_is_not_taken_for_the_next(
    server: Server, opened: BaseRequest, noticed: bool
) -> None:
    await opened.do_request(at(server.url), "POST", form())
    server.lines[0].writer.write(b"HTTP/1.1 408 Request Timeout\r\nContent-Length: 0\r\n\r\n")
    await asyncio.sleep(0.02 if noticed else 0)

    answer = await opened.do_request(at(server.url), "POST", form())

    assert answer == (200, GOOD)
    assert [received.connection for received in server.received] == [1, 2]


async def good_once(line: Line) -> None:
    """Takes a second request over the same connection, and hangs up."""
    await line.request()
    await line.answer()
    await line.request()


@pytest.mark.parametrize("data", [form(n=1), form()], ids=["form", "empty"])
async def test_a_request_that_may_have_arrived_is_not_repeated(
    opened: BaseRequest, data: RequestData
) -> None:
    async with serving(good_once) as server:
        await opened.do_request(at(server.url), "POST", data)
        with pytest.raises(NetworkError):
            await opened.do_request(at(server.url), "POST", data)

    assert [received.connection for received in server.received] == [1, 1]


async def test_a_file_is_asked_for_again_because_that_changes_nothing(
    opened: BaseRequest,
) -> None:
    async with serving(good_once) as server:
        await opened.do_request(at(server.url), "GET")
        answer = await opened.do_request(at(server.url), "GET")

    assert answer == (200, GOOD)
    assert [received.connection for received in server.received] == [1, 1, 2]


async def test_more_requests_than_connections_wait_for_their_turn() -> None:
    async def slow(line: Line) -> None:
        while await line.request():
            await asyncio.sleep(0.01)
            await line.answer()

    async with serving(slow) as server, ours(connections=2) as request:
        sending = [request.do_request(at(server.url), "POST", form()) for _ in range(8)]
        heard = await asyncio.gather(*sending)

    assert heard == [(200, GOOD)] * 8
    assert len(server.lines) == 2


@pytest.mark.parametrize("carrier", [ours, httpxs], ids=["ours", "httpx"])
async def test_who_waits_too_long_for_a_connection_is_told_so(carrier: Carrier) -> None:
    async with serving(silent) as server, carrier(connections=1) as request:
        first = asyncio.create_task(request.do_request(at(server.url), "POST", form()))
        await server.arrived.wait()

        with pytest.raises(TimedOut, match="Pool timeout"):
            await request.do_request(at(server.url), "POST", form(), pool_timeout=0.01)

        first.cancel()
    assert len(server.received) == 1


async def test_a_cancelled_request_gives_its_connection_up() -> None:
    async with serving(silent) as server, ours(connections=1) as request:
        sending = asyncio.create_task(request.do_request(at(server.url), "POST", form()))
        await server.arrived.wait()

        sending.cancel()
        with pytest.raises(asyncio.CancelledError):
            await sending
        with pytest.raises(TimedOut, match="no answer"):
            await request.do_request(at(server.url), "POST", form(), read_timeout=SOON)

    assert [received.connection for received in server.received] == [1, 2]


async def test_what_was_given_up_is_not_delivered_after_all() -> None:
    """A connection that is only closed holds on, for as long as the other side does not read."""
    loop = asyncio.get_running_loop()
    upload = encoded(form(document=InputFile(bytes(16_000_000))), lambda: "boundary")

    async with serving(forever) as server:
        address = urlsplit(server.url)
        transport, protocol = await loop.create_connection(
            lambda: ResponseHandler(loop), address.hostname, address.port
        )
        with pytest.raises(TimeoutError):
            await Body(upload, within=SOON).write(StreamWriter(protocol, loop))

        assert transport.is_closing()
        assert transport.get_write_buffer_size() == 0


async def test_cookies_are_not_kept(opened: BaseRequest) -> None:
    async with serving(answers(GOOD, "200 OK", "Set-Cookie: taste=nice")) as server:
        named = server.url.replace("127.0.0.1", "localhost")
        await opened.do_request(at(named), "POST", form())
        await opened.do_request(at(named), "POST", form())

    assert "cookie" not in server.received[1].headers


# How long, from when to when.


async def test_a_request_may_ask_for_more_or_less_time(opened: BaseRequest) -> None:
    async def late(line: Line) -> None:
        await line.request()
        await asyncio.sleep(0.1)
        await line.answer()

    async with serving(late) as server:
        with pytest.raises(TimedOut):
            await opened.do_request(at(server.url), "POST", form(), read_timeout=0.02)
        with pytest.raises(TimedOut):
            await opened.do_request(at(server.url), "POST", form(), read_timeout=0)
        unlimited = await opened.do_request(at(server.url), "POST", form(), None, None, None)

    assert unlimited == (200, GOOD)


@pytest.mark.parametrize(("uploads", "write"), [(False, 3), (True, 4)])
def test_what_is_not_asked_for_is_as_usual_and_longer_for_uploads(
    uploads: bool, write: int
) -> None:
    usual = Patience(pool=1, connect=2, write=3, upload=4, read=5)
    nothing = BaseRequest.DEFAULT_NONE

    asked = usual.asked(pool=nothing, connect=nothing, write=nothing, read=nothing, uploads=uploads)

    assert asked == replace(usual, write=write, upload=write)


@pytest.mark.parametrize("uploads", [False, True])
def test_what_is_asked_for_holds_even_if_it_is_no_limit(uploads: bool) -> None:
    usual = Patience(pool=1, connect=2, write=3, upload=4, read=5)

    asked = usual.asked(pool=6, connect=None, write=7, read=8, uploads=uploads)

    assert asked == Patience(pool=6, connect=None, write=7, upload=7, read=8)


@pytest.mark.parametrize("read", [None, 1.5])
def test_the_usual_time_to_read_can_be_asked_before_anything_is_open(read: float | None) -> None:
    """Bot.get_updates adds its own waiting to it."""
    assert AiohttpRequest(patience=Patience(read=read)).read_timeout == read


# From when to when it can be used.


async def test_it_can_be_opened_and_closed_as_often_as_one_likes(server: Server) -> None:
    request = ours()
    for _ in range(2):
        await request.initialize()
        await request.initialize()
        await request.do_request(at(server.url), "POST", form())
        await request.shutdown()
        await request.shutdown()

    assert [received.connection for received in server.received] == [1, 2]


def test_it_can_be_used_in_one_event_loop_after_another() -> None:
    request = ours()

    async def once() -> tuple[int, bytes]:
        async with serving(good) as server, request:
            return await request.do_request(at(server.url), "POST", form())

    assert [asyncio.run(once()), asyncio.run(once())] == [(200, GOOD)] * 2


@pytest.mark.parametrize("carrier", [ours, httpxs], ids=["ours", "httpx"])
async def test_it_cannot_be_used_when_it_is_closed(carrier: Carrier) -> None:
    request = carrier()
    async with request:
        pass

    with pytest.raises(RuntimeError, match=r"initialize"):
        await request.do_request(at("http://127.0.0.1:1"), "POST", form())


async def test_closing_it_ends_what_is_under_way() -> None:
    async with serving(silent) as server:
        request = ours()
        await request.initialize()
        sending = asyncio.create_task(request.do_request(at(server.url), "POST", form()))
        await server.arrived.wait()

        await request.shutdown()

        with pytest.raises(NetworkError):
            await sending


# A whole Bot on it.

ME = {"id": 1, "is_bot": True, "first_name": "Bot", "username": "kinderwerkbot"}
SENT = {"message_id": 5, "date": 1, "chat": {"id": 7, "type": "private"}, "text": "Hoi"}
RESULTS = {
    "getMe": ME,
    "sendMessage": SENT,
    "sendDocument": SENT,
    "getUpdates": [{"update_id": 12, "message": SENT}],
    "getFile": {"file_id": "f", "file_unique_id": "u", "file_path": "documents/lijst 1.csv"},
}


async def telegram(line: Line) -> None:
    """Answers each method as Telegram does, and a file with its bytes."""
    while request := await line.request():
        method = request.line.split()[1].rsplit("/", 1)[1]
        if method not in RESULTS:
            await line.answer(b"a;b")
            continue
        await line.answer(json.dumps({"ok": True, "result": RESULTS[method]}).encode())


async def test_a_whole_bot_works_with_it() -> None:
    async with serving(telegram) as server:
        bot = Bot(
            TOKEN,
            base_url=f"{server.url}/bot",
            base_file_url=f"{server.url}/file/bot",
            request=ours(),
            get_updates_request=ours(),
        )
        async with bot:
            sent = await bot.send_message(7, "Hoi")
            await bot.send_document(7, b"a;b", filename="uitslag.csv")
            [update] = await bot.get_updates(offset=3, timeout=1)
            file = await bot.get_file("f")
            content = await file.download_as_bytearray()

    assert bot.username == "kinderwerkbot"
    assert sent.message_id == 5
    assert update.update_id == 12
    assert content == b"a;b"
    methods = [received.line.split()[1].rsplit("/", 1)[1] for received in server.received]
    assert methods[:4] == ["getMe", "sendMessage", "sendDocument", "getUpdates"]
    assert json.loads(server.received[1].body) == {"chat_id": 7, "text": "Hoi"}
    assert json.loads(server.received[3].body) == {"timeout": 1, "offset": 3}
