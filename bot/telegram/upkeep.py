"""Chores that come round again and again while the bot runs: cards, probes, forgetting."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from enum import Enum, auto

from bot.telegram.supervision import Keep
from bot.telegram.troubles import Troubles, kind_of
from storage.engine import DatabaseAwayError

logger = logging.getLogger(__name__)


class Left(Enum):
    """How much of a chore is left after one turn."""

    NOTHING = auto()
    MORE = auto()


@dataclass(frozen=True)
class Chore:
    """Something to do every so many ``seconds``; at once again where it returns `Left.MORE`."""

    name: str
    seconds: float
    do: Callable[[], Awaitable[object]]


class Upkeep:
    """Does chores side by side. One that goes wrong is logged once and comes round again.

    Every process may do every chore: what must not be done twice is claimed in the database.
    """

    def __init__(self, chores: Sequence[Chore], troubles: Troubles, keep: Keep) -> None:
        self._chores = chores
        self._troubles = troubles
        self._keep = keep
        self._failing: dict[str, str] = {}

    async def run(self, stop: asyncio.Event) -> None:
        """Do all chores until ``stop`` is set."""
        async with asyncio.TaskGroup() as all_of_them:
            for chore in self._chores:
                all_of_them.create_task(self._kept(chore, stop), name=chore.name)

    async def _kept(self, chore: Chore, stop: asyncio.Event) -> None:
        await self._keep(chore.name, lambda: self._repeat(chore, stop), stop=stop)

    async def _repeat(self, chore: Chore, stop: asyncio.Event) -> None:
        while not stop.is_set():
            if await self._do(chore) is Left.MORE:
                continue
            with suppress(TimeoutError):
                await asyncio.wait_for(stop.wait(), chore.seconds)

    async def _do(self, chore: Chore) -> object:
        try:
            left = await chore.do()
            self._failing.pop(chore.name, None)
            return left
        except DatabaseAwayError:
            logger.warning("the database is away; %s has to wait", chore.name)
        except Exception as error:  # noqa: BLE001 (as with updates: logged once with an id, and the bot goes on)
            await self._tell_once(chore.name, error)
        return Left.NOTHING

    async def _tell_once(self, name: str, error: Exception) -> None:
        """Log what a chore fails of, unless it failed of the same the last time."""
        cause = kind_of(error)
        if self._failing.get(name) != cause:
            self._failing[name] = cause
            await self._troubles(name, error)
