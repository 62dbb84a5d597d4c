"""What the bot says of itself where nobody has pressed START yet: its description."""

import logging

from telegram import Bot
from telegram.error import TelegramError

from bot.telegram.voices import Voices
from bot.texts import LANGUAGES, Voice

logger = logging.getLogger(__name__)


async def introduce(bot: Bot, voices: Voices) -> None:
    """Set the description of the bot for every language, where Telegram has another one.

    Somebody who is led out of a group reads it in an empty chat. One that cannot be set stops
    nothing.
    """
    try:
        for number, language in enumerate(LANGUAGES):
            # The first language is also for everybody whose own language has no description.
            await _describe(bot, voices.speaking(language), language if number else None)
    except TelegramError as error:
        logger.info("the bot's description was not set: %s", type(error).__name__)


async def _describe(bot: Bot, voice: Voice, code: str | None) -> None:
    long, short = voice.plain("bot-description"), voice.plain("bot-short-description")
    if (await bot.get_my_description(language_code=code)).description != long:
        await bot.set_my_description(long, language_code=code)
    if (await bot.get_my_short_description(language_code=code)).short_description != short:
        await bot.set_my_short_description(short, language_code=code)
