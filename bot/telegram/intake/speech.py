"""The part of handling an update in which everything is saved, and it speaks to people."""

import asyncio
from types import TracebackType
from typing import Self

from bot.telegram.intake.outcome import Outcome
from bot.telegram.speaking import SPEAKS

Settled = asyncio.Future[Outcome]
"""Tells how an update ended, or that it was handed on."""


class Speech:
    """An update's place in the ``room``, which it leaves when it ends or is handed on.

    That is when it speaks for longer than the ``longest`` seconds; None: never.
    """

    def __init__(self, room: asyncio.Semaphore, settled: Settled, longest: float | None) -> None:
        self._longest = longest
        self._room = room
        self._settled = settled
        self._timer: asyncio.TimerHandle | None = None
        self._inside = False

    async def __aenter__(self) -> Self:
        await self._room.acquire()
        self._inside = True
        SPEAKS.set(self._begin)
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._timer is not None:
            self._timer.cancel()
        self._leave()

    def _begin(self) -> None:
        if self._timer is None and self._inside and self._longest is not None:
            loop = asyncio.get_running_loop()
            self._timer = loop.call_later(self._longest, self._hand_on)

    def _hand_on(self) -> None:
        self._leave()
        if not self._settled.done():
            self._settled.set_result(Outcome.DONE)

    def _leave(self) -> None:
        if self._inside:
            self._inside = False
            self._room.release()
