"""Polling: fetches updates, and moves the offset past one only when it has been handled."""

import asyncio
import logging
from typing import Any

from telegram.error import Conflict, InvalidToken, RetryAfter, TelegramError

from bot.telegram.causes import seconds
from bot.telegram.intake.lanes import Lanes
from bot.telegram.intake.pulse import Pulse
from bot.telegram.intake.raw_bot import RawBot

logger = logging.getLogger(__name__)

POLL_SECONDS = 30
PATIENCE = 0.6
"""Seconds after which more updates are fetched though the first half of those that were fetched is
not done. Asking the same again within half a second makes Telegram give one update at a time (Bot
API server)."""

DATABASE_PAUSE = 1.0
"""Seconds to wait when an update has to come again because the database was away."""

DRAIN_SECONDS = 20.0
"""At a stop: how long what is being handled may take to end."""

PAUSES = (1.0, 2.0, 5.0, 10.0, 30.0)
"""Seconds to wait after the first, second … failure in a row; the last for all that follow."""


class Polling:
    """Fetches updates until stopped. Raises `InvalidToken` if Telegram does not know the token.

    ``_offset`` is the first update that is not done; fetching from there acknowledges all before
    it, and brings again those after it that were done or are running, which are passed by. It never
    moves past the last update that the latest fetch brought, so none is passed that was not seen.
    ``drain`` is how many seconds a stop waits for what is being handled.
    """

    def __init__(
        self,
        bot: RawBot,
        lanes: Lanes,
        allowed: tuple[str, ...],
        pulse: Pulse,
        *,
        drain: float = DRAIN_SECONDS,
    ) -> None:
        self._bot = bot
        self._lanes = lanes
        self._allowed = allowed
        self._pulse = pulse
        self._drain = drain
        self._offset: int | None = None
        self._told: int | None = None
        self._running: dict[int, asyncio.Task[bool]] = {}
        self._done: set[int] = set()
        self._again: set[int] = set()
        self._failures = 0
        self._last: int | None = None

    async def run(self, stop: asyncio.Event) -> None:
        """Poll until ``stop`` is set; then let what is being handled end, and acknowledge it."""
        stopping = asyncio.create_task(stop.wait())
        try:
            while not stop.is_set():
                fetching = asyncio.create_task(self._fetch())
                await asyncio.wait({fetching, stopping}, return_when=asyncio.FIRST_COMPLETED)
                if not fetching.done():
                    fetching.cancel()
                elif (updates := fetching.result()) is not None:
                    await self._take(updates)
        finally:
            stopping.cancel()
            await self._finish()

    async def _fetch(self) -> list[dict[str, Any]] | None:
        """What waits at Telegram; None, after a pause, where that cannot be had."""
        self._told = self._offset
        try:
            updates = await self._bot.fetch_updates(
                offset=self._offset,
                wait=0 if self._running else POLL_SECONDS,
                allowed=self._allowed,
            )
        except InvalidToken:
            raise  # no waiting will make a wrong token right
        except TelegramError as error:
            self._told = None
            await self._pause(error)
            return None
        self._failures = 0
        self._pulse.beat()
        return updates

    async def _pause(self, error: TelegramError) -> None:
        """Wait before the next try: never spin."""
        pause = PAUSES[min(self._failures, len(PAUSES) - 1)]
        self._failures += 1
        if isinstance(error, RetryAfter):
            pause = max(pause, seconds(error))
        if isinstance(error, Conflict) and self._failures == 1:
            logger.error("another instance of this bot is fetching updates; stop one of the two")
        logger.info("no updates (%s); next try in %.0f s", type(error).__name__, pause)
        self._pulse.missed()
        await asyncio.sleep(pause)

    async def _take(self, updates: list[dict[str, Any]]) -> None:
        self._again.clear()  # they are here again, or too old for Telegram to bring
        for raw in updates:
            # Not the highest so far: after a week of silence ids may begin anywhere (Bot API).
            self._last = number = int(raw["update_id"])
            if number not in self._running and number not in self._done:
                self._running[number] = self._lanes.put(raw)
        if first := list(self._running.values())[: (len(self._running) + 1) // 2]:
            # Not all of them: who comes next would wait for the slowest of those before.
            await asyncio.wait(first, timeout=PATIENCE)
        if not self._collect():
            await asyncio.sleep(DATABASE_PAUSE)

    def _collect(self) -> bool:
        """Move the offset past what is done. False if an update has to come again."""
        ended = {number: task for number, task in self._running.items() if task.done()}
        for number, task in ended.items():
            del self._running[number]
            (self._done if task.result() else self._again).add(number)
        if waiting := {*self._running, *self._again}:
            self._offset = min(waiting)
        elif self._last is not None:
            self._offset = self._last + 1
        self._done = {number for number in self._done if number >= (self._offset or 0)}
        return not self._again

    async def _finish(self) -> None:
        """Let what runs end, within bounds, and tell Telegram how far we are."""
        if self._running:
            await asyncio.wait(self._running.values(), timeout=self._drain)
        self._collect()
        await self._break_off()
        if self._offset == self._told:
            return  # asking the same again would only make the server keep us waiting
        try:
            await self._bot.fetch_updates(offset=self._offset, wait=0, allowed=self._allowed)
        except TelegramError as error:
            logger.info("the last updates will come again (%s)", type(error).__name__)

    async def _break_off(self) -> None:
        """What took too long is not acknowledged: it comes again."""
        if not self._running:
            return
        logger.warning("%s updates were broken off; they will come again", len(self._running))
        for task in self._running.values():
            task.cancel()
        await asyncio.wait(self._running.values())
