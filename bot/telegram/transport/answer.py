"""An answer on its way in: whole, or not at all."""

import aiohttp
from telegram.error import NetworkError

LARGEST = 64 * 1024 * 1024
"""Bytes, unpacked. The largest answer is a file of 20 MB (Bot API: getFile)."""


async def whole(content: aiohttp.StreamReader) -> bytes:
    """All of it. Raises `NetworkError` as soon as it is too large."""
    received = bytearray()
    async for block in content.iter_any():
        received += block
        if len(received) > LARGEST:
            raise NetworkError(f"the answer is larger than {LARGEST} bytes")
    return bytes(received)
