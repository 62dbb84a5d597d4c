"""The painter: draws later what cannot be drawn now, so that nobody's tap waits for a screen.

Telegram lets a bot redraw some thirty screens a second, but answer any number of taps. When more
people tap than there are screens to be had, each is told at once that the answer is saved, and the
painter draws where they stand as soon as there is room: the newest first, for who tapped last is
the likeliest to be looking. Nothing of this is remembered over a restart. Nothing is lost either:
the next tap shows the same.
"""

import asyncio
from collections.abc import Awaitable, Callable
from types import TracebackType
from typing import Self

from bot.telegram.supervision import Keep

PATIENCE = 0.25
"""Seconds that a screen may have to wait before it is left to the painter."""

AT_ONCE = 8
"""Screens drawn side by side: enough for what Telegram allows, also when it is slow to answer."""

MOST = 50_000
"""People whose screens wait at most. Beyond that the oldest are let be, so memory is bounded."""

Draw = Callable[[], Awaitable[None]]


class Painter:
    """Draws in private chats, one screen a chat: the one that was asked for last.

    ``wait_for`` tells how many seconds a screen would have to wait now in a chat. ``do`` does
    something that nobody waits for, whatever goes wrong with it. ``keep`` starts what died again.
    """

    def __init__(
        self,
        wait_for: Callable[[int], float],
        do: Callable[[Draw], Awaitable[None]],
        keep: Keep,
    ) -> None:
        self._wait_for = wait_for
        self._do = do
        self._keep = keep
        self._waiting: dict[int, Draw] = {}
        self._drawing: set[int] = set()
        self._changed = asyncio.Event()
        self._working: list[asyncio.Task[None]] = []

    def is_needed(self, chat: int) -> bool:
        """Whether a screen cannot be drawn soon; or must not, for an older one is under way.

        Where others wait already, soon means at once: a queue is no place to wait in twice.
        """
        if chat in self._waiting or chat in self._drawing:
            return True
        return self._wait_for(chat) > (0.0 if self._waiting else PATIENCE)

    def later(self, chat: int, draw: Draw) -> None:
        """Draw this in the chat when there is room, and nothing that was asked for before it."""
        self._waiting.pop(chat, None)  # the newest go first, so it must be put in anew
        self._waiting[chat] = draw
        if len(self._waiting) > MOST:
            del self._waiting[next(iter(self._waiting))]
        self._changed.set()

    async def __aenter__(self) -> Self:
        self._working = [
            asyncio.create_task(self._keep("the painter", self._paint)) for _ in range(AT_ONCE)
        ]
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        for task in self._working:
            task.cancel()
        await asyncio.gather(*self._working, return_exceptions=True)

    async def _paint(self) -> None:
        while True:
            while (chat := self._newest()) is None:
                self._changed.clear()
                await self._changed.wait()
            draw = self._waiting.pop(chat)
            self._drawing.add(chat)
            try:
                await self._do(draw)
            finally:
                self._drawing.discard(chat)
                self._changed.set()

    def _newest(self) -> int | None:
        """The chat to draw in next: not where another is drawing, for that might end later."""
        return next((each for each in reversed(self._waiting) if each not in self._drawing), None)
