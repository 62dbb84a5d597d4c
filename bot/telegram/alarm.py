"""Tells the coordinators that something went wrong: each kind of trouble once a day."""

import logging

from telegram.error import TelegramError

from bot.conversation import alarms
from bot.conversation.coordinators import reachable
from bot.conversation.desk import Desk
from bot.screens.screen import Screen
from bot.telegram.draw import Pen
from bot.telegram.incoming import Place
from bot.telegram.troubles import kind_of, log_trouble
from bot.telegram.voices import Voices
from storage.engine import DatabaseAwayError

logger = logging.getLogger(__name__)


class Alarm:
    """Never raises: it is what is done when something else failed."""

    def __init__(self, desk: Desk, pen: Pen, voices: Voices) -> None:
        self._desk = desk
        self._pen = pen
        self._voices = voices
        self._known: set[str] = set()

    async def __call__(self, number: str, kind: str) -> None:
        """Tell of the trouble logged under ``number``."""
        try:
            if await alarms.new(self._desk, kind):
                await self._tell(number)
        except (DatabaseAwayError, TelegramError) as error:
            logger.warning("an alarm was not raised: %s", type(error).__name__)
        except Exception as error:  # noqa: BLE001 (a wrong key, say: what it is raised for goes on all the same)
            self._log_once(number, error)

    async def _coordinators(self, number: str) -> frozenset[int]:
        """Return all whose address can be read; those of the settings always can."""
        try:
            return await reachable(self._desk)
        except Exception as error:  # noqa: BLE001 (one was sealed with another key, say)
            self._log_once(number, error)
            return self._desk.coordinators

    def _log_once(self, number: str, error: Exception) -> None:
        """Log what is wrong with alarms themselves, each cause once."""
        if (cause := kind_of(error)) not in self._known:
            self._known.add(cause)
            log_trouble(number, "an alarm", error)

    async def _tell(self, number: str) -> None:
        screen = Screen(self._voices.first.say("alarm", number=number))
        for coordinator in sorted(await self._coordinators(number)):
            await self._pen.send(Place(coordinator, private=True), screen)
