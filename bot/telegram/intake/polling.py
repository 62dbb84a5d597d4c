"""Polling: fetches updates, and moves the offset past one only when it has been handled."""

import asyncio
import logging
from typing import Any

from telegram.error import Conflict, InvalidToken, RetryAfter, TelegramError

from bot.telegram.causes import seconds
from bot.telegram.intake.lanes import Lanes
from bot.telegram.intake.raw_bot import RawBot

logger = logging.getLogger(__name__)

POLL_SECONDS = 30
PATIENCE = 0.6
"""Seconds after which more updates are fetched though one is still being handled. Asking the same
again within half a second makes Telegram give one update at a time (Bot API server)."""

DATABASE_PAUSE = 1.0
"""Seconds to wait when an update has to come again because the database was away."""

DRAIN_SECONDS = 20.0
"""At a stop: how long what is being handled may take to end."""

PAUSES = (1.0, 2.0, 5.0, 10.0, 30.0)
"""Seconds to wait after the first, second … failure in a row; the last for all that follow."""


class Polling:
    """Fetches updates until stopped. Raises `InvalidToken` if Telegram does not know the token.

    ``_offset`` is the first update that is not done; fetching from there acknowledges all before
    it, and brings again those after it that were done or are running, which are passed by.
    """

    def __init__(self, bot: RawBot, lanes: Lanes, allowed: tuple[str, ...]) -> None:
        self._bot = bot
        self._lanes = lanes
        self._allowed = allowed
        self._offset: int | None = None
        self._running: dict[int, asyncio.Task[bool]] = {}
        self._done: set[int] = set()
        self._failures = 0
        self._last = -1

    async def run(self, stop: asyncio.Event) -> None:
        """Poll until ``stop`` is set; then let what is being handled end, and acknowledge it."""
        stopping = asyncio.create_task(stop.wait())
        try:
            while not stop.is_set():
                fetching = asyncio.create_task(self._fetch())
                await asyncio.wait({fetching, stopping}, return_when=asyncio.FIRST_COMPLETED)
                if fetching.done():
                    await self._take(fetching.result())
                else:
                    fetching.cancel()
        finally:
            stopping.cancel()
            await self._finish()

    async def _fetch(self) -> list[dict[str, Any]]:
        try:
            updates = await self._bot.fetch_updates(
                offset=self._offset,
                wait=0 if self._running else POLL_SECONDS,
                allowed=self._allowed,
            )
        except InvalidToken:
            raise  # no waiting will make a wrong token right
        except TelegramError as error:
            await self._pause(error)
            return []
        self._failures = 0
        return updates

    async def _pause(self, error: TelegramError) -> None:
        """Wait before the next try: never spin."""
        pause = PAUSES[min(self._failures, len(PAUSES) - 1)]
        self._failures += 1
        if isinstance(error, RetryAfter):
            pause = max(pause, seconds(error))
        if isinstance(error, Conflict):
            logger.error("another instance of this bot is fetching updates; stop one of the two")
        logger.warning("no updates (%s); next try in %.0f s", type(error).__name__, pause)
        await asyncio.sleep(pause)

    async def _take(self, updates: list[dict[str, Any]]) -> None:
        for raw in updates:
            number = int(raw["update_id"])
            self._last = max(number, self._last)
            if number not in self._running and number not in self._done:
                self._running[number] = self._lanes.put(raw)
        if self._running:
            await asyncio.wait(self._running.values(), timeout=PATIENCE)
        if not self._collect():
            await asyncio.sleep(DATABASE_PAUSE)

    def _collect(self) -> bool:
        """Move the offset past what is done. False if an update has to come again."""
        ended = {number: task for number, task in self._running.items() if task.done()}
        for number in ended:
            del self._running[number]
        again = {number for number, task in ended.items() if not task.result()}
        self._done |= ended.keys() - again
        first = min({*self._running, *again}, default=self._last + 1)
        if self._last >= 0:
            self._offset = first
        self._done = {number for number in self._done if number > first}
        return not again

    async def _finish(self) -> None:
        """Let what runs end, within bounds, and tell Telegram how far we are."""
        if self._running:
            await asyncio.wait(self._running.values(), timeout=DRAIN_SECONDS)
        self._collect()
        if self._offset is None:
            return
        try:
            await self._bot.fetch_updates(offset=self._offset, wait=0, allowed=self._allowed)
        except TelegramError as error:
            logger.info("the last updates will come again (%s)", type(error).__name__)
