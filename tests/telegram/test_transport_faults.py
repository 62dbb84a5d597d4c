"""Whatever a server does, python-telegram-bot hears the same from our transport as from its own."""

import errno
import logging
import traceback
from io import BytesIO

import aiohttp
import pytest
from carriers import LATE, SOON, TOKEN, Carrier, at, form, httpxs, ours
from misbehaving import (
    GOOD,
    Behaviour,
    Line,
    answers,
    closed_port,
    forever,
    good,
    hang_up_after_the_request,
    hang_up_at_once,
    hang_up_in_the_body,
    hang_up_in_the_headers,
    no_tls,
    our_certificate,
    reset_after_the_request,
    reset_at_once,
    says,
    serving,
    silent,
    silent_halfway,
    tunnel,
    zeros,
)
from telegram import InputFile
from telegram.error import BadRequest, NetworkError, RetryAfter, TelegramError, TimedOut
from telegram.request import RequestData

from bot.telegram.transport.faults import told
from bot.telegram.transport.patience import USUAL

MOVED = "302 Found", "Location: /elsewhere"
HTML = b"<html><h1>502 Bad Gateway</h1></html>"
TOO_MANY = b'{"ok":false,"error_code":429,"parameters":{"retry_after":7}}'

LONG_NAME = f"http://{'a' * 64}.test"
"""Longer than a name may be, so that nobody is asked where it is."""

Outcome = type[Exception] | tuple[int, bytes]


async def outcome(carrier: Carrier, url: str, data: RequestData, **more: object) -> Outcome:
    """What comes back: status and body, or the class of the error."""
    async with carrier(**more) as request:
        try:
            return await request.do_request(at(url), "POST", data)
        except TelegramError as error:
            return type(error)


async def outcomes(url: str, data: RequestData | None = None, **more: object) -> list[Outcome]:
    """First ours, then python-telegram-bot's."""
    data = data or form(chat_id=7, text="Hoi")
    return [await outcome(carrier, url, data, **more) for carrier in (ours, httpxs)]


@pytest.mark.parametrize(
    ("behaviour", "error"),
    [
        pytest.param(silent, TimedOut, id="says nothing"),
        pytest.param(silent_halfway, TimedOut, id="stops in the middle of the answer"),
        pytest.param(hang_up_at_once, NetworkError, id="hangs up at once"),
        pytest.param(reset_at_once, NetworkError, id="resets at once"),
        pytest.param(hang_up_after_the_request, NetworkError, id="hangs up after the request"),
        pytest.param(reset_after_the_request, NetworkError, id="resets after the request"),
        pytest.param(hang_up_in_the_headers, NetworkError, id="hangs up in the headers"),
        pytest.param(hang_up_in_the_body, NetworkError, id="hangs up in the body"),
        pytest.param(says(b"whatever\r\n\r\n"), NetworkError, id="talks no HTTP"),
        pytest.param(says(b"\x00\xff\r\n" * 9), NetworkError, id="talks nothing at all"),
        pytest.param(
            says(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nmany\r\n{}\r\n"),
            NetworkError,
            id="miscounts its chunks",
        ),
        pytest.param(
            answers(b"not packed", "200 OK", "Content-Encoding: gzip"),
            NetworkError,
            id="packs badly",
        ),
        pytest.param(
            answers(GOOD, "200 OK", f"X-Long: {'x' * 200_000}"),
            NetworkError,
            id="cannot stop its headers",
        ),
    ],
)
async def test_a_misbehaving_server_is_the_same_error_for_both(
    behaviour: Behaviour, error: type[TelegramError]
) -> None:
    patience = SOON if error is TimedOut else LATE

    async with serving(behaviour) as server:
        heard = await outcomes(server.url, patience=patience)

    assert heard == [error, error]


@pytest.mark.parametrize(
    ("behaviour", "answer"),
    [
        pytest.param(good, (200, GOOD), id="all is well"),
        pytest.param(answers(TOO_MANY, "429 Too Many Requests"), (429, TOO_MANY), id="too many"),
        pytest.param(answers(HTML, "502 Bad Gateway"), (502, HTML), id="HTML from a front end"),
        pytest.param(answers(b"", "500 Oops"), (500, b""), id="500 with nothing"),
        pytest.param(answers(b"", *MOVED), (302, b""), id="a redirect, that is not followed"),
        pytest.param(answers(b"x" * 3_000_000, "200 OK"), (200, b"x" * 3_000_000), id="3 MB"),
        pytest.param(
            says(b"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}"),
            (200, b"{}"),
            id="go on, and then an answer",
        ),
        pytest.param(
            says(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n"),
            (200, b"{}"),
            id="in chunks",
        ),
        pytest.param(says(b"HTTP/1.1 204 No Content\r\n\r\n"), (204, b""), id="no content"),
    ],
)
async def test_an_answer_is_the_same_answer_for_both(
    behaviour: Behaviour, answer: tuple[int, bytes]
) -> None:
    async with serving(behaviour) as server:
        heard = await outcomes(server.url)

    assert heard == [answer, answer]


async def test_a_server_that_does_not_take_an_upload_is_a_time_out_for_both() -> None:
    upload = form(chat_id=7, document=InputFile(bytes(16_000_000), filename="large.bin"))

    async with serving(forever) as server:
        heard = await outcomes(server.url, upload, patience=SOON)

    assert heard == [TimedOut, TimedOut]


async def test_a_server_that_does_not_start_tls_is_a_time_out_for_both() -> None:
    async with serving(forever) as server:
        heard = await outcomes(server.url.replace("http:", "https:"), patience=SOON)

    assert heard == [TimedOut, TimedOut]


async def test_a_port_where_nobody_listens_is_a_network_error_for_both() -> None:
    heard = await outcomes(f"http://127.0.0.1:{closed_port()}")

    assert heard == [NetworkError, NetworkError]


async def test_tls_to_a_server_without_it_is_a_network_error_for_both() -> None:
    async with serving(no_tls) as server:
        heard = await outcomes(server.url.replace("http:", "https:"))

    assert heard == [NetworkError, NetworkError]


async def test_no_tls_to_a_server_that_wants_it_is_a_network_error_for_both() -> None:
    async with serving(good, our_certificate()) as server:
        heard = await outcomes(server.url.replace("https:", "http:"))

    assert heard == [NetworkError, NetworkError]


async def test_a_certificate_that_nobody_trusts_is_a_network_error_for_both() -> None:
    async with serving(good, our_certificate()) as server:
        heard = [await outcome(carrier, server.url, form()) for carrier in (ours, httpxs)]

        assert heard == [NetworkError, NetworkError]
        assert server.received == []


async def test_a_proxy_that_refuses_is_a_network_error_for_both() -> None:
    async with serving(tunnel("407 Who are you")) as proxy:
        heard = await outcomes("https://api.telegram.test", proxy=proxy.url)

    assert heard == [NetworkError, NetworkError]


async def test_a_proxy_that_is_not_there_is_a_network_error_for_both() -> None:
    nobody = f"http://127.0.0.1:{closed_port()}"

    heard = await outcomes("https://api.telegram.test", proxy=nobody)

    assert heard == [NetworkError, NetworkError]


@pytest.mark.parametrize("url", ["nowhere", "ftp://127.0.0.1", "http://", "http://[::1", LONG_NAME])
async def test_an_address_that_is_none_is_a_network_error_for_both(url: str) -> None:
    errors = []
    for carrier in (ours, httpxs):
        async with carrier() as request:
            with pytest.raises(NetworkError) as caught:
                await request.post(at(url), form())
            errors.append(type(caught.value))

    assert errors == [NetworkError, NetworkError]


@pytest.mark.parametrize(
    ("behaviour", "error"),
    [
        pytest.param(answers(TOO_MANY, "429 Too Many Requests"), RetryAfter, id="429"),
        pytest.param(answers(b'{"ok":false}', "400 Bad Request"), BadRequest, id="400"),
        pytest.param(answers(HTML, "502 Bad Gateway"), NetworkError, id="502"),
        pytest.param(answers(b"", "200 OK"), TelegramError, id="200 with nothing"),
    ],
)
async def test_what_the_answer_means_is_left_to_python_telegram_bot(
    behaviour: Behaviour, error: type[TelegramError]
) -> None:
    async with serving(behaviour) as server, ours() as request:
        with pytest.raises(error) as caught:
            await request.post(at(server.url), form(chat_id=7))

    assert type(caught.value) is error


async def test_a_file_that_cannot_be_read_is_the_same_error_for_both() -> None:
    closed = BytesIO(b"gone")
    file = InputFile(closed, filename="gone.txt", read_file_handle=False)
    closed.close()
    errors = []

    async with serving(good) as server:
        for carrier in (ours, httpxs):
            async with carrier() as request:
                with pytest.raises(NetworkError) as caught:
                    await request.post(at(server.url), form(document=file))
                errors.append(type(caught.value))

    assert errors == [NetworkError, NetworkError]


# Where ours is different on purpose.


async def test_an_answer_of_any_size_does_not_fill_the_memory() -> None:
    """HTTPXRequest takes whatever comes."""
    async with serving(zeros(megabytes=65)) as server, ours() as request:
        with pytest.raises(NetworkError, match="larger than"):
            await request.do_request(at(server.url), "POST", form())


async def test_a_no_is_heard_though_the_upload_has_not_ended() -> None:
    """HTTPXRequest listens only when it has said everything, and gives up before."""

    async def refuse(line: Line) -> None:
        await line.reader.readuntil(b"\r\n\r\n")
        await line.answer(b"{}", "413 Request Entity Too Large")
        await forever(line)

    upload = form(document=InputFile(bytes(16_000_000), filename="large.bin"))
    async with serving(refuse) as server, ours() as request:
        heard = await request.do_request(at(server.url), "POST", upload)

    assert heard == (413, b"{}")


# What the errors say, and what they must not say.


@pytest.mark.parametrize(
    ("behaviour", "words"),
    [
        (silent, f"no answer within {SOON} s"),
        (hang_up_after_the_request, "ServerDisconnectedError"),
        (reset_after_the_request, "reset by peer"),
    ],
)
async def test_an_error_says_what_happened(behaviour: Behaviour, words: str) -> None:
    async with serving(behaviour) as server, ours(patience=SOON) as request:
        with pytest.raises(NetworkError, match=words):
            await request.do_request(at(server.url), "POST", form())


def test_a_connection_that_the_system_gave_up_is_a_time_out_too() -> None:
    fault = aiohttp.ClientOSError(errno.ETIMEDOUT, "Connection timed out")

    assert type(told(fault, USUAL)) is TimedOut


def test_what_aiohttp_says_is_not_repeated_even_if_it_is_but_a_cause() -> None:
    fault = aiohttp.ClientConnectionError()
    fault.__cause__ = aiohttp.ClientOSError(None, f"Can not write request body for {at('')}")

    assert TOKEN not in told(fault, USUAL).message


async def test_an_error_says_which_certificate_was_wrong() -> None:
    async with serving(good, our_certificate()) as server, ours() as request:
        with pytest.raises(NetworkError, match=r"CertificateError.*self-signed certificate"):
            await request.do_request(at(server.url), "POST", form())


async def test_an_error_says_that_nothing_was_sent() -> None:
    async with serving(forever) as server, ours(patience=SOON) as request:
        with pytest.raises(TimedOut, match=r"no connection .* Nothing sent"):
            await request.do_request(at(server.url).replace("http:", "https:"), "POST", form())


async def test_an_error_says_what_the_proxy_answered() -> None:
    async with serving(tunnel("407 Who are you")) as proxy, ours(proxy=proxy.url) as request:
        with pytest.raises(NetworkError, match="the proxy answered 407"):
            await request.do_request(at("https://api.telegram.test"), "POST", form())


async def echo(line: Line) -> None:
    """Says back what it is told, token and all."""
    request = await line.request()
    assert request is not None
    await line.say(request.line.encode(), b"\r\n\r\n")


@pytest.mark.parametrize(
    "behaviour",
    [silent, silent_halfway, hang_up_at_once, hang_up_after_the_request, hang_up_in_the_headers,
     hang_up_in_the_body, reset_at_once, reset_after_the_request, echo, forever, zeros(65)],
)  # fmt: skip
@pytest.mark.parametrize("upload", [False, True], ids=["form", "upload"])
async def test_the_token_is_in_no_error_and_in_no_log(
    behaviour: Behaviour, upload: bool, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    data = form(document=InputFile(bytes(16_000_000))) if upload else form(chat_id=7)

    async with serving(behaviour) as server, ours(patience=SOON) as request:
        with pytest.raises(NetworkError) as caught:
            await request.post(at(server.url), data)

    shown = "".join(traceback.format_exception(caught.value))
    assert TOKEN not in shown
    assert TOKEN not in caplog.text


@pytest.mark.parametrize("url", ["nowhere", "ftp://127.0.0.1", "http://", "http://[::1", LONG_NAME])
async def test_the_token_is_in_no_error_about_the_address(url: str) -> None:
    async with ours() as request:
        with pytest.raises(NetworkError) as caught:
            await request.post(at(url), form())

    assert TOKEN not in "".join(traceback.format_exception(caught.value))
