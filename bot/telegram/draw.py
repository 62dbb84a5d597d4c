"""Draws screens: the one file that turns them into Telegram's messages and buttons."""

import asyncio
import logging
from collections.abc import Awaitable, Callable

from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup, LinkPreviewOptions
from telegram.constants import ParseMode
from telegram.error import RetryAfter, TelegramError

from bot.screens.screen import Button, Link, Screen
from bot.telegram import causes
from bot.telegram.callback_data import pack
from bot.telegram.incoming import Place
from bot.texts import safe

logger = logging.getLogger(__name__)

TRIES = 4
LONGEST_WAIT = 30.0
"""Seconds. A chat that must wait longer is given up; the next tap shows the screen again."""

NO_PREVIEW = LinkPreviewOptions(is_disabled=True)


class Pen:
    """Draws for one bot."""

    def __init__(self, bot: Bot) -> None:
        self._bot = bot

    async def send(self, place: Place, screen: Screen, above: str | None = None) -> int | None:
        """Send a screen as a new message, with a plain sentence ``above`` it if one is given.

        Returns the message's id, or None if the person cannot be reached. A send whose outcome
        is unknown is not repeated: it may have arrived.
        """
        text = f"{safe(above)}\n\n{screen.text}" if above else screen.text
        try:
            message = await self._bot.send_message(
                place.chat,
                text,
                parse_mode=ParseMode.HTML,
                reply_markup=keyboard(screen),
                message_thread_id=place.topic,
                link_preview_options=NO_PREVIEW,
            )
        except TelegramError as error:
            if not causes.unreachable(error):
                raise
            logger.info("a screen was not sent: the chat cannot be reached")
            return None
        return message.message_id

    async def edit(self, place: Place, message: int, screen: Screen) -> int | None:
        """Show a screen in a message that is there; send it anew where that cannot be done.

        Returns the id of the message that shows it now, as `send` does.
        """
        try:
            await self._insist(
                lambda: self._bot.edit_message_text(
                    screen.text,
                    place.chat,
                    message,
                    parse_mode=ParseMode.HTML,
                    reply_markup=keyboard(screen),
                    link_preview_options=NO_PREVIEW,
                )
            )
        except TelegramError as error:
            if causes.unchanged(error):
                return message
            if causes.not_editable(error):
                return await self.send(place, screen)
            if not causes.unreachable(error):
                raise
            return None
        return message

    async def retire(self, place: Place, message: int) -> None:
        """Take the buttons off a message that another has taken over from. Best effort."""
        try:
            await self._bot.edit_message_reply_markup(place.chat, message, reply_markup=None)
        except TelegramError as error:
            logger.debug("an old screen kept its buttons: %s", type(error).__name__)

    async def answer(self, query: str, word: str | None = None) -> None:
        """Answer a tap, with a short word if there is one. A tap too old to answer is let be."""
        try:
            await self._insist(lambda: self._bot.answer_callback_query(query, word))
        except TelegramError as error:
            if not causes.too_old(error) and not causes.passing(error):
                raise
            logger.info("a tap was not answered: %s", type(error).__name__)

    async def _insist(self, call: Callable[[], Awaitable[object]]) -> None:
        """Repeat what may be repeated, edits and answers, until the fault has passed."""
        for tried in range(1, TRIES + 1):
            try:
                await call()
            except RetryAfter as error:
                wait = causes.seconds(error)
                if tried == TRIES or wait > LONGEST_WAIT:
                    raise
                await asyncio.sleep(wait)
            except TelegramError as error:
                if tried == TRIES or not causes.passing(error):
                    raise
                await asyncio.sleep(0.5 * tried)
            else:
                return


def keyboard(screen: Screen) -> InlineKeyboardMarkup | None:
    """The screen's buttons as Telegram wants them."""
    if not screen.rows:
        return None
    return InlineKeyboardMarkup([[_button(each) for each in row] for row in screen.rows])


def _button(button: Button | Link) -> InlineKeyboardButton:
    if isinstance(button, Link):
        return InlineKeyboardButton(button.label, url=button.url)
    return InlineKeyboardButton(button.label, callback_data=pack(button.action))
