"""A load balancer: hands each request to the next process in turn that takes it."""

import asyncio
import re
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress
from itertools import count

from faults.ambush import Ambush

HERE = "127.0.0.1"

LENGTH = re.compile(rb"\r\nContent-Length: *([0-9]+)", re.IGNORECASE)


class Balancer:
    """Passes requests on, each to one of ``ports``, over a connection of its own.

    ``ambush`` is for one of those who are there.
    """

    def __init__(self, ports: Sequence[int]) -> None:
        self._ports = ports
        self.ambush: Ambush | None = None
        self._turns = count()
        self.passing: set[asyncio.Task[None]] = set()

    async def take(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """A connection with one request. What breaks behind us breaks before us."""
        task = asyncio.current_task()
        assert task is not None
        self.passing.add(task)
        try:
            with suppress(OSError, asyncio.IncompleteReadError, asyncio.CancelledError):
                writer.write(await self._passed_on(await _request(reader)))
                await writer.drain()
        finally:
            writer.close()
            self.passing.discard(task)

    async def _passed_on(self, request: bytes) -> bytes:
        """The answer of the next process that is there. Raises OSError where none is."""
        port, reader, writer = await self._next()
        try:
            self._lie_in_wait("before", port)
            writer.write(request)
            answer = await reader.read()
            self._lie_in_wait("after", port)
            return answer
        finally:
            writer.close()

    async def _next(self) -> tuple[int, asyncio.StreamReader, asyncio.StreamWriter]:
        first = next(self._turns)
        for turn in range(first, first + len(self._ports) - 1):
            with suppress(OSError):
                return await self._way_to(turn)
        return await self._way_to(first - 1)

    async def _way_to(self, turn: int) -> tuple[int, asyncio.StreamReader, asyncio.StreamWriter]:
        port = self._ports[turn % len(self._ports)]
        return port, *await asyncio.open_connection(HERE, port)

    def _lie_in_wait(self, when: str, port: int) -> None:
        """Raises `ConnectionResetError` if the worker was killed here."""
        if self.ambush is not None and self.ambush.strikes(when, port):
            raise ConnectionResetError


async def _request(reader: asyncio.StreamReader) -> bytes:
    """One request, that asks for the connection to be closed after the answer."""
    head = await reader.readuntil(b"\r\n\r\n")
    length = LENGTH.search(head)
    body = await reader.readexactly(int(length[1])) if length else b""
    lines = [line for line in head.split(b"\r\n") if not line.lower().startswith(b"connection:")]
    lines.insert(1, b"Connection: close")
    return b"\r\n".join(lines) + body


@asynccontextmanager
async def balancing(ports: Sequence[int]) -> AsyncIterator[tuple[Balancer, int]]:
    """A balancer and its port, for as long as the block lasts."""
    balancer = Balancer(ports)
    listening = await asyncio.start_server(balancer.take, HERE, 0)
    try:
        yield balancer, int(listening.sockets[0].getsockname()[1])
    finally:
        listening.close()
        for task in balancer.passing:
            task.cancel()
        await asyncio.gather(*balancer.passing)
