"""A load balancer: hands each connection to the next process in turn that takes it."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress
from itertools import count

HERE = "127.0.0.1"


class Balancer:
    """Passes bytes on, to one of ``ports``."""

    def __init__(self, ports: Sequence[int]) -> None:
        self._ports = ports
        self._turns = count()
        self.passing: set[asyncio.Task[None]] = set()

    async def take(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One connection, from its beginning to its end."""
        task = asyncio.current_task()
        assert task is not None
        self.passing.add(task)
        try:
            with suppress(OSError, asyncio.CancelledError):
                to_reader, to_writer = await self._next()
                both = _pour(reader, to_writer), _pour(to_reader, writer)
                await asyncio.gather(*both)
        finally:
            writer.close()
            self.passing.discard(task)

    async def _next(self) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        """A way to the next process that is there. Raises OSError where none is."""
        first = next(self._turns)
        for turn in range(first, first + len(self._ports) - 1):
            with suppress(OSError):
                return await asyncio.open_connection(HERE, self._ports[turn % len(self._ports)])
        return await asyncio.open_connection(HERE, self._ports[(first - 1) % len(self._ports)])


@asynccontextmanager
async def balancing(ports: Sequence[int]) -> AsyncIterator[int]:
    """The port of a balancer for as long as the block lasts."""
    balancer = Balancer(ports)
    listening = await asyncio.start_server(balancer.take, HERE, 0)
    try:
        yield int(listening.sockets[0].getsockname()[1])
    finally:
        listening.close()
        for task in balancer.passing:
            task.cancel()
        await asyncio.gather(*balancer.passing)


async def _pour(source: asyncio.StreamReader, drain: asyncio.StreamWriter) -> None:
    """Pass on what comes, and the end of it; a break on one side breaks the other."""
    try:
        while some := await source.read(65536):
            drain.write(some)
            await drain.drain()
    finally:
        drain.close()
