"""Where charts are drawn: in a process of its own, which stays warm for the next."""

import asyncio
from collections.abc import Sequence

from bot.apart.worker import Worker
from bot.charts.chart import Chart
from bot.charts.job import DrawAll, DrawOne, DrawReach, Job, Picture
from bot.charts.reach import ReachChart

PATIENCE = 60.0
"""Seconds for a picture. The first on a machine takes longest: Matplotlib looks around once."""


class Studio(Worker):
    """Draws charts. Its methods raise `TimeoutError`, and `WorkerDiedError` of `bot.apart`."""

    def __init__(self) -> None:
        super().__init__("bot.charts.worker")

    async def draw(self, chart: Chart) -> bytes:
        """The PNG of one question: 1080 pixels wide."""
        (picture,) = await self._do(DrawOne(chart))
        return picture.png

    async def overview(self, charts: Sequence[Chart]) -> tuple[Picture, ...]:
        """Pictures with every question, in order: 1080 wide, and no taller than a phone shows."""
        return await self._do(DrawAll(tuple(charts)))

    async def reach(self, chart: ReachChart) -> bytes:
        """The PNG of how a round grew and was passed on: 1080 pixels wide."""
        (picture,) = await self._do(DrawReach(chart))
        return picture.png

    async def _do(self, job: Job) -> tuple[Picture, ...]:
        async with asyncio.timeout(PATIENCE):
            drawn: tuple[Picture, ...] = await self.do(job)
        return drawn
