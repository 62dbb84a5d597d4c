"""How getUpdates waits: who may wait, for how long, and who is sent away."""

import asyncio
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from bot.preview.clock import Clock, race
from bot.preview.refusals import conflict
from bot.preview.updates import UpdateQueue

TERMINATED = (
    "terminated by other getUpdates request; make sure that only one bot instance is running"
)
TERMINATED_BY_WEBHOOK = "terminated by setWebhook request"


@dataclass
class _Poll:
    sent_away: asyncio.Event = field(default_factory=asyncio.Event)
    reason: str = TERMINATED


@dataclass
class _Asked:
    offset: int
    at: datetime
    answered: datetime | None = None


class Polling:
    """The one long poll that may wait. ``throttled`` switches the slowing down of repeats."""

    def __init__(self, clock: Clock, queue: UpdateQueue, *, throttled: bool = True) -> None:
        self._clock = clock
        self._queue = queue
        self._current: _Poll | None = None
        self._last: _Asked | None = None
        self._last_conflict: datetime | None = None
        self.throttled = throttled

    async def poll(self, offset: int, limit: int, timeout: float) -> list[dict[str, Any]]:  # noqa: ASYNC109 # Bot API: its name
        """One getUpdates. Raises Refused (409) when another poll takes this one's place."""
        limit, timeout = self._slowed(offset, limit, timeout)
        asked = self._last = _Asked(offset, self._clock.now())
        try:
            if not self._queue.fetch(offset, limit) and timeout > 0:
                await self._wait(timeout)
            return self._queue.fetch(offset, limit)
        finally:
            asked.answered = self._clock.now()

    def make_way(self) -> None:
        """Sends away who waits, for a webhook takes over."""
        if self._current is not None:
            self._current.reason = TERMINATED_BY_WEBHOOK
            self._current.sent_away.set()

    async def _wait(self, seconds: float) -> None:
        # Bot API: only a request that goes into waiting sends the older one away.
        if self._current is not None:
            self._current.sent_away.set()
        poll = self._current = _Poll()
        try:
            await race(self._queue.arrival(), self._clock.sleep(seconds), poll.sent_away.wait())
        finally:
            if self._current is poll:
                self._current = None
        if poll.sent_away.is_set():
            await self._refuse(poll.reason)

    async def _refuse(self, reason: str) -> None:
        now, last = self._clock.now(), self._last_conflict
        self._last_conflict = now
        if self.throttled and last is not None and (now - last).total_seconds() < 3:
            await self._clock.sleep(3)
        raise conflict(reason)

    def _slowed(self, offset: int, limit: int, seconds: float) -> tuple[int, float]:
        # Bot API: asking for the same offset again means that nothing was acknowledged.
        now, last = self._clock.now(), self._last
        if not self.throttled or last is None or last.offset != offset:
            return limit, seconds
        if now - last.at < timedelta(seconds=3):
            seconds = max(seconds, 3)
        if last.answered is not None and now - last.answered < timedelta(seconds=0.5):
            limit = 1
        return limit, seconds
