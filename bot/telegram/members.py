"""Who is who in a group, as Telegram says."""

import logging

from telegram import Bot
from telegram.constants import ChatMemberStatus
from telegram.error import TelegramError

logger = logging.getLogger(__name__)

ADMINISTRATORS = (ChatMemberStatus.OWNER, ChatMemberStatus.ADMINISTRATOR)


class Members:
    """Asks Telegram about members of groups."""

    def __init__(self, bot: Bot) -> None:
        self._bot = bot

    async def is_administrator(self, chat: int, person: int) -> bool:
        """Whether somebody administers a group. No, where Telegram does not say."""
        try:
            member = await self._bot.get_chat_member(chat, person)
        except TelegramError as error:
            logger.info("not known who administers a group: %s", type(error).__name__)
            return False
        return member.status in ADMINISTRATORS
