"""One raw update: parsed, routed, handled; whatever goes wrong with it goes wrong with it alone."""

import logging
from collections.abc import Awaitable, Callable
from typing import Any

from telegram import Update
from telegram.ext import Application

from storage.engine import DatabaseAwayError

logger = logging.getLogger(__name__)

Apology = Callable[[Update, str], Awaitable[None]]
"""Tells the person behind an update, in the words of this key, that something went wrong."""


class Handling:
    """Handles raw updates with an application's handlers."""

    def __init__(
        self,
        application: Application[Any, Any, Any, Any, Any, Any],
        apologise: Apology,
        new_id: Callable[[], str],
    ) -> None:
        self._application = application
        self._apologise = apologise
        self._new_id = new_id
        self.poisoned = 0
        self.failed = 0

    async def __call__(self, raw: dict[str, Any]) -> bool:
        """Handle one update. False if it must be delivered again: the database was away."""
        update = self._parse(raw)
        if update is None:
            return True
        try:
            await self._dispatch(update)
        except DatabaseAwayError:
            logger.warning("the database is away; update %s has to come again", update.update_id)
            await self._apologise(update, "try-again")
            return False
        except Exception as error:  # noqa: BLE001 (the one place where an error of ours ends: logged, and the bot goes on)
            self.failed += 1
            self._log(error, update)
            await self._apologise(update, "trouble")
        return True

    def _parse(self, raw: dict[str, Any]) -> Update | None:
        try:
            return Update.de_json(raw, self._application.bot)
        except Exception as error:  # noqa: BLE001 (whatever a malformed update makes the parser raise)
            self.poisoned += 1
            kinds = sorted(set(raw) - {"update_id"})
            logger.error(
                "update %s (%s) cannot be read: %s",
                raw.get("update_id"),
                ", ".join(kinds),
                type(error).__name__,
            )
            return None

    async def _dispatch(self, update: Update) -> None:
        for handler in self._application.handlers.get(0, ()):
            check = handler.check_update(update)
            if check is None or check is False:
                continue
            context = self._application.context_types.context.from_update(update, self._application)
            await handler.handle_update(update, self._application, check, context)
            return

    def _log(self, error: Exception, update: Update) -> None:
        """One record with an id. The places in the code are told, the values there are not."""
        logger.error(
            "trouble %s with update %s: %s at %s",
            self._new_id(),
            update.update_id,
            type(error).__name__,
            trail(error),
        )


def trail(error: BaseException) -> str:
    """Where in the code an error came from: files and lines, innermost last, no values."""
    places = []
    step = error.__traceback__
    while step is not None:
        code = step.tb_frame.f_code
        places.append(f"{code.co_filename.rpartition('/')[2]}:{step.tb_lineno} {code.co_name}")
        step = step.tb_next
    return " > ".join(places[-6:])
