"""The queue of what wants to be sent: the most urgent first, as far as the limits allow."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import count
from math import ceil

from telegram.error import RetryAfter

from bot.telegram.pacing.budgets import Budgets
from bot.telegram.pacing.limits import Chat, Limits, Priority
from bot.telegram.pacing.outgoing import Outgoing
from bot.telegram.pacing.whole_bot import WholeBot
from bot.telegram.pacing.window import Window
from bot.telegram.pacing.windows import Windows

AT_ONCE = 2
"""Ephemeral calls in one group that are under way at the same time. What Telegram holds back is
noticed after a second; until then no more than this can be held, which is too little for a refusal.
"""

LOOK_AGAIN = 0.1
"""Seconds after which one of those may be done."""


@dataclass(order=True)
class _Waiting:
    priority: Priority
    number: int
    what: Outgoing = field(compare=False)
    turn: asyncio.Future[None] = field(compare=False)


class Queue:
    """Hands out turns. ``time`` tells seconds that never go back, as the event loop's does."""

    def __init__(self, limits: Limits, time: Callable[[], float]) -> None:
        self._time = time
        self._overall = Window(limits.overall)
        self._unasked = Window(limits.unasked)
        self._windows = Windows(limits)
        self.budgets = Budgets(limits.group, time)
        self._paused: dict[Chat, float] = {}
        self._whole_bot = WholeBot()
        self._full: dict[Chat, float] = {}
        self._under_way: dict[Chat, list[float]] = {}
        self._waiting: list[_Waiting] = []
        self._numbers = count()
        self._alarm: asyncio.TimerHandle | None = None

    async def turn(self, what: Outgoing) -> None:
        """Wait until this may be sent."""
        if not self._waiting and self._free_at(what, now := self._time()) <= now:
            self._take(what, now)
            return
        future = asyncio.get_running_loop().create_future()
        waiting = _Waiting(what.priority, next(self._numbers), what, future)
        self._waiting.append(waiting)
        self._hand_out()
        try:
            await waiting.turn
        except asyncio.CancelledError:
            if waiting in self._waiting:
                self._waiting.remove(waiting)
            raise

    def passed(self, what: Outgoing, began: float) -> None:
        """Telegram took what ``began`` then: so it did not mean the whole bot by a refusal."""
        self._whole_bot.passed(what.chat, began)

    def done(self, what: Outgoing) -> None:
        """What had its turn is done, whatever came of it."""
        if what.in_group and what.aside:
            under_way = self._under_way[what.chat]
            under_way.pop(0)
            if not under_way:
                del self._under_way[what.chat]
            self._hand_out()

    def under_way_for(self, what: Outgoing) -> float:
        """Seconds for which the oldest ephemeral call in this group is under way; 0 for none."""
        since = self._under_way.get(what.chat)
        return self._time() - since[0] if since else 0.0

    def give_up(self, chat: Chat, admits: Callable[[int], bool]) -> None:
        """Fail the ephemeral calls that wait in a group for people who have no place there now."""
        for waiting in list(self._waiting):
            person = waiting.what.person
            if waiting.what.chat == chat and person is not None and not admits(person):
                self._waiting.remove(waiting)
                if not waiting.turn.done():
                    waiting.turn.set_exception(RetryAfter(ceil(LOOK_AGAIN)))

    def wait_for(self, what: Outgoing, spare: int = 0) -> float:
        """Seconds until this could be sent, behind all that wait now.

        In a group with a budget, ``spare`` more of the same share could be sent as well.
        """
        now = self._time()
        if not self._waiting:
            return self._free_at(what, now, spare) - now
        ahead = [each.what for each in self._waiting if each.priority <= what.priority]
        here = sum(each.place == what.place for each in ahead)
        free_at = [each.free_at(now, here) for each in self._windows.of(what, now)]
        anywhere = self._overall.free_at(now, len(ahead))
        share = (what.chat, what.by_cards_share)
        before = spare + sum((each.chat, each.by_cards_share) == share for each in ahead)
        return max(self._free_at(what, now, before), anywhere, *free_at) - now

    def paused_for(self, what: Outgoing) -> float:
        """Seconds for which Telegram said to wait with this chat, or with everything."""
        now = self._time()
        return max(self._whole_bot.until(now), self._chat_paused_until(what.chat)) - now

    def chat_paused_for(self, chat: Chat) -> float:
        """Seconds for which Telegram said to wait with this chat alone."""
        return max(0.0, self._chat_paused_until(chat) - self._time())

    def pause(self, what: Outgoing | None, seconds: float) -> None:
        """Telegram said "wait": nothing goes to this chat, or anywhere if it named none."""
        now = self._time()
        if what is None:
            self._whole_bot.pause(now, seconds)
            return
        self._paused[what.chat] = max(self._paused.get(what.chat, 0.0), now + seconds)
        self._paused = self._not_over(self._paused)
        self._whole_bot.refused(what.chat, now, seconds)

    def fill(self, what: Outgoing, seconds: float) -> None:
        """A group was told to wait because it is full, which says nothing about other chats."""
        self._full[what.chat] = max(self._full.get(what.chat, 0.0), self._time() + seconds)
        self._full = self._not_over(self._full)

    def _not_over(self, until: dict[Chat, float]) -> dict[Chat, float]:
        now = self._time()
        return {chat: each for chat, each in until.items() if each > now}

    def _hand_out(self) -> None:
        """Let go everything that may go now, and look again when the next may."""
        now = self._time()
        next_look = float("inf")
        held: set[tuple[object, Priority]] = set()
        for waiting in sorted(self._waiting):
            if (waiting.what.place, waiting.priority) in held:
                continue
            free_at = self._free_at(waiting.what, now)
            if free_at <= now:
                self._let_go(waiting, now)
            else:
                # Nobody behind of the same kind goes first: a chat's screens keep their order.
                held.add((waiting.what.place, waiting.priority))
                next_look = min(next_look, free_at)
        self._look_again(next_look - now)

    def _let_go(self, waiting: _Waiting, now: float) -> None:
        self._waiting.remove(waiting)
        self._take(waiting.what, now)
        if not waiting.turn.done():
            waiting.turn.set_result(None)

    def _take(self, what: Outgoing, now: float) -> None:
        self._overall.take(now)
        if what.unasked:
            self._unasked.take(now)
        self._whole_bot.take(now)
        for window in self._windows.of(what, now):
            window.take(now)
        if what.in_group and what.aside:
            self._under_way.setdefault(what.chat, []).append(now)
        if what.in_group:
            self.budgets.of(what.chat).take(
                now, aside=what.aside, card=what.by_cards_share, send=what.send
            )

    def _look_again(self, seconds: float) -> None:
        if self._alarm is not None:
            self._alarm.cancel()
            self._alarm = None
        if seconds != float("inf"):
            loop = asyncio.get_running_loop()
            self._alarm = loop.call_later(max(seconds, 0.001), self._hand_out)

    def _chat_paused_until(self, chat: Chat) -> float:
        return max(self._paused.get(chat, 0.0), self._full.get(chat, 0.0))

    def _free_at(self, what: Outgoing, now: float, ahead: int = 0) -> float:
        """When this may go; in a group with a budget, after ``ahead`` others of the same share."""
        free_at = max(
            now,
            self._chat_paused_until(what.chat),
            self._whole_bot.free_at(now),
            self._overall.free_at(now),
            *(window.free_at(now) for window in self._windows.of(what, now)),
        )
        if what.unasked:
            free_at = max(free_at, self._unasked.free_at(now))
        if not what.in_group:
            return free_at
        if what.aside and len(self._under_way.get(what.chat, ())) >= AT_ONCE:
            free_at = max(free_at, now + LOOK_AGAIN)
        budget = self.budgets.of(what.chat)
        return max(free_at, budget.free_at(now, card=what.by_cards_share, ahead=ahead))
