"""The queue of what wants to be sent: the most urgent first, as far as the limits allow."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import count

from bot.telegram.pacing.limits import Limits, Priority
from bot.telegram.pacing.window import Limit, Window

Chat = int | str

REMEMBERED = 2000
"""Windows that are kept at least before those that have gone idle are forgotten."""

EVERYWHERE_AFTER = 3
"""So many chats told to wait at the same time mean that the whole bot was told to wait."""


@dataclass(order=True)
class _Waiting:
    priority: Priority
    number: int
    chat: Chat = field(compare=False)
    turn: asyncio.Future[None] = field(compare=False)


class Queue:
    """Hands out turns. ``time`` tells seconds that never go back, as the event loop's does."""

    def __init__(self, limits: Limits, time: Callable[[], float]) -> None:
        self._limits = limits
        self._time = time
        self._overall = Window(limits.overall)
        self._windows: dict[tuple[Chat, Limit], Window] = {}
        self._room = REMEMBERED
        self._paused: dict[Chat, float] = {}
        self._paused_everywhere = 0.0
        self._waiting: list[_Waiting] = []
        self._numbers = count()
        self._alarm: asyncio.TimerHandle | None = None

    async def turn(self, chat: Chat, priority: Priority) -> None:
        """Wait until something may be sent to ``chat``."""
        if not self._waiting and self._free_at(chat, priority, now := self._time()) <= now:
            self._take(chat, priority, now)
            return
        waiting = _Waiting(
            priority, next(self._numbers), chat, asyncio.get_running_loop().create_future()
        )
        self._waiting.append(waiting)
        self._hand_out()
        try:
            await waiting.turn
        except asyncio.CancelledError:
            if waiting in self._waiting:
                self._waiting.remove(waiting)
            raise

    def wait_for(
        self, chat: Chat, priority: Priority = Priority.SCREEN, *, behind: int = 0
    ) -> float:
        """Seconds until something new could be sent to ``chat``.

        It would go behind those who wait now, and, in this chat, ``behind`` so many more.
        """
        now = self._time()
        if not self._waiting and not behind:
            return self._free_at(chat, priority, now) - now
        ahead = [each for each in self._waiting if each.priority <= priority]
        here = behind + sum(each.chat == chat for each in ahead)
        free_at = [each.free_at(now, here) for each in self._of(chat, priority, now)]
        anywhere = self._overall.free_at(now, len(ahead))
        return max(self._free_at(chat, priority, now), anywhere, *free_at) - now

    def paused_for(self, chat: Chat) -> float:
        """Seconds for which Telegram said to wait with this chat, or with everything."""
        until = max(self._paused_everywhere, self._paused.get(chat, 0.0))
        return max(0.0, until - self._time())

    def pause(self, chat: Chat | None, seconds: float) -> None:
        """Telegram said "wait": nothing goes to this chat, or anywhere if it named none."""
        until = self._time() + seconds
        if chat is None:
            self._paused_everywhere = max(self._paused_everywhere, until)
        else:
            self._paused[chat] = max(self._paused.get(chat, 0.0), until)
            self._forget_old_pauses()
            if len(self._paused) >= EVERYWHERE_AFTER:
                self._paused_everywhere = max(self._paused_everywhere, min(self._paused.values()))

    def _hand_out(self) -> None:
        """Let go everything that may go now, and look again when the next may."""
        now = self._time()
        next_look = float("inf")
        held: set[tuple[Chat, Priority]] = set()
        for waiting in sorted(self._waiting):
            if (waiting.chat, waiting.priority) in held:
                continue
            free_at = self._free_at(waiting.chat, waiting.priority, now)
            if free_at <= now:
                self._let_go(waiting, now)
            else:
                # Nobody behind of the same kind goes first: a chat's screens keep their order.
                held.add((waiting.chat, waiting.priority))
                next_look = min(next_look, free_at)
        self._look_again(next_look - now)

    def _let_go(self, waiting: _Waiting, now: float) -> None:
        self._waiting.remove(waiting)
        self._take(waiting.chat, waiting.priority, now)
        if not waiting.turn.done():
            waiting.turn.set_result(None)

    def _take(self, chat: Chat, priority: Priority, now: float) -> None:
        self._overall.take(now)
        for window in self._of(chat, priority, now):
            window.take(now)

    def _look_again(self, seconds: float) -> None:
        if self._alarm is not None:
            self._alarm.cancel()
            self._alarm = None
        if seconds != float("inf"):
            loop = asyncio.get_running_loop()
            self._alarm = loop.call_later(max(seconds, 0.001), self._hand_out)

    def _free_at(self, chat: Chat, priority: Priority, now: float) -> float:
        return max(
            now,
            self._paused_everywhere,
            self._paused.get(chat, 0.0),
            self._overall.free_at(now),
            *(window.free_at(now) for window in self._of(chat, priority, now)),
        )

    def _of(self, chat: Chat, priority: Priority, now: float) -> list[Window]:
        """The windows that something of this priority to this chat must pass."""
        limits = self._limits.of_chat(chat, priority)
        return [self._window((chat, limit), now) for limit in limits]

    def _window(self, which: tuple[Chat, Limit], now: float) -> Window:
        window = self._windows.get(which)
        if window is None:
            if len(self._windows) >= self._room:
                self._forget_idle_windows(now)
            window = self._windows[which] = Window(which[1])
        return window

    def _forget_idle_windows(self, now: float) -> None:
        self._windows = {each: w for each, w in self._windows.items() if not w.idle(now)}
        # Twice as many as are in use, so that a crowd is not looked through for each who joins it.
        self._room = max(REMEMBERED, 2 * len(self._windows))

    def _forget_old_pauses(self) -> None:
        now = self._time()
        self._paused = {chat: until for chat, until in self._paused.items() if until > now}
