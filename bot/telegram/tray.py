"""Offers an invitation to somebody who writes the bot's name in another chat (inline mode)."""

import logging

from telegram import InlineQueryResultArticle, InputTextMessageContent
from telegram.constants import ParseMode
from telegram.error import TelegramError
from telegram.ext import ExtBot

from bot.screens.screen import Shareable
from bot.telegram import causes
from bot.telegram.buttons import keyboard
from bot.telegram.draw import NO_PREVIEW
from bot.telegram.pacing.limits import Priority

logger = logging.getLogger(__name__)


class Tray:
    """Answers inline queries of one bot.

    They are old within half a minute, and another comes with the next letter that somebody types:
    what cannot be answered is let be.
    """

    def __init__(self, bot: ExtBot[Priority]) -> None:
        self._bot = bot

    async def offer(self, query: str, title: str, shared: Shareable | None) -> None:
        """Offer this to be sent, under a plain ``title``; or nothing.

        It is kept for nobody: the link in it is this person's alone (Bot API: answerInlineQuery).
        """
        results = [_article(title, shared)] if shared else []
        try:
            await self._bot.answer_inline_query(query, results, cache_time=0, is_personal=True)
        except TelegramError as error:
            if not (causes.too_old(error) or causes.passing(error) or causes.busy(error)):
                raise
            logger.info("nothing was offered: %s", type(error).__name__)


def _article(title: str, shared: Shareable) -> InlineQueryResultArticle:
    content = InputTextMessageContent(
        shared.text, parse_mode=ParseMode.HTML, link_preview_options=NO_PREVIEW
    )
    return InlineQueryResultArticle(
        "invitation", title, content, reply_markup=keyboard(shared.rows), description=shared.label
    )
