"""Background tasks that go on whatever ends one of them: it is logged once, and started again."""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine
from contextlib import suppress
from typing import Any, Protocol

from bot.telegram.troubles import kind_of

PAUSES = (1.0, 2.0, 5.0, 15.0, 60.0)
"""Seconds before the first, second … new start in a row; the last for all that follow."""

WELL_AFTER = 300.0
"""Seconds after a start in which a task did not die: what it dies of then is news again."""

Run = Callable[[], Coroutine[Any, Any, None]]


class Keep(Protocol):
    """Runs a background task until it returns by itself, or ``stop`` is set while it pauses."""

    async def __call__(
        self,
        what: str,
        run: Run,
        *,
        stop: asyncio.Event | None = None,
        fatal: tuple[type[Exception], ...] = (),
    ) -> None: ...


class Supervisor:
    """Keeps background tasks going. ``tell`` logs what one of them died of.

    ``pauses`` are the seconds before each new start.
    """

    def __init__(
        self,
        tell: Callable[[str, BaseException], Awaitable[None]],
        pauses: tuple[float, ...] = PAUSES,
    ) -> None:
        self._tell = tell
        self._pauses = pauses

    async def keep(
        self,
        what: str,
        run: Run,
        *,
        stop: asyncio.Event | None = None,
        fatal: tuple[type[Exception], ...] = (),
    ) -> None:
        """Run it until it returns. If it dies, log that once for each cause, and start it again.

        A cancellation that nobody here asked for is a death as well. What is ``fatal`` is raised.
        """
        time = asyncio.get_running_loop().time
        known: set[str] = set()
        deaths = 0
        while True:
            began = time()
            error = await _ended(what, run)
            if error is None:
                return
            if isinstance(error, fatal):
                raise error
            if time() - began > WELL_AFTER:
                known, deaths = set(), 0
            if (cause := kind_of(error)) not in known:
                known.add(cause)
                await self._tell(what, error)
            if await _stopped(stop, self._pauses[min(deaths, len(self._pauses) - 1)]):
                return
            deaths += 1


async def _ended(what: str, run: Run) -> BaseException | None:
    """Run it once. Return what it died of."""
    task = asyncio.create_task(run(), name=what)
    try:
        await asyncio.wait({task})
    except asyncio.CancelledError:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
        raise
    return asyncio.CancelledError() if task.cancelled() else task.exception()


async def _stopped(stop: asyncio.Event | None, pause: float) -> bool:
    """Wait for a while. Return True if ``stop`` is set."""
    if stop is None:
        await asyncio.sleep(pause)
        return False
    with suppress(TimeoutError):
        await asyncio.wait_for(stop.wait(), pause)
    return stop.is_set()
