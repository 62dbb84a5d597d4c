"""Where charts are drawn: in a process of its own, which stays warm for the next."""

import asyncio
from collections.abc import Sequence
from types import TracebackType
from typing import Self

from bot.apart.worker import Worker
from bot.charts.chart import Chart
from bot.charts.job import DrawAll, DrawOne, DrawReach, Job, Picture
from bot.charts.reach import ReachChart

PATIENCE = 60.0
"""Seconds for a picture. The first on a machine takes longest: Matplotlib looks around once."""


class Studio:
    """Draws charts. Its methods raise `TimeoutError`, and `WorkerDiedError` of `bot.apart`."""

    def __init__(self) -> None:
        self._worker = Worker("bot.charts.worker")

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

    async def close(self) -> None:
        await self._worker.close()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self.close()

    async def _do(self, job: Job) -> tuple[Picture, ...]:
        async with asyncio.timeout(PATIENCE):
            drawn: tuple[Picture, ...] = await self._worker.do(job)
        return drawn
