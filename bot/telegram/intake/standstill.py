"""Notice that updates wait and none is finished: by the offset, or by the last handled post."""

import logging
from collections.abc import Callable

logger = logging.getLogger(__name__)

STILL_AFTER = 90.0
"""Seconds: longer than one update that fails by itself may hold up the offset."""


class StandstillError(Exception):
    """Updates have been waiting for a while, and none of them was finished."""


class Standstill:
    """``time`` tells seconds that never go back."""

    def __init__(self, time: Callable[[], float]) -> None:
        self._time = time
        self._since: float | None = None
        self._seen = 0.0

    def moved(self) -> None:
        """An update was finished, or nothing waits."""
        self._since = None

    def waits(self) -> None:
        """An update waits."""
        self._seen = now = self._time()
        if self._since is None:
            self._since = now

    def check(self) -> None:
        """Raise `StandstillError` if updates wait, and have for a while.

        What was last seen long ago may have been handled by another process.
        """
        now = self._time()
        if self._since is None or now - self._since <= STILL_AFTER:
            return
        if now - self._seen <= STILL_AFTER:
            raise StandstillError
