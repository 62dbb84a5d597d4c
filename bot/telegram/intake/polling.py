"""Polling: fetches updates, and moves the offset past one only when it has been handled."""

import asyncio
import logging
from contextlib import suppress
from typing import Any

from telegram.error import Conflict, InvalidToken, RetryAfter, TelegramError

from bot.telegram.causes import seconds
from bot.telegram.intake.failing import FailingUpdates
from bot.telegram.intake.lanes import Lanes
from bot.telegram.intake.outcome import Outcome
from bot.telegram.intake.progress import Progress
from bot.telegram.intake.pulse import Pulse
from bot.telegram.intake.raw_bot import RawBot
from bot.telegram.intake.speech import Settled
from bot.telegram.intake.standstill import Standstill
from bot.telegram.intake.wellformed import update_id

logger = logging.getLogger(__name__)

POLL_SECONDS = 30

OFTEN = 0.05
"""Seconds from the beginning of one fetch to that of the next while updates are being handled,
unless the first half of them is done sooner: what comes meanwhile waits at Telegram. A fetch that
takes longer is followed by the next at once."""

SELDOM = 0.6
"""The same at the most, when fetches bring nothing new: each takes twice as long as the last. Over
half a second, so that such a fetch brings all there is from any offset (see `_next_offset`)."""

DATABASE_PAUSE = 1.0
"""Seconds to wait when an update has to come again because the database was away."""

DRAIN_SECONDS = 20.0
"""At a stop: how long what is being handled may take to end."""

_WEBHOOK = "webhook"
"""In what Telegram says of a conflict with one (Bot API server: getUpdates, 409)."""

PAUSES = (1.0, 2.0, 5.0, 10.0, 30.0)
"""Seconds to wait after the first, second … failure in a row; the last for all that follow."""


class Polling:
    """Fetches updates until stopped. Raises `InvalidToken` if Telegram does not know the token.

    ``drain`` is how many seconds a stop waits for what is being handled.
    """

    def __init__(
        self,
        bot: RawBot,
        lanes: Lanes,
        allowed: tuple[str, ...],
        pulse: Pulse,
        *,
        failing: FailingUpdates,
        standstill: Standstill,
        drain: float = DRAIN_SECONDS,
    ) -> None:
        self._bot = bot
        self._lanes = lanes
        self._allowed = allowed
        self._pulse = pulse
        self._failing = failing
        self._standstill = standstill
        self._drain = drain
        self._progress = Progress()
        self._asked: int | None = None
        self._told: int | None = None
        self._running: dict[int, Settled] = {}
        self._again = False
        self._strange = False
        self._failures = 0

    async def run(self, stop: asyncio.Event) -> None:
        """Poll until ``stop`` is set; then let what is being handled end, and acknowledge it."""
        stopping, time = asyncio.create_task(stop.wait()), asyncio.get_running_loop().time
        pause, fetching = OFTEN, None
        try:
            while not stop.is_set():
                began = time()
                fetching = asyncio.create_task(self._fetch())
                await asyncio.wait({fetching, stopping}, return_when=asyncio.FIRST_COMPLETED)
                if not fetching.done():
                    fetching.cancel()
                elif (updates := fetching.result()) is not None:
                    self._collect()  # what must come again is here again, before what came since
                    pause = OFTEN if self._take(updates) else min(2 * pause, SELDOM)
                    await self._catch_up(began + pause - time())
        finally:
            stopping.cancel()
            if fetching is not None:  # where this ends by a mistake, two would fetch at once
                fetching.cancel()
            await self._finish()

    async def _fetch(self) -> list[dict[str, Any]] | None:
        """What waits at Telegram; None, after a pause, where that cannot be had."""
        self._asked = self._next_offset()
        self._told = self._told if self._asked is None else self._asked
        try:
            updates = await self._bot.fetch_updates(
                offset=self._asked,
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

    def _next_offset(self) -> int | None:
        """Where to fetch from; None for wherever Telegram is.

        Whoever asks from the same offset again within half a second gets one update at a time (Bot
        API server): then all others would wait for the one that is slow. So of two fetches with
        nothing to acknowledge between, only one names the offset.
        """
        offset = self._progress.offset
        return None if offset == self._told and self._asked is not None else offset

    async def _pause(self, error: TelegramError) -> None:
        """Wait before the next try: never spin."""
        pause = PAUSES[min(self._failures, len(PAUSES) - 1)]
        self._failures += 1
        if isinstance(error, RetryAfter):
            pause = max(pause, seconds(error))
        if isinstance(error, Conflict):
            await self._in_conflict(error)
        logger.info("no updates (%s); next try in %.0f s", type(error).__name__, pause)
        self._pulse.missed()
        await asyncio.sleep(pause)

    async def _in_conflict(self, error: Conflict) -> None:
        """Say once that another program comes in between, and take a webhook of theirs back."""
        by_webhook = _WEBHOOK in error.message.lower()
        if self._failures == 1:
            logger.error(
                "another program has set a webhook for this bot; it is taken back"
                if by_webhook
                else "another instance of this bot is fetching updates; stop one of the two"
            )
        if by_webhook:
            with suppress(TelegramError):  # it is tried again with the next fetch
                await self._bot.delete_webhook(drop_pending_updates=False)

    def _take(self, updates: list[dict[str, Any]]) -> bool:
        """Begin what came, unless it is running or done, or failed just now.

        Return True if there was any.
        """
        numbered = [(number, raw) for raw in updates if (number := update_id(raw)) is not None]
        self._note_strange(len(updates) - len(numbered))
        self._progress.fetched(number for number, _ in numbered)
        running = len(self._running)
        for number, raw in numbered:
            if number not in self._running and self._is_due(number):
                self._running[number] = self._lanes.put(raw)
        self._watch(len(numbered))
        return len(self._running) > running

    def _is_due(self, number: int) -> bool:
        return not self._progress.is_done(number) and self._failing.wait_for(number) <= 0

    def _watch(self, fetched: int) -> None:
        """Notice whether something waits, and how many are done behind what holds up the offset."""
        self._failing.see(fetched, self._progress.done_ahead)
        if fetched:
            self._standstill.waits()
        else:
            self._standstill.moved()

    def _advance(self) -> None:
        """Move the offset past what is done."""
        before = self._progress.offset
        self._progress.advance()
        if self._progress.offset != before:
            self._standstill.moved()

    def _note_strange(self, many: int) -> None:
        """Log once that updates came without an id: what follows them passes them by."""
        if many and not self._strange:
            logger.error("%s updates have no id, and are no updates", many)
        self._strange = many > 0

    async def _catch_up(self, due: float) -> None:
        """Wait until the next fetch is due: in so many seconds, or when the first half is done.

        Not for all of it: who comes next would wait for the slowest of those before.
        """
        half = list(self._running.values())[: (len(self._running) + 1) // 2]
        if half and due > 0:
            await asyncio.wait(half, timeout=due)
        self._collect()
        self._advance()
        if self._again:
            self._again = False
            await asyncio.sleep(DATABASE_PAUSE)

    def _collect(self) -> None:
        """Note what is done, and whether an update has to come again."""
        ended = {number: task for number, task in self._running.items() if task.done()}
        for number, task in ended.items():
            del self._running[number]
            outcome = task.result()
            if outcome is Outcome.DONE:
                self._progress.done(number)
            elif outcome is Outcome.AGAIN:
                self._again = True

    async def _finish(self) -> None:
        """Let what runs end, within bounds, and tell Telegram how far we are."""
        if broken := await self._lanes.drain(self._drain):
            logger.warning("%s updates were broken off; they will come again", broken)
        self._collect()
        self._progress.advance()
        if self._progress.offset == self._told:
            return  # asking the same again would only make the server keep us waiting
        try:
            await self._bot.fetch_updates(
                offset=self._progress.offset, wait=0, allowed=self._allowed
            )
        except TelegramError as error:
            logger.info("the last updates will come again (%s)", type(error).__name__)
