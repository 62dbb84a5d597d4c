"""How fast a bot may send: waits that are absorbed, and 429 when they grow too long."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.preview.clock import Clock
from bot.preview.refusals import too_many_requests

# Bot API: for bots the server waits by itself up to this long; the caller sees a slow answer.
ABSORBED = 8.0


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


class RateModel:
    """1 a second in a chat after a short burst, 20 a minute in a group, 30 a second over all.

    Edits in a group count. Off until ``enabled`` is set.
    """

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self.enabled = False
        self._overall = _Bucket(1 / 30, 30)
        self._chats: dict[int, _Bucket] = {}
        self._groups: dict[int, _Bucket] = {}

    async def pass_by(self, chat_id: int, *, group: bool, edit: bool) -> None:
        """Waits as the server does. Raises Refused (429) when the wait is too long to absorb."""
        if not self.enabled:
            return
        now = self._clock.now()
        buckets = list(self._buckets(chat_id, group=group, edit=edit))
        wait = max((bucket.wait(now) for bucket in buckets), default=0.0)
        if wait > ABSORBED:
            raise too_many_requests(wait)
        for bucket in buckets:
            bucket.take(now)
        if wait:
            await self._clock.sleep(wait)

    def _buckets(self, chat_id: int, *, group: bool, edit: bool) -> list[_Bucket]:
        buckets = [self._overall]
        if not edit:
            buckets.append(self._chats.setdefault(chat_id, _Bucket(1, 5)))
        if group:
            buckets.append(self._groups.setdefault(chat_id, _Bucket(3, 20)))
        return buckets
