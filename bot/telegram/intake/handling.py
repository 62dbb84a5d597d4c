"""One raw update: parsed, routed, handled; whatever goes wrong with it goes wrong with it alone."""

import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from telegram import Update
from telegram.ext import Application

from bot.telegram.incoming import Tapped
from bot.telegram.intake.metrics import Metrics
from bot.telegram.intake.wellformed import malformed
from bot.telegram.taps import tapped_in
from storage.engine import DatabaseAwayError

logger = logging.getLogger(__name__)

Apologise = Callable[[Update | Tapped, str], Awaitable[None]]
"""Tells the person behind an update, in the words of this key, that something went wrong."""

Raise = Callable[[str, str], Awaitable[None]]
"""Raises an alarm: the number under which trouble is logged, and what kind of trouble it is."""

TakeTap = Callable[[Tapped], Awaitable[None]]
"""Answers a tap."""


@dataclass(frozen=True)
class WhenWrong:
    """What is done when something goes wrong. ``new_id`` numbers the troubles."""

    apologise: Apologise
    alarm: Raise
    new_id: Callable[[], str]


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

    async def __call__(self, raw: dict[str, Any]) -> bool:
        """Handle one update. False if it must be delivered again: the database was away."""
        with self._metrics.seconds.time():
            ended = await self._handle(raw)
        self._metrics.updates.labels(ended).inc()
        return ended != "again"

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
        try:
            await (self._take_tap(came) if isinstance(came, Tapped) else self._dispatch(came))
        except DatabaseAwayError:
            logger.warning("the database is away; update %s has to come again", came.update_id)
            await self._apologise(came, "try-again")
            return "again"
        except Exception as error:  # noqa: BLE001 (the one place where an error of ours ends: logged, and the bot goes on)
            await self._trouble(error, came)
            return "failed"
        return "done"

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

    async def _trouble(self, error: Exception, came: Update | Tapped) -> None:
        """One record with an id. The places in the code are told, the values there are not."""
        number, places = self._wrong.new_id(), trail(error)
        logger.error(
            "trouble %s with update %s: %s at %s",
            number,
            came.update_id,
            type(error).__name__,
            " > ".join(places),
        )
        await self._apologise(came, "trouble")
        await self._wrong.alarm(number, f"{type(error).__name__} {places[-1]}")

    async def _apologise(self, came: Update | Tapped, key: str) -> None:
        try:
            await self._wrong.apologise(came, key)
        except Exception as error:  # noqa: BLE001 (an update that says not where it came from breaks this as it broke the handler)
            logger.info("an apology found nobody: %s", type(error).__name__)


def trail(error: BaseException) -> list[str]:
    """Where in the code an error came from: files and lines, innermost last, no values."""
    places = []
    step = error.__traceback__
    while step is not None:
        code = step.tb_frame.f_code
        places.append(f"{code.co_filename.rpartition('/')[2]}:{step.tb_lineno} {code.co_name}")
        step = step.tb_next
    return places[-6:]
