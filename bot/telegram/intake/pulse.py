"""The pulse: whether updates still come in, which nobody would notice from a bot that is deaf."""

import logging
from collections.abc import Callable

logger = logging.getLogger(__name__)

DEAF_AFTER = 180.0
"""Seconds without an answer from Telegram. A long poll is answered twice a minute or more often."""


class DeafError(Exception):
    """Telegram has not been heard of for minutes."""


class Pulse:
    """``time`` tells seconds that never go back."""

    def __init__(self, time: Callable[[], float]) -> None:
        self._time = time
        self._last = time()
        self._told = False

    def beat(self) -> None:
        """Telegram answered."""
        if self._told:
            logger.warning("updates come in again, after %.0f s", self._silence)
        self._last, self._told = self._time(), False

    def missed(self) -> None:
        """Telegram did not answer. Warns once when that has lasted for minutes."""
        if self._silence > DEAF_AFTER and not self._told:
            logger.warning("no updates have come in for %.0f s: the bot is deaf", self._silence)
            self._told = True

    def check(self) -> None:
        """Raises `DeafError` if Telegram has been silent for minutes."""
        if self._silence > DEAF_AFTER:
            raise DeafError

    @property
    def _silence(self) -> float:
        return self._time() - self._last
