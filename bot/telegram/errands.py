"""What takes a while and nobody waits for: done beside the updates, ended when the bot stops."""

import asyncio
import logging
from collections import Counter
from collections.abc import Awaitable, Callable
from types import TracebackType
from typing import Self

from bot.telegram.troubles import Troubles
from storage.engine import DatabaseAwayError

logger = logging.getLogger(__name__)

Errand = Callable[[], Awaitable[None]]


class Errands:
    """Runs errands of this process. One that is cancelled, for the bot stops, may say so first."""

    def __init__(self, troubles: Troubles) -> None:
        self._troubles = troubles
        self._running: set[asyncio.Task[None]] = set()

    def start(self, errand: Errand) -> asyncio.Task[None]:
        """Do this beside everything else."""
        task = asyncio.create_task(self.do(errand))
        self._running.add(task)
        task.add_done_callback(self._running.discard)
        return task

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
        """Do this now. What goes wrong with it is logged, and goes no further."""
        try:
            await errand()
        except DatabaseAwayError:
            logger.warning("the database is away; an errand was not done")
        except Exception as error:  # noqa: BLE001 (as with updates: logged once with an id, and the bot goes on)
            await self._troubles("an errand", error)


class Places:
    """Room for so many errands of one kind at the same time, and so many of them of one person.

    Each kind has its own: what anybody may ask for must not take those of coordinators.
    """

    def __init__(self, errands: Errands, *, at_once: int, of_one: int) -> None:
        self._errands = errands
        self._at_once = at_once
        self._of_one = of_one
        self._taken: Counter[int] = Counter()

    def has_room(self, person: int) -> bool:
        """Return False if this person has to wait until another errand is done."""
        return self._taken.total() < self._at_once and self._taken[person] < self._of_one

    def start(self, person: int, errand: Errand) -> None:
        """Do this for somebody, beside everything else."""
        self._taken[person] += 1
        self._errands.start(errand).add_done_callback(lambda _: self._leave(person))

    def _leave(self, person: int) -> None:
        self._taken[person] -= 1
        self._taken += Counter()  # forgets those who have none
