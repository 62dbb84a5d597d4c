"""What time it is in the preview, and how one waits there for time to pass."""

import asyncio
import time
from collections.abc import Coroutine
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from typing import Protocol

MONDAY_MORNING = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


class Clock(Protocol):
    """Tells the time (aware, UTC) and lets a task wait for it to pass."""

    def now(self) -> datetime: ...

    def advance(self, seconds: float) -> None:
        """Lets ``seconds`` pass at once and wakes whoever slept until then."""

    async def sleep(self, seconds: float) -> None: ...


class RealClock:
    """The computer's own clock, until somebody sets it ahead with ``advance``."""

    def __init__(self) -> None:
        self._ahead = 0.0
        self._jump = asyncio.Event()

    def now(self) -> datetime:
        return datetime.now(UTC) + timedelta(seconds=self._ahead)

    def advance(self, seconds: float) -> None:
        self._ahead += seconds
        self._jump.set()
        self._jump = asyncio.Event()

    async def sleep(self, seconds: float) -> None:
        await asyncio.sleep(0)
        due = self._passed() + seconds
        while (left := due - self._passed()) > 0:
            with suppress(TimeoutError):
                async with asyncio.timeout(left):
                    await self._jump.wait()

    def _passed(self) -> float:
        return time.monotonic() + self._ahead


class VirtualClock:
    """A clock that stands still until somebody calls ``advance``."""

    def __init__(self, start: datetime = MONDAY_MORNING) -> None:
        self._now = start
        self._sleepers: list[tuple[datetime, asyncio.Future[None]]] = []

    def now(self) -> datetime:
        return self._now

    @property
    def alarms(self) -> list[float]:
        """In how many seconds each of those who sleep will wake, soonest first."""
        return sorted((due - self._now).total_seconds() for due, _ in self._sleepers)

    def advance(self, seconds: float) -> None:
        self._now += timedelta(seconds=seconds)
        for due, sleeper in self._sleepers:
            if due <= self._now and not sleeper.done():
                sleeper.set_result(None)

    async def sleep(self, seconds: float) -> None:
        if seconds <= 0:
            return await asyncio.sleep(0)
        sleeper: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        entry = (self._now + timedelta(seconds=seconds), sleeper)
        self._sleepers.append(entry)
        try:
            await sleeper
        finally:
            self._sleepers.remove(entry)


async def race(*runners: Coroutine[object, object, object]) -> None:
    """Runs all of them until the first is done, and ends the others."""
    tasks = [asyncio.ensure_future(runner) for runner in runners]
    try:
        await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
