"""How fast a bot may send: waits that are absorbed, and 429 when they grow too long.

Telegram documents neither that ephemeral messages count towards a group's 20 a minute nor that they
do not. So the server can be put in different moods, and a bot must do well in each.
"""

from collections import deque
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Protocol

from bot.preview.clock import Clock
from bot.preview.refusals import too_many_requests

# Bot API: for bots the server waits by itself up to this long; the caller sees a slow answer.
ABSORBED = 8.0
HARSH_WAIT = 30.0
"""What a harsh server says to wait, however soon there would be room."""

GROUP_LIMIT = 20
MINUTE = timedelta(minutes=1)


class Mood(StrEnum):
    """How strict the server is. The values are used on the command line and on the page."""

    NONE = "none"
    """No limits at all."""

    LENIENT = "not-counting"
    """Ephemeral messages count for nothing but the 30 a second over all."""

    COUNTING = "counting"
    """Ephemeral messages count as all others: 20 at once, then one every 3 seconds."""

    HARSH = "harsh"
    """The same 20, in any 60 seconds: nothing is held back, all above it is refused."""


class _Limit(Protocol):
    def wait(self, now: datetime) -> float: ...

    def take(self, now: datetime) -> None: ...


@dataclass
class _Bucket:
    """So many at once, then one every ``interval`` seconds."""

    interval: float
    burst: int
    free_at: datetime | None = None

    def wait(self, now: datetime) -> float:
        """How long until one more fits."""
        if self.free_at is None:
            return 0.0
        ahead = (self.free_at - now).total_seconds()
        return max(0.0, ahead - self.interval * (self.burst - 1))

    def take(self, now: datetime) -> None:
        self.free_at = max(self.free_at or now, now) + timedelta(seconds=self.interval)


@dataclass
class _Sliding:
    """So many in any minute. There is no short wait: what does not fit is refused."""

    taken: deque[datetime] = field(default_factory=deque)

    def wait(self, now: datetime) -> float:
        while self.taken and self.taken[0] + MINUTE <= now:
            self.taken.popleft()
        return HARSH_WAIT if len(self.taken) >= GROUP_LIMIT else 0.0

    def take(self, now: datetime) -> None:
        self.taken.append(now)


class RateModel:
    """1 a second in a chat after a short burst, 20 a minute in a group, 30 a second over all.

    Edits in a group count. Whether ephemeral messages do is for ``mood`` to say; it starts without
    any limits.
    """

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self.mood = Mood.NONE
        self._overall = _Bucket(1 / 30, 30)
        self._chats: dict[int, _Bucket] = {}
        self._groups: dict[tuple[int, bool], _Limit] = {}

    async def pass_by(self, chat_id: int, *, group: bool, edit: bool, alone: bool) -> None:
        """Wait as the server does. Raises Refused (429) when the wait is too long to absorb.

        ``alone`` is for an ephemeral message.
        """
        if self.mood is Mood.NONE:
            return
        now = self._clock.now()
        limits = list(self._limits(chat_id, group=group, edit=edit, alone=alone))
        wait = max((limit.wait(now) for limit in limits), default=0.0)
        if wait > ABSORBED:
            raise too_many_requests(wait)
        for limit in limits:
            limit.take(now)
        if wait:
            await self._clock.sleep(wait)

    def _limits(self, chat_id: int, *, group: bool, edit: bool, alone: bool) -> list[_Limit]:
        limits: list[_Limit] = [self._overall]
        if alone and self.mood is Mood.LENIENT:
            return limits
        harsh = self.mood is Mood.HARSH
        if not edit and not (group and harsh):
            limits.append(self._chats.setdefault(chat_id, _Bucket(1, 5)))
        if group:
            fresh = _Sliding() if harsh else _Bucket(3, GROUP_LIMIT)
            limits.append(self._groups.setdefault((chat_id, harsh), fresh))
        return limits
