"""What takes a while and nobody waits for: done beside the updates, ended when the bot stops."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from types import TracebackType
from typing import Self

from bot.telegram.intake.handling import trail
from storage.engine import DatabaseAwayError

logger = logging.getLogger(__name__)

AT_ONCE = 4
"""Errands at the same time; who asks for another is told to wait."""

Errand = Callable[[], Awaitable[None]]
Raise = Callable[[str, str], Awaitable[None]]


class Errands:
    """Runs errands of this process. One that is cancelled, for the bot stops, may say so first."""

    def __init__(self, alarm: Raise, new_id: Callable[[], str]) -> None:
        self._alarm = alarm
        self._new_id = new_id
        self._running: set[asyncio.Task[None]] = set()

    @property
    def full(self) -> bool:
        """Whether another has to wait until one of these is done."""
        return len(self._running) >= AT_ONCE

    def start(self, errand: Errand) -> None:
        """Do this beside everything else."""
        task = asyncio.create_task(self.do(errand))
        self._running.add(task)
        task.add_done_callback(self._running.discard)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        running = list(self._running)
        for task in running:
            task.cancel()
        await asyncio.gather(*running, return_exceptions=True)

    async def do(self, errand: Errand) -> None:
        """Do this now. What goes wrong with it is told, and goes no further."""
        try:
            await errand()
        except DatabaseAwayError:
            logger.warning("the database is away; an errand was not done")
        except Exception as error:  # noqa: BLE001 (as with updates: logged once with an id, and the bot goes on)
            number, places = self._new_id(), trail(error)
            logger.error(
                "trouble %s with an errand: %s at %s",
                number,
                type(error).__name__,
                " > ".join(places),
            )
            await self._alarm(number, f"{type(error).__name__} {places[-1]}")
