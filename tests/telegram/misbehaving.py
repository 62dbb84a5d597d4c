"""A server on 127.0.0.1 that notes each request, and then does what a test told it to."""

import asyncio
import gzip
import socket
import ssl
import struct
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field

from certificate import certificate

GOOD = b'{"ok":true,"result":true}'


@dataclass(frozen=True)
class Received:
    """A request as it came, over the how-manieth connection."""

    connection: int
    line: str
    headers: dict[str, str]
    body: bytes


@dataclass
class Line:
    """One connection, as the server sees it."""

    number: int
    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter
    received: list[Received]
    arrived: asyncio.Event

    async def request(self) -> Received | None:
        """The next request; None when the client has gone."""
        try:
            head = (await self.reader.readuntil(b"\r\n\r\n")).decode()
        except (asyncio.IncompleteReadError, ConnectionError):
            return None
        first, *rest = head.strip().split("\r\n")
        headers = {name.lower(): value for name, value in (each.split(": ", 1) for each in rest)}
        body = await self._body(headers)
        request = Received(self.number, first, headers, body)
        self.received.append(request)
        self.arrived.set()
        return request

    async def _body(self, headers: dict[str, str]) -> bytes:
        if headers.get("transfer-encoding") != "chunked":
            return await self.reader.readexactly(int(headers.get("content-length", "0")))
        chunks = []
        while size := int(await self.reader.readline(), 16):
            chunks.append(await self.reader.readexactly(size))
            await self.reader.readline()
        await self.reader.readline()
        return b"".join(chunks)

    async def say(self, *parts: bytes) -> None:
        self.writer.write(b"".join(parts))
        await self.writer.drain()

    async def answer(self, body: bytes = GOOD, status: str = "200 OK", *headers: str) -> None:
        lines = [f"HTTP/1.1 {status}", f"Content-Length: {len(body)}", *headers]
        await self.say("\r\n".join(lines).encode(), b"\r\n\r\n", body)

    def hang_up(self) -> None:
        """Close the connection now, before any event loop runs again."""
        self.writer.get_extra_info("socket").shutdown(socket.SHUT_RDWR)

    def reset(self) -> None:
        """Tear the connection down, so that the other side gets an error for it."""
        self.writer.get_extra_info("socket").setsockopt(
            socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0)
        )
        self.writer.transport.abort()


Behaviour = Callable[[Line], Awaitable[None]]


@dataclass
class Server:
    """What came in, whether anything did, and the connections."""

    behaviour: Behaviour
    received: list[Received] = field(default_factory=list)
    arrived: asyncio.Event = field(default_factory=asyncio.Event)
    lines: list[Line] = field(default_factory=list)
    url: str = ""
    tasks: set[asyncio.Task[None]] = field(default_factory=set)

    async def take(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self.tasks.add(task)
        line = Line(len(self.lines) + 1, reader, writer, self.received, self.arrived)
        self.lines.append(line)
        try:
            with suppress(ConnectionError, asyncio.CancelledError):
                await self.behaviour(line)
        finally:
            writer.close()
            self.tasks.discard(task)


@asynccontextmanager
async def serving(behaviour: Behaviour, tls: ssl.SSLContext | None = None) -> AsyncIterator[Server]:
    """A server that treats each connection as ``behaviour`` says."""
    server = Server(behaviour)
    listening = await asyncio.start_server(server.take, "127.0.0.1", 0, ssl=tls)
    port = listening.sockets[0].getsockname()[1]
    server.url = f"{'https' if tls else 'http'}://127.0.0.1:{port}"
    try:
        yield server
    finally:
        listening.close()
        for task in server.tasks:
            task.cancel()
        await asyncio.gather(*server.tasks)


def our_certificate() -> ssl.SSLContext:
    """For the server: shows the certificate that nobody trusts unless told to."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate())
    return context


def closed_port() -> int:
    """A port where nobody listens."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


async def good(line: Line) -> None:
    while await line.request():
        await line.answer()


async def forever(_line: Line) -> None:
    """Neither reads nor says anything."""
    await asyncio.Event().wait()


async def silent(line: Line) -> None:
    await line.request()
    await forever(line)


async def silent_halfway(line: Line) -> None:
    await line.request()
    await line.say(b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n", b"{")
    await forever(line)


async def no_tls(line: Line) -> None:
    """Answers a greeting that it does not understand."""
    await line.reader.read(1)
    await line.say(b"HTTP/1.1 400 Bad Request\r\n\r\n")


async def hang_up_at_once(_line: Line) -> None:
    """Returning closes the connection."""


async def reset_at_once(line: Line) -> None:
    line.reset()


async def hang_up_after_the_request(line: Line) -> None:
    await line.request()


async def reset_after_the_request(line: Line) -> None:
    await line.request()
    line.reset()


async def hang_up_in_the_headers(line: Line) -> None:
    await line.request()
    await line.say(b"HTTP/1.1 200 OK\r\nContent-Le")


async def hang_up_in_the_body(line: Line) -> None:
    await line.request()
    await line.say(b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n", b'{"ok":')


def says(*parts: bytes) -> Behaviour:
    """Answers with just these bytes."""

    async def behaviour(line: Line) -> None:
        while await line.request():
            await line.say(*parts)

    return behaviour


def answers(body: bytes, status: str, *headers: str) -> Behaviour:
    async def behaviour(line: Line) -> None:
        while await line.request():
            await line.answer(body, status, *headers)

    return behaviour


def zeros(megabytes: int) -> Behaviour:
    """Answers with very much that was packed very small."""
    packed = gzip.compress(bytes(megabytes * 1024 * 1024), compresslevel=1)
    return answers(packed, "200 OK", "Content-Encoding: gzip")


def tunnel(refusal: str | None = None) -> Behaviour:
    """A proxy: opens a way to wherever it is asked, or says no."""

    async def behaviour(line: Line) -> None:
        request = await line.request()
        assert request is not None
        if refusal is not None:
            await line.answer(b"", refusal)
            return
        host, port = request.line.split()[1].split(":")
        reader, writer = await asyncio.open_connection(host, int(port))
        await line.say(b"HTTP/1.1 200 OK\r\n\r\n")
        await asyncio.gather(_pour(line.reader, writer), _pour(reader, line.writer))

    return behaviour


async def _pour(source: asyncio.StreamReader, drain: asyncio.StreamWriter) -> None:
    while some := await source.read(65536):
        drain.write(some)
    drain.close()
