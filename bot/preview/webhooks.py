"""Webhooks: posts what waits to the bot, in order where order is kept, until the bot takes it."""

import asyncio
import random
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import count

from bot.preview.clock import Clock
from bot.preview.updates import UpdateQueue, Waiting
from bot.preview.webhook_post import Hook, Line, Outcome

# Bot API server: the longest pause between two tries, in seconds, lies somewhere between these.
_LONGEST_PAUSE = (60.0, 120.0)
_LONGEST_RETRY_AFTER = 3600.0


@dataclass(frozen=True)
class Failure:
    """The last time that the bot did not take an update."""

    at: datetime
    reason: str


class Webhooks:
    """The one webhook of the bot. ``lost`` is how many of its next answers get lost on the way."""

    def __init__(self, clock: Clock, queue: UpdateQueue, chance: random.Random) -> None:
        self._clock = clock
        self._queue = queue
        self._chance = chance
        self._put_at: datetime | None = None
        self._posting: asyncio.Task[None] | None = None
        self.hook: Hook | None = None
        self.failure: Failure | None = None
        self.lost = 0

    def may_be_put(self) -> bool:
        """Bot API server: not more than once a second; this counts as once."""
        now, last = self._clock.now(), self._put_at
        if last is not None and now - last < timedelta(seconds=1):
            return False
        self._put_at = now
        return True

    async def put(self, hook: Hook | None) -> None:
        """Posts there from now on, or nowhere; what is under way is broken off."""
        if self._posting is not None:
            self._posting.cancel()
            with suppress(asyncio.CancelledError):
                await self._posting
        self.hook, self.failure, self._posting = hook, None, None
        if hook is not None:
            self._posting = asyncio.create_task(self._post_all(hook))

    async def close(self) -> None:
        """To be called before the event loop ends."""
        await self.put(None)

    async def _post_all(self, hook: Hook) -> None:
        busy: set[str] = set()
        async with Line(hook, self._clock) as line, asyncio.TaskGroup() as lanes:
            while True:
                arrival = self._queue.arrival()
                for key in self._free_keys(busy):
                    busy.add(key)
                    lanes.create_task(self._empty(key, line, busy))
                await arrival

    def _free_keys(self, busy: set[str]) -> list[str]:
        # Keys go side by side: no order between them may be counted on.
        keys = sorted({update.key for update in self._queue.waiting()} - busy)
        self._chance.shuffle(keys)
        return keys

    async def _empty(self, key: str, line: Line, busy: set[str]) -> None:
        """Posts what waits under one key, one after another."""
        try:
            while update := self._first(key):
                await self._deliver(update, line)
                self._queue.remove(update)
        finally:
            busy.discard(key)

    def _first(self, key: str) -> Waiting | None:
        return next((update for update in self._queue.waiting() if update.key == key), None)

    async def _deliver(self, update: Waiting, line: Line) -> None:
        """Tries until the bot has taken it, or until it would be too old at the next try."""
        for tries in count(1):
            outcome = self._on_the_way(await line.post(update))
            if outcome.failed is None:
                return
            self.failure = Failure(self._clock.now(), outcome.failed)
            pause = self._pause(tries, outcome.retry_after)
            if (update.expires - self._clock.now()).total_seconds() <= pause:
                return
            await self._clock.sleep(pause)

    def _on_the_way(self, outcome: Outcome) -> Outcome:
        if outcome.failed is not None or self.lost == 0:
            return outcome
        self.lost -= 1
        return Outcome("Webhook connection closed")

    def _pause(self, tries: int, retry_after: float | None) -> float:
        # Bot API server: at once after the first failure, then 2, 4, 8 ... seconds.
        if retry_after is not None:
            return min(retry_after, _LONGEST_RETRY_AFTER)
        longest = self._chance.uniform(*_LONGEST_PAUSE)
        return 0 if tries == 1 else min(2.0 ** min(tries - 1, 10), longest)
