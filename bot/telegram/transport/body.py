"""A body on its way out: in blocks, each within its time, never half of one left behind."""

import asyncio
import os
from collections.abc import Iterator

from aiohttp.abc import AbstractStreamWriter
from aiohttp.payload import Payload

from bot.telegram.transport.encoding import Encoded, Part

BLOCK = 64 * 1024
"""Bytes that are handed over at once; as many as asyncio holds before it makes a writer wait."""


class Body(Payload):
    """What is sent with a request. ``within``: seconds that one block may take, None for any."""

    _value: Encoded

    def __init__(self, encoded: Encoded, within: float | None) -> None:
        super().__init__(encoded, content_type=encoded.content_type)
        self._within = within

    @property
    def size(self) -> int:
        """Bytes, of all parts together."""
        return sum(_size(part) for part in self._value.parts)

    def decode(self, encoding: str = "utf-8", errors: str = "strict") -> str:
        return b"".join(self._blocks()).decode(encoding, errors)

    async def write(self, writer: AbstractStreamWriter) -> None:
        """Send it all. Raises `TimeoutError`, and breaks off what cannot be sent to its end.

        A connection that is merely closed would go on delivering what it holds.
        """
        whole = self._value.parts[0]
        if not self._value.uploads and isinstance(whole, bytes) and len(whole) < BLOCK:
            await writer.write(whole)  # asyncio holds it: there is nothing to wait for
            return
        try:
            for block in self._blocks():
                async with asyncio.timeout(self._within):
                    await writer.write(block)
                    await writer.drain()
        except BaseException:
            if writer.transport is not None:
                writer.transport.abort()
            raise

    def _blocks(self) -> Iterator[bytes | memoryview]:
        for part in self._value.parts:
            yield from _blocks(part)


def _blocks(part: Part) -> Iterator[bytes | memoryview]:
    if isinstance(part, bytes):
        view = memoryview(part)
        yield from (view[start : start + BLOCK] for start in range(0, len(part), BLOCK))
    else:
        part.seek(0)  # it may have been sent before
        while block := part.read(BLOCK):
            yield block


def _size(part: Part) -> int:
    return len(part) if isinstance(part, bytes) else part.seek(0, os.SEEK_END)
