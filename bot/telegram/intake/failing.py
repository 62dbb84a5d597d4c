"""Updates that fail by themselves: tried again for a while, then passed by.

The database works, and this one update does not: its statement takes too long, or a disk of its own
is full. That may pass, so it is not given up at once; but it must not keep the offset where it is
until nobody else is fetched (Bot API: getUpdates brings at most 100).
"""

from collections.abc import Callable
from dataclasses import dataclass

FAILURES = 5
SECONDS = 60.0
OTHER_WRITES = 20
"""An update is passed by after so many failures, over so many seconds in which so many writes of
others were committed: the database is well then, and others are answered."""

PAUSE = 15.0
"""Seconds until the next try: four of them make a minute."""

HURRY = 1.0
"""The same while many wait behind it."""

MANY = 50
"""Updates in one fetch, with this one in it, that count as many: half of what a fetch brings."""

MOST = 100
"""Updates in one fetch (Bot API: getUpdates). Nothing behind them is answered."""

REMEMBERED = 1000
"""Updates whose failures are counted. By webhook one may go on to another process."""


@dataclass
class _Failing:
    """The failures of one update: how many, since when, and the writes committed by others."""

    since: float
    writes: int
    failures: int = 0
    own_writes: int = 0
    last: float = 0.0


class FailingUpdates:
    """Counts failures by update. ``time`` tells seconds; ``committed`` the writes so far."""

    def __init__(self, time: Callable[[], float], committed: Callable[[], int]) -> None:
        self._time = time
        self._committed = committed
        self._failing: dict[int, _Failing] = {}
        self._fetched = 0
        self._done = 0

    def failed(self, update: int, own_writes: int) -> bool:
        """Count a failure. Return True if the update is to be passed by.

        ``own_writes`` are those that it committed before it failed.
        """
        now = self._time()
        failing = self._failing.get(update) or self._first(update, now, own_writes)
        failing.failures += 1
        failing.own_writes += own_writes
        failing.last = now
        return failing.failures >= FAILURES and (self._is_alone(failing, now) or self._blocks())

    def wait_for(self, update: int) -> float:
        """Seconds until this update is to be tried again; 0 for one that has not failed."""
        failing = self._failing.get(update)
        if failing is None:
            return 0.0
        pause = HURRY if self._fetched >= MANY else PAUSE
        return max(0.0, failing.last + pause - self._time())

    def ended(self, update: int) -> None:
        """Forget an update that is done."""
        self._failing.pop(update, None)

    def see(self, fetched: int, done: int) -> None:
        """Note how many updates the newest fetch brought, and how many of them are done."""
        self._fetched, self._done = fetched, done

    def _first(self, update: int, now: float, own_writes: int) -> _Failing:
        if len(self._failing) >= REMEMBERED:
            del self._failing[next(iter(self._failing))]
        # What it wrote itself this time is in the count already.
        failing = _Failing(now, self._committed() - own_writes)
        self._failing[update] = failing
        return failing

    def _is_alone(self, failing: _Failing, now: float) -> bool:
        """Return True if others were saved for a minute while it was not."""
        others = self._committed() - failing.writes - failing.own_writes
        return now - failing.since >= SECONDS and others >= OTHER_WRITES

    def _blocks(self) -> bool:
        """Return True if nobody is answered any more as long as it is not done: no time is left."""
        return self._fetched >= MOST and self._done >= OTHER_WRITES
