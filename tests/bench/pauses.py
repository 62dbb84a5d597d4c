"""How long the loop stands still: by the clock, and by its own work alone."""

import asyncio
import time
from collections.abc import Awaitable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Pause:
    """The longest that nobody got a turn, in ms: by the clock, and spent by this thread itself.

    On a machine that does other things the first holds waiting for a core as well.
    """

    clock: float
    own: float

    def __str__(self) -> str:
        return f"{self.clock:.1f} ms by the clock, {self.own:.1f} ms of its own work"


async def longest_pause(work: Awaitable[Any]) -> Pause:
    """The longest pause while ``work`` is done elsewhere."""
    clocks, own = [0.0], [0.0]

    async def watch() -> None:
        while True:
            clock, spent = time.perf_counter(), time.thread_time()
            await asyncio.sleep(0.001)
            clocks.append(time.perf_counter() - clock - 0.001)
            own.append(time.thread_time() - spent)

    watching = asyncio.create_task(watch())
    await work
    watching.cancel()
    return Pause(max(clocks) * 1000, max(own) * 1000)
