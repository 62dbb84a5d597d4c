"""The pacer: every request of the bot passes through here and goes when its turn has come."""

import asyncio
import logging
from collections.abc import Callable, Coroutine, Iterator
from contextlib import contextmanager
from math import ceil
from typing import Any

from telegram.error import RetryAfter
from telegram.ext import BaseRateLimiter

from bot.telegram.causes import seconds
from bot.telegram.pacing.budgets import Budgets
from bot.telegram.pacing.group_budget import HELD_BACK_AFTER
from bot.telegram.pacing.limits import Limits, Priority
from bot.telegram.pacing.outgoing import Outgoing, outgoing_of
from bot.telegram.pacing.queue import Queue
from bot.telegram.speaking import speaks

logger = logging.getLogger(__name__)

Answer = bool | dict[str, Any] | list[dict[str, Any]]

TRIES = 4
LONGEST_WAIT = 30.0
"""Seconds. A request that must wait longer fails: the next tap shows the newest state anyway."""

LONGEST_UNASKED = 1.0
"""The same for what nobody asked for just now, such as cards and reminders: it is tried again
later, and what goes to other chats does not wait for it."""

LONGEST_ASIDE = 8.0
"""The same for an ephemeral message, that somebody is looking at with their finger on a button."""

SLOW_FOR = 10.0
"""Seconds after a slow answer to what counts for no limit, in which slowness is the network's."""


class Pacer(BaseRateLimiter[Priority]):
    """Keeps Telegram's limits, urgent things first, and repeats what was told to wait.

    A refusal with "retry after" did nothing, so repeating it is always harmless. It stops the chat
    that it came from, and other chats go on, unless several chats are told so at once.
    """

    def __init__(self, limits: Limits, time: Callable[[], float]) -> None:
        self._queue = Queue(limits, time)
        self._time = time
        self._slow_until = float("-inf")

    @property
    def budgets(self) -> Budgets:
        """What the groups take, as far as it was learned."""
        return self._queue.budgets

    async def initialize(self) -> None:
        """Nothing to do."""

    async def shutdown(self) -> None:
        """Nothing to do."""

    def wait_for(self, chat: int) -> float:
        """Seconds until a screen could be sent to ``chat``: 0 if at once."""
        return self._queue.wait_for(Outgoing(chat))

    def paused_for(self, chat: int) -> float:
        """Seconds for which Telegram said to wait with this chat: 0 if it did not."""
        return self._queue.chat_paused_for(chat)

    def wait_aside(
        self, chat: int, person: int, priority: Priority = Priority.SCREEN, *, spare: int = 0
    ) -> float:
        """Seconds until an ephemeral message could be sent to this person in a group.

        With ``spare``, until there would be room for so many more after it.
        """
        return self._queue.wait_for(Outgoing(chat, priority, person), spare)

    def give_up(self, chat: int, admits: Callable[[int], bool]) -> None:
        """Fail what waits for people who have no place in a group: they go on in private."""
        self._queue.give_up(chat, admits)

    async def process_request(  # noqa: PLR0917 (python-telegram-bot's signature)
        self,
        callback: Callable[..., Coroutine[Any, Any, Answer]],
        args: Any,  # noqa: ANN401 (python-telegram-bot's signature)
        kwargs: dict[str, Any],
        endpoint: str,
        data: dict[str, Any],
        rate_limit_args: Priority | None,
    ) -> Answer:
        """Make a request when its turn has come. Raises what the request raises."""
        speaks(endpoint)
        what = outgoing_of(endpoint, data, rate_limit_args)
        longest = _longest_wait(what)
        for tried in range(1, TRIES + 1):
            if what is not None:
                self._refuse_long_waits(what, longest)
                await self._queue.turn(what)
            try:
                return await self._made(what, callback(*args, **kwargs))
            except RetryAfter as error:
                wait = seconds(error)
                self._told_to_wait(what, wait)
                if tried == TRIES or wait > longest:
                    raise
                logger.info("told to wait %.0f s", wait)
                if what is None:
                    await asyncio.sleep(wait)
        raise AssertionError  # the last try returns or raises

    async def _made(self, what: Outgoing | None, request: Coroutine[Any, Any, Answer]) -> Answer:
        began = self._time()
        with self._watched(what):
            try:
                answer = await request
            finally:
                if what is not None:
                    self._queue.done(what)
        if what is not None:
            self._queue.passed(what, began)
        return answer

    def _refuse_long_waits(self, what: Outgoing, longest: float) -> None:
        """Nobody's updates are held up for minutes because their chat was told to wait."""
        if (wait := self._queue.paused_for(what)) > longest:
            raise RetryAfter(ceil(wait))

    def _told_to_wait(self, what: Outgoing | None, wait: float) -> None:
        if what is None or not what.in_group:
            self._queue.pause(what, wait)
            return
        held = self._queue.under_way_for(what) > HELD_BACK_AFTER / 2
        if self.budgets.of(what.chat).refused(self._time(), aside=what.aside, others_held=held):
            self.budgets.noticed(what.chat)
            self._queue.fill(what, wait)
        else:
            self._queue.pause(what, wait)

    @contextmanager
    def _watched(self, what: Outgoing | None) -> Iterator[None]:
        """Notice when Telegram holds a request back, or is slow to answer anything."""
        if what is not None and not what.in_group:
            yield
            return
        loop = asyncio.get_running_loop()
        held: list[Outgoing] = []
        timer = loop.call_later(HELD_BACK_AFTER, self._slow, what, held)
        try:
            yield
        finally:
            timer.cancel()
            for each in held:
                self.budgets.of(each.chat).let_through(self._time())

    def _slow(self, what: Outgoing | None, held: list[Outgoing]) -> None:
        now = self._time()
        if what is None:
            self._slow_until = now + SLOW_FOR
        elif now >= self._slow_until and self.budgets.of(what.chat).held_back(now):
            held.append(what)
            self.budgets.noticed(what.chat)


def _longest_wait(what: Outgoing | None) -> float:
    """Return how many seconds a request may have to wait."""
    if what is not None and what.aside:
        return LONGEST_ASIDE
    return LONGEST_UNASKED if what is not None and what.unasked else LONGEST_WAIT
