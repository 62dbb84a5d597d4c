"""Where codes and posters are made: off the loop on which people wait for their taps."""

import asyncio

from bot.apart.worker import Worker
from bot.posters.code import png_of
from bot.posters.poster import Poster

PATIENCE = 60.0
"""Seconds for a poster. The first on a machine takes longest: Matplotlib looks around once."""

IDLE = 60.0
"""Seconds until the process ends again: a poster is asked for now and then."""


class Press(Worker):
    """Its methods raise `TimeoutError`, and `WorkerDiedError` of `bot.apart`."""

    def __init__(self) -> None:
        super().__init__("bot.posters.worker", idle=IDLE)

    async def code(self, link: str) -> bytes:
        """The PNG of a QR code."""
        return await asyncio.to_thread(png_of, link)

    async def poster(self, poster: Poster) -> bytes:
        """The PDF of a poster."""
        async with asyncio.timeout(PATIENCE):
            painted: bytes = await self.do(poster)
        return painted
