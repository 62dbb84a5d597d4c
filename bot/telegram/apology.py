"""What a person hears when something went wrong on our side: one sentence, and they can go on."""

import logging
from collections import deque

from telegram import Update
from telegram.error import TelegramError

from bot.screens.screen import Screen
from bot.telegram.draw import Pen
from bot.telegram.incoming import tapped_of, typed_of
from bot.texts import voice

logger = logging.getLogger(__name__)


REMEMBERED = 1000
"""Updates whose sender was told. One that keeps coming again is apologised for once."""


class Apologist:
    """Says sorry with a pen. Never raises: it is what is done when all else failed."""

    def __init__(self, pen: Pen) -> None:
        self._pen = pen
        self._told: deque[int] = deque(maxlen=REMEMBERED)

    async def __call__(self, update: Update, key: str) -> None:
        """Tell the person behind ``update``, in the words of ``key``, the first time it comes."""
        if update.update_id in self._told:
            return
        self._told.append(update.update_id)
        try:
            if tapped := tapped_of(update):
                await self._pen.answer(tapped.query, voice(tapped.person.language).plain(key))
            elif (typed := typed_of(update)) and typed.place.private:
                await self._pen.send(typed.place, Screen(voice(typed.person.language).say(key)))
        except TelegramError as error:
            logger.info("an apology was not delivered: %s", type(error).__name__)
