"""What a person hears when something went wrong on our side: one sentence, and they can go on."""

import logging
from collections import deque

from telegram import Update
from telegram.error import TelegramError

from bot.conversation.desk import Person
from bot.screens.screen import Screen
from bot.telegram.draw import Pen
from bot.telegram.incoming import Place, Tapped, edited_of, typed_of
from bot.telegram.voices import Voices
from bot.texts import Voice

logger = logging.getLogger(__name__)


REMEMBERED = 1000
"""Updates whose sender was told. One that keeps coming again is apologised for once."""


class Apologist:
    """Says sorry with a pen. Never raises: it is what is done when all else failed."""

    def __init__(self, pen: Pen, voices: Voices) -> None:
        self._pen = pen
        self._voices = voices
        self._told: deque[tuple[int, str]] = deque(maxlen=REMEMBERED)

    async def __call__(self, came: Update | Tapped, key: str) -> None:
        """Tell the person behind an update, in the words of ``key``, the first time it comes."""
        if (came.update_id, key) in self._told:
            return
        self._told.append((came.update_id, key))
        try:
            if isinstance(came, Tapped):
                await self._pen.answer(came.query, self._voice(came.person).plain(key))
            elif (typed := typed_of(came) or edited_of(came)) and typed.place.private:
                await self._pen.send(typed.place, Screen(self._voice(typed.person).say(key)))
        except TelegramError as error:
            logger.info("an apology was not delivered: %s", type(error).__name__)

    async def give_up(self, came: Update | Tapped) -> None:
        """Tell them in the private chat that it did not work after all: a tap is too old by now."""
        said = came if isinstance(came, Tapped) else typed_of(came) or edited_of(came)
        if said is None:
            return
        speaking = await self._voices.of(said.person)
        try:
            await self._pen.send(
                Place(said.person.id, private=True), Screen(speaking.say("given-up"))
            )
        except TelegramError as error:
            logger.info("an apology was not delivered: %s", type(error).__name__)

    def _voice(self, person: Person) -> Voice:
        """Return the voice by the phone: the database may be what is in trouble."""
        return self._voices.speaking(person.language)
