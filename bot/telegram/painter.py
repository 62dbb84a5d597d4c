"""The painter: draws later what cannot be drawn now, so that nobody's update waits for a screen.

Telegram lets a bot redraw some thirty screens a second, but answer any number of taps; and it may
tell one chat to wait for minutes, or be slow to answer for one. Each person hears at once that the
answer is saved, and the painter draws where they stand as soon as there is room: the newest first,
for who tapped last is the likeliest to be looking. What could not be drawn stays owed, and is tried
again.
"""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine, Iterator
from contextlib import contextmanager
from types import TracebackType
from typing import Any, Self

from bot.telegram.hurry import USUAL
from bot.telegram.supervision import Keep
from storage.engine import DatabaseAwayError

PATIENCE = 0.25
"""Seconds that a screen may have to wait before it is left to the painter."""

AT_ONCE = 8
"""Screens drawn side by side: enough for what Telegram allows, also when it is slow to answer."""

SLOW = 1.0
"""Seconds after which one that is being drawn makes room for another beside it."""

SLOW_FOR = 10.0
"""Seconds in which all is left to the painter in a chat where a screen took long."""

MOST_SLOW = 1000
"""Such chats that are remembered before those where that is over are forgotten."""

SLOW_AT_ONCE = 500
"""Screens that are being drawn at most, the slow ones among them."""

MOST = 50_000
"""People whose screens wait at most. Beyond that the oldest are let be, so memory is bounded."""

RESTS = (1.0, 2.0, 5.0, 15.0, 60.0)
"""Seconds before the second, third … try of a screen; the last for all that follow."""

Draw = Callable[[], Awaitable[bool]]
"""Draws a screen. Return False to be called again."""


Do = Callable[[Callable[[], Awaitable[None]]], Coroutine[Any, Any, None]]
"""Does something that nobody waits for, whatever goes wrong with it."""


class Painter:
    """Draws in private chats, one screen a chat: the one that was asked for last.

    ``wait_for`` tells how many seconds a screen would have to wait now in a chat, ``paused_for``
    how long Telegram wants that chat alone to wait. ``keep`` starts what died again.
    ``slow``: in a chat where a screen took so many seconds, the next are left to the painter.
    """

    def __init__(
        self,
        wait_for: Callable[[int], float],
        paused_for: Callable[[int], float],
        do: Do,
        keep: Keep,
        *,
        slow: float = USUAL.screen,
    ) -> None:
        self._wait_for = wait_for
        self._paused_for = paused_for
        self._do = do
        self._keep = keep
        self._slow = slow
        self._waiting: dict[int, Draw] = {}
        self._resting: dict[int, tuple[Draw, asyncio.TimerHandle]] = {}
        self._tries: dict[int, int] = {}
        self._drawing: set[int] = set()
        self._slow_until: dict[int, float] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._quick = 0
        self._changed = asyncio.Event()
        self._working: asyncio.Task[None] | None = None

    def is_needed(self, chat: int) -> bool:
        """Whether a screen cannot be drawn soon; or must not, for an older one is under way.

        Where others wait already, soon means at once: a queue is no place to wait in twice.
        """
        if self.owes(chat) or chat in self._drawing or self._is_slow(chat):
            return True
        return self._wait_for(chat) > (0.0 if self._waiting else PATIENCE)

    def owes(self, chat: int) -> bool:
        """Whether a screen waits to be drawn in a chat."""
        return chat in self._waiting or chat in self._resting

    def later(self, chat: int, draw: Draw) -> None:
        """Draw this in the chat when there is room, and nothing that was asked for before it."""
        if chat in self._resting:
            self._resting.pop(chat)[1].cancel()
        self._waiting.pop(chat, None)  # the newest go first, so it must be put in again
        self._waiting[chat] = draw
        if len(self._waiting) + len(self._resting) > MOST:
            self._let_be(next(iter(self._waiting)))
        self._changed.set()

    @contextmanager
    def drawing(self, chat: int) -> Iterator[None]:
        """Draw in the chat at once: nothing that is asked for in that time comes in between."""
        self._drawing.add(chat)
        began = asyncio.get_running_loop().time()
        try:
            yield
        finally:
            self._drawing.discard(chat)
            self._changed.set()
            self._note_slow(chat, began)

    def _note_slow(self, chat: int, began: float) -> None:
        """Remember a chat for which Telegram took long: for the next few nobody waits."""
        now = asyncio.get_running_loop().time()
        if now - began < self._slow:
            return
        if len(self._slow_until) >= MOST_SLOW:
            self._slow_until = {c: until for c, until in self._slow_until.items() if until > now}
        self._slow_until[chat] = now + SLOW_FOR

    def _is_slow(self, chat: int) -> bool:
        until = self._slow_until.get(chat)
        return until is not None and asyncio.get_running_loop().time() < until

    async def __aenter__(self) -> Self:
        self._working = asyncio.create_task(self._keep("the painter", self._paint))
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        for _, timer in self._resting.values():
            timer.cancel()
        tasks = [*self._tasks, *([self._working] if self._working else ())]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def _paint(self) -> None:
        while True:
            while self._has_room() and (chat := self._newest()) is not None:
                self._begin(chat, self._waiting.pop(chat))
            self._changed.clear()
            await self._changed.wait()

    def _has_room(self) -> bool:
        return self._quick < AT_ONCE and len(self._tasks) < SLOW_AT_ONCE

    def _newest(self) -> int | None:
        """The chat to draw in next: not where another is drawing, for that might end later."""
        for chat in list(reversed(self._waiting)):
            if chat in self._drawing:
                continue
            if (pause := self._paused_for(chat)) <= PATIENCE:
                return chat
            self._rest(chat, self._waiting.pop(chat), pause)
        return None

    def _begin(self, chat: int, draw: Draw) -> None:
        self._drawing.add(chat)
        self._quick += 1
        task = asyncio.create_task(self._do(lambda: self._draw(chat, draw)))
        slow = asyncio.get_running_loop().call_later(SLOW, self._make_room)
        self._tasks.add(task)
        task.add_done_callback(lambda _: self._end(chat, task, slow))

    async def _draw(self, chat: int, draw: Draw) -> None:
        try:
            drawn = await draw()
        except DatabaseAwayError:
            drawn = False
        if drawn:
            self._tries.pop(chat, None)
        elif chat not in self._waiting:
            tried = self._tries[chat] = self._tries.get(chat, 0) + 1
            self._rest(chat, draw, RESTS[min(tried, len(RESTS)) - 1])

    def _end(self, chat: int, task: asyncio.Task[None], slow: asyncio.TimerHandle) -> None:
        self._tasks.discard(task)
        self._drawing.discard(chat)
        if not slow.cancelled() and slow.when() > asyncio.get_running_loop().time():
            slow.cancel()
            self._quick -= 1
        self._changed.set()

    def _make_room(self) -> None:
        self._quick -= 1
        self._changed.set()

    def _rest(self, chat: int, draw: Draw, seconds: float) -> None:
        timer = asyncio.get_running_loop().call_later(seconds, self._rested, chat)
        self._resting[chat] = draw, timer

    def _rested(self, chat: int) -> None:
        self._waiting[chat], _ = self._resting.pop(chat)
        self._changed.set()

    def _let_be(self, chat: int) -> None:
        del self._waiting[chat]
        self._tries.pop(chat, None)
