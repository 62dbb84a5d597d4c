"""What arrives at the server: the same as from python-telegram-bot's own transport."""

import io
import json
from collections.abc import AsyncIterator
from typing import IO, Any
from urllib.parse import parse_qsl

import httpx
import pytest
from carriers import TOKEN, at, form, httpxs, ours
from hypothesis import given
from hypothesis import strategies as st
from misbehaving import (
    Received,
    Server,
    good,
    serving,
)
from telegram import InlineKeyboardButton, InlineKeyboardMarkup, InputFile, InputMediaDocument
from telegram.request import BaseRequest, RequestData

from bot.telegram.transport.encoding import Part, multipart


@pytest.fixture
async def server() -> AsyncIterator[Server]:
    async with serving(good) as served:
        yield served


@pytest.fixture
async def opened() -> AsyncIterator[BaseRequest]:
    async with ours() as request:
        yield request


class Pipe(io.RawIOBase):
    """A file that can be read once, and of which nobody knows how long it is."""

    def __init__(self, content: bytes) -> None:
        self._rest = io.BytesIO(content)

    def readable(self) -> bool:
        return True

    def readinto(self, into: Any) -> int:
        return self._rest.readinto(into)


def essence(received: Received) -> tuple[str, str, str, bytes]:
    """What Telegram reads of a request, with the boundary's own letters taken out."""
    kind, _, boundary = received.headers.get("content-type", "").partition("; boundary=")
    body = received.body.replace(boundary.encode(), b"BOUNDARY") if boundary else received.body
    return received.line, received.headers["user-agent"], kind, body


def as_telegram_reads(sent: dict[str, Any]) -> dict[str, str]:
    """Parameters that came as JSON: what is no text is taken as it is written (Bot API server)."""
    return {
        name: each if isinstance(each, str) else json.dumps(each) for name, each in sent.items()
    }


async def both_send(url: str, data: RequestData | None, method: str = "POST") -> None:
    for carrier in (ours, httpxs):
        async with carrier() as request:
            await request.do_request(at(url), method, data)


@pytest.mark.parametrize(
    "data",
    [
        form(chat_id=7, text="Hoi"),
        form(text="één & twee = 3 % + 🎈\r\n\x00", parse_mode="HTML", protect=True, amount=1.5),
        form(reply_markup=InlineKeyboardMarkup([[InlineKeyboardButton("Ja", callback_data="y")]])),
        form(text="x" * 300_000),
    ],
    ids=["plain", "all kinds of letters", "keyboard", "long"],
)
async def test_what_python_telegram_bot_sends_as_a_form_arrives_as_json(
    server: Server, data: RequestData
) -> None:
    await both_send(server.url, data)

    ours_, httpxs_ = server.received
    assert ours_.headers["content-type"] == "application/json"
    assert as_telegram_reads(json.loads(ours_.body)) == dict(parse_qsl(httpxs_.body.decode()))
    assert ours_.headers["user-agent"] == httpxs_.headers["user-agent"]
    assert ours_.line == f"POST /bot{TOKEN}/sendMessage HTTP/1.1"


async def test_a_request_without_parameters_arrives_empty(server: Server) -> None:
    await both_send(server.url, form())

    ours_, httpxs_ = server.received
    assert (ours_.body, httpxs_.body) == (b"{}", b"")


async def test_a_file_is_fetched_as_by_python_telegram_bot(server: Server) -> None:
    await both_send(server.url, None, "GET")

    ours_, httpxs_ = server.received
    assert essence(ours_) == essence(httpxs_)
    assert ours_.line.startswith("GET ")


def handle(file: IO[bytes], name: str = "file.bin") -> InputFile:
    """A file that is read only while it is sent."""
    return InputFile(file, filename=name, read_file_handle=False)


def halfway(content: bytes) -> IO[bytes]:
    """A file that somebody read some of."""
    file = io.BytesIO(content)
    file.seek(len(content) // 2)
    return file


@pytest.mark.parametrize(
    "data",
    [
        form(chat_id=7, document=InputFile(b"a;b\r\n1;2", filename="uitslag.csv")),
        form(document=InputFile(b"", filename='een "lege"\r\n\\ lijst é.txt')),
        form(document=InputFile(b"--\r\n\r\n--" * 50_000)),
        form(document=handle(io.BytesIO(b"x" * 200_000))),
        form(document=handle(halfway(b"from the start"))),
        form(
            chat_id=7,
            media=[
                InputMediaDocument(b"one", filename="one.txt"),
                InputMediaDocument(b"two", filename="two.pdf", thumbnail=b"small"),
            ],
        ),
    ],
    ids=["bytes", "odd name", "no name", "handle", "handle halfway", "group"],
)
async def test_an_upload_arrives_as_from_python_telegram_bot(
    server: Server, data: RequestData
) -> None:
    await both_send(server.url, data)

    ours_, httpxs_ = server.received
    assert essence(ours_) == essence(httpxs_)
    assert essence(ours_)[2] == "multipart/form-data"
    assert int(ours_.headers["content-length"]) == len(ours_.body)


async def test_a_file_of_unknown_length_arrives_whole(server: Server, opened: BaseRequest) -> None:
    pipe = io.BufferedReader(Pipe(b"once" * 50_000))

    await opened.do_request(at(server.url), "POST", form(document=handle(pipe)))

    [received] = server.received
    assert b"\r\n\r\n" + b"once" * 50_000 + b"\r\n--" in received.body


async def test_a_file_may_be_sent_again(server: Server, opened: BaseRequest) -> None:
    data = form(document=handle(io.BytesIO(b"twice")))

    await opened.do_request(at(server.url), "POST", data)
    await opened.do_request(at(server.url), "POST", data)

    assert [b"twice" in received.body for received in server.received] == [True, True]


async def test_no_boundary_is_used_twice(server: Server, opened: BaseRequest) -> None:
    data = form(document=InputFile(b"x"))

    await opened.do_request(at(server.url), "POST", data)
    await opened.do_request(at(server.url), "POST", data)

    one, other = (received.headers["content-type"] for received in server.received)
    assert one != other


texts = st.text(st.characters(codec="utf-8", exclude_characters="\x1b"), max_size=20)
"""Without the one control character that httpx writes into a header as it is."""


@given(
    fields=st.dictionaries(texts, texts, max_size=3),
    files=st.dictionaries(
        texts,
        st.tuples(texts.filter(bool), st.binary(max_size=100), st.just("text/csv")),
        min_size=1,
        max_size=3,
    ),
)
def test_any_names_and_contents_are_encoded_as_httpx_does(
    fields: dict[str, str], files: dict[str, tuple[str, Part, str]]
) -> None:
    expected = httpx.Request(
        "POST",
        "http://telegram.test",
        data=fields,
        files=files,
        headers={"Content-Type": "multipart/form-data; boundary=b0undary"},
    ).read()

    assert b"".join(multipart(fields, files, "b0undary")) == expected
