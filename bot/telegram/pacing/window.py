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

    def free_at(self, now: float) -> float:
        """When the next may go: ``now`` or later."""
        self._forget(now)
        if len(self._taken) < self._limit.count:
            return now
        return self._taken[-self._limit.count] + self._limit.seconds

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
