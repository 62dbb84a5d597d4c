"""What the tests of the intake hand in: a desk that takes updates, and a time that stands still."""

import asyncio
from collections.abc import Callable, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field
from typing import Any

from bot.preview.world import World
from bot.telegram.intake.outcome import Outcome
from bot.telegram.intake.raw_bot import RawBot

NOOR, DAAN = 5101, 5102


class FarBot(RawBot):
    """What Telegram answers to it may come late."""

    _late = 0.0

    def hears_late(self, seconds: float) -> None:
        """From now on, so much later than it was said."""
        self._late = seconds

    _fails: Exception | None = None

    def fails(self, error: Exception) -> None:
        """Raise this once, as no network does."""
        self._fails = error

    _strange: Sequence[Any] = ()

    def hears_also(self, strange: Sequence[Any]) -> None:
        """From now on these come in front of every answer."""
        self._strange = strange

    async def fetch_updates(
        self, *, offset: int | None, wait: int, allowed: tuple[str, ...]
    ) -> list[dict[str, Any]]:
        if self._fails is not None:
            error, self._fails = self._fails, None
            raise error
        found = await super().fetch_updates(offset=offset, wait=wait, allowed=allowed)
        await asyncio.sleep(self._late)
        return [*self._strange, *found]


Poll = Callable[..., AbstractAsyncContextManager[None]]
"""Polls for as long as a block lasts."""


@dataclass
class Desk:
    """Notes what was handled; waits where the test shut a gate, or wants it to come again."""

    handled: list[int] = field(default_factory=list)
    gates: dict[int, asyncio.Event] = field(default_factory=dict)
    again: list[int] = field(default_factory=list)
    begun: list[int] = field(default_factory=list)

    def shut(self, number: int) -> asyncio.Event:
        """A gate that this update waits at."""
        return self.gates.setdefault(number, asyncio.Event())

    async def __call__(self, raw: dict[str, Any]) -> Outcome:
        number = raw["update_id"]
        self.begun.append(number)
        if number in self.gates:
            await self.gates[number].wait()
        if number in self.again:
            self.again.remove(number)
            return Outcome.AGAIN
        self.handled.append(number)
        return Outcome.DONE


@dataclass
class Time:
    """Seconds that go on when the test says so."""

    now: float = 0.0

    def __call__(self) -> float:
        return self.now


def tap(world: World, person: int) -> int:
    """Somebody taps; the number of the update."""
    number = world.updates.push("callback_query", {"from": {"id": person}})
    assert number is not None
    return number


async def until(true: Callable[[], bool]) -> None:
    async with asyncio.timeout(20):
        while not true():  # noqa: ASYNC110 (nobody tells of what the test waits for)
            await asyncio.sleep(0.005)
