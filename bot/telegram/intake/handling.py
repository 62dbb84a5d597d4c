"""One raw update: parsed, routed, handled; whatever goes wrong with it goes wrong with it alone."""

import logging
from collections.abc import Awaitable, Callable, Coroutine
from dataclasses import dataclass
from typing import Any, Protocol

from telegram import Update
from telegram.ext import Application

from bot.telegram.incoming import Tapped
from bot.telegram.intake.failing import FailingUpdates
from bot.telegram.intake.metrics import Metrics
from bot.telegram.intake.outcome import Outcome
from bot.telegram.intake.wellformed import malformed
from bot.telegram.taps import tapped_in
from bot.telegram.troubles import Troubles, kind_of
from storage.engine import OWN_WRITES, DatabaseAwayError, WorkGivenUpError

logger = logging.getLogger(__name__)


class Apologise(Protocol):
    """Tells the person behind an update that something went wrong, in the words of a key."""

    async def __call__(self, came: Update | Tapped, key: str) -> None: ...

    async def give_up(self, came: Update | Tapped) -> None:
        """Tell them that it was tried for a while, and that they may try again."""


TakeTap = Callable[[Tapped], Awaitable[None]]
"""Answers a tap."""

_OUTCOMES = {"again": Outcome.AGAIN, "later": Outcome.LATER}
"""What an ending, as it is counted, means for the update; all others mean that it is done."""


@dataclass(frozen=True)
class WhenWrong:
    """What is done when something goes wrong, and which updates fail again and again."""

    apologise: Apologise
    troubles: Troubles
    failing: FailingUpdates


class Handling:
    """Handles raw updates: taps with ``take_tap``, others with an application's handlers."""

    def __init__(
        self,
        application: Application[Any, Any, Any, Any, Any, Any],
        take_tap: TakeTap,
        when_wrong: WhenWrong,
        metrics: Metrics,
    ) -> None:
        self._application = application
        self._take_tap = take_tap
        self._wrong = when_wrong
        self._metrics = metrics

    async def __call__(self, raw: dict[str, Any]) -> Outcome:
        """Handle one update."""
        with self._metrics.seconds.time():
            ended = await self._handle(raw)
        self._metrics.updates.labels(ended).inc()
        return _OUTCOMES.get(ended, Outcome.DONE)

    async def _handle(self, raw: dict[str, Any]) -> str:
        try:
            came = self._read(raw)
        except Exception as error:  # noqa: BLE001 (whatever a malformed update makes the parser raise)
            kinds = ", ".join(sorted(set(raw) - {"update_id"}))
            number, why = raw.get("update_id"), type(error).__name__
            logger.error("update %s (%s) cannot be read: %s", number, kinds, why)
            return "poisoned"
        if came is None:
            return "done"
        ended = await self._answer(came)
        if ended not in _OUTCOMES:
            self._wrong.failing.ended(came.update_id)
        return ended

    async def _answer(self, came: Update | Tapped) -> str:
        own_writes: list[None] = []
        writing = OWN_WRITES.set(own_writes)
        try:
            await (self._take_tap(came) if isinstance(came, Tapped) else self._dispatch(came))
        except DatabaseAwayError:
            logger.warning("the database is away; update %s has to come again", came.update_id)
            await self._apologise(came, "try-again")
            return "again"
        except (WorkGivenUpError, OSError) as error:
            return await self._failed_by_itself(error, came, len(own_writes))
        except Exception as error:  # noqa: BLE001 (the one place where an error of ours ends: logged, and the bot goes on)
            await self._apologise(came, "trouble")
            await self._wrong.troubles(f"update {came.update_id}", error)
            return "failed"
        finally:
            OWN_WRITES.reset(writing)
        return "done"

    async def _failed_by_itself(self, error: Exception, came: Update | Tapped, own: int) -> str:
        """Have it come again; pass it by when that has been tried for long enough."""
        number = came.update_id
        if self._wrong.failing.failed(number, own):
            await self._told(self._wrong.apologise.give_up(came))
            await self._wrong.troubles(f"update {number}, which is passed by", error)
            return "given up"
        logger.warning("update %s failed by itself (%s); it comes again", number, kind_of(error))
        await self._apologise(came, "try-again")
        return "later"

    def _read(self, raw: dict[str, Any]) -> Update | Tapped | None:
        """What came; None if there is nothing in it for us. Raises for what is no update."""
        if malformed(raw):
            raise ValueError
        if "callback_query" in raw:
            return tapped_in(raw)
        return Update.de_json(raw, self._application.bot)

    async def _dispatch(self, update: Update) -> None:
        for handler in self._application.handlers.get(0, ()):
            check = handler.check_update(update)
            if check is None or check is False:
                continue
            context = self._application.context_types.context.from_update(update, self._application)
            await handler.handle_update(update, self._application, check, context)
            return

    async def _apologise(self, came: Update | Tapped, key: str) -> None:
        await self._told(self._wrong.apologise(came, key))

    @staticmethod
    async def _told(telling: Coroutine[Any, Any, None]) -> None:
        try:
            await telling
        except Exception as error:  # noqa: BLE001 (an update that says not where it came from breaks this as it broke the handler)
            logger.info("an apology found nobody: %s", type(error).__name__)
