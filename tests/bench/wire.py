"""HTTP/1.1 by hand: whole messages in and out, so that what measures costs next to nothing."""

import asyncio
import re
from collections import deque
from collections.abc import Callable
from typing import Self

LENGTH = re.compile(rb"\r\ncontent-length: *(\d+)", re.IGNORECASE)
END = b"\r\n\r\n"


class Wire(asyncio.Protocol):
    """Cuts what comes in into messages, and hands each to ``heard``: its head and its body."""

    def __init__(self, heard: Callable[["Wire", bytes, bytes], None]) -> None:
        self._heard = heard
        self._came = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        self._came += data
        while (end := self._came.find(END)) >= 0:
            head, start = self._came[:end], end + len(END)
            length = LENGTH.search(head)
            stop = start + (int(length[1]) if length else 0)
            if len(self._came) < stop:
                return
            body, self._came = self._came[start:stop], self._came[stop:]
            self._heard(self, head, body)

    def say(self, message: bytes) -> None:
        if not self._transport.is_closing():
            self._transport.write(message)


def answer(body: bytes, status: bytes = b"200 OK") -> bytes:
    """A response with this JSON in it."""
    return b"HTTP/1.1 %s\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s" % (
        status,
        len(body),
        body,
    )


def post(path: str, body: bytes, *, kind: str = "application/json", more: str = "") -> bytes:
    """A request with this body; ``more`` are lines of its head."""
    head = (
        f"POST {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: {kind}\r\n{more}"
        f"Content-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body


class Asker:
    """Asks one server, over connections that it keeps: as many as there are questions at once."""

    def __init__(self, port: int) -> None:
        self._port = port
        self._idle: deque[Wire] = deque()
        self._waiting: dict[Wire, asyncio.Future[tuple[int, bytes]]] = {}

    async def ask(self, message: bytes) -> tuple[int, bytes]:
        """The status and the body of what comes back. Raises `ConnectionError`."""
        wire = self._idle.pop() if self._idle else await self._connected()
        self._waiting[wire] = future = asyncio.get_running_loop().create_future()
        wire.say(message)
        return await future

    async def _connected(self) -> Wire:
        loop = asyncio.get_running_loop()
        _, wire = await loop.create_connection(
            lambda: _Leaving(self._heard, self._left), "127.0.0.1", self._port
        )
        return wire

    def _heard(self, wire: Wire, head: bytes, body: bytes) -> None:
        self._idle.append(wire)
        future = self._waiting.pop(wire)
        if not future.done():
            future.set_result((int(head[9:12]), body))

    def _left(self, wire: Wire) -> None:
        if wire in self._idle:
            self._idle.remove(wire)
        future = self._waiting.pop(wire, None)
        if future is not None and not future.done():
            future.set_exception(ConnectionError())


class _Leaving(Wire):
    """Tells when the connection is lost."""

    def __init__(
        self, heard: Callable[[Wire, bytes, bytes], None], left: Callable[[Self], None]
    ) -> None:
        super().__init__(heard)
        self._left = left

    def connection_lost(self, exc: Exception | None) -> None:  # noqa: ARG002 (asyncio's signature)
        self._left(self)
