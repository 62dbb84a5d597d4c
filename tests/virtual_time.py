"""An event loop whose time jumps to the next timer, so that minutes of waiting take no time.

Everything in a test is on this one loop: the preview's server, the bot, and the people. As long as
a socket has something to read, or a thread works for the loop, no time passes.
"""

import asyncio
import selectors
from collections.abc import Callable, Coroutine
from concurrent.futures import Executor
from datetime import datetime, timedelta
from typing import Any, TypeVar

from bot.preview.clock import MONDAY_MORNING

T = TypeVar("T")

GRACE = 0.001
"""Real seconds in which something may still come from where the loop cannot look."""

ENOUGH = 7200.0
"""Virtual seconds after which a story has gone wrong."""

STUCK = 60.0
"""Real seconds after which a test in which nothing can happen any more has failed."""


class _JumpingSelector(selectors.DefaultSelector):  # type: ignore[valid-type, misc] # which one it is differs by platform
    loop: "VirtualTimeLoop"

    def select(self, timeout: float | None = None) -> list[Any]:
        if timeout is not None and timeout <= 0:
            return super().select(0)
        if self.loop.busy_threads or timeout is None:
            ready = super().select(STUCK)
            assert ready, "nothing can happen any more"
            return ready
        ready = super().select(0) or super().select(GRACE)
        if not ready and not self.loop.busy_threads:
            self.loop.jump(timeout)
        return ready


class VirtualTimeLoop(asyncio.SelectorEventLoop):
    def __init__(self) -> None:
        self._passed = 0.0
        self.busy_threads = 0
        selector = _JumpingSelector()
        selector.loop = self
        super().__init__(selector)

    def time(self) -> float:
        return self._passed

    def jump(self, seconds: float) -> None:
        assert self._passed < ENOUGH, "what this story waits for never happens"
        self._passed += seconds

    def run_in_executor(  # type: ignore[override] # the same, and counts
        self, executor: Executor | None, func: Callable[..., T], *args: Any
    ) -> asyncio.Future[T]:
        self.busy_threads += 1
        job = super().run_in_executor(executor, func, *args)
        job.add_done_callback(self._one_less)
        return job

    def _one_less(self, _job: object) -> None:
        self.busy_threads -= 1


class LoopClock:
    """The preview's clock, by the time of the loop that runs when it is made; for threads too."""

    def __init__(self) -> None:
        self._loop = asyncio.get_running_loop()

    def now(self) -> datetime:
        return MONDAY_MORNING + timedelta(seconds=self._loop.time())

    def advance(self, seconds: float) -> None:
        raise NotImplementedError

    async def sleep(self, seconds: float) -> None:
        await asyncio.sleep(max(0.0, seconds))


def run_in_virtual_time(story: Coroutine[Any, Any, T]) -> T:
    with asyncio.Runner(loop_factory=VirtualTimeLoop) as runner:
        return runner.run(story)
