"""A limit: so many in any stretch of so many seconds."""

from collections import deque
from dataclasses import dataclass


@dataclass(frozen=True)
class Limit:
    """At most ``count`` in any ``seconds``."""

    count: int
    seconds: float


class Window:
    """Remembers what went through lately, and tells when the next may go. Times are seconds."""

    def __init__(self, limit: Limit) -> None:
        self._limit = limit
        self._taken: deque[float] = deque()

    def free_at(self, now: float, ahead: int = 0) -> float:
        """When the next may go, after ``ahead`` others who wait: ``now`` or later."""
        self._forget(now)
        over = len(self._taken) + ahead - self._limit.count
        if over < 0:
            return now
        rounds, place = divmod(over, self._limit.count)
        # The others go as soon as they may, so what they take comes free in the same order.
        first = self._taken[place] if place < len(self._taken) else now
        return first + self._limit.seconds * (rounds + 1)

    def take(self, now: float) -> None:
        """One goes now."""
        self._taken.append(now)

    def idle(self, now: float) -> bool:
        """Nothing within the stretch: as good as new."""
        self._forget(now)
        return not self._taken

    def _forget(self, now: float) -> None:
        while self._taken and self._taken[0] + self._limit.seconds <= now:
            self._taken.popleft()
