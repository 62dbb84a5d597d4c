"""Errands side by side: the next few begin when most of these are done, or are slow."""

import asyncio
from collections.abc import Collection

LEFT = 5
"""Errands that may still run when the next few begin."""

SLOW = 2.0
"""Seconds after which those that run are waited for no longer."""


async def most_done(errands: Collection[asyncio.Task[None]]) -> None:
    """Wait until most of them are done; of a few, all. What is slow goes on by itself."""
    running, time = set(errands), asyncio.get_running_loop().time
    until, few = time() + SLOW, LEFT if len(running) > LEFT else 0
    while len(running) > few and (left := until - time()) > 0:
        _, running = await asyncio.wait(running, timeout=left, return_when=asyncio.FIRST_COMPLETED)
