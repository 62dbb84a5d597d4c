"""Who is who in a group, as Telegram says."""

import logging
from dataclasses import dataclass

from telegram import Bot, ChatMemberAdministrator
from telegram.constants import ChatMemberStatus
from telegram.error import TelegramError

from bot.telegram.insisting import insist

logger = logging.getLogger(__name__)

ADMINISTRATORS = (ChatMemberStatus.OWNER, ChatMemberStatus.ADMINISTRATOR)


@dataclass(frozen=True)
class BotRights:
    """What the bot may do in a group."""

    administers: bool = False
    deletes: bool = False
    """Messages of others."""


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

    async def rights_of_bot(self, chat: int) -> BotRights:
        """Return what the bot may do in a group. Nothing, where Telegram does not say."""
        try:
            member = await self._bot.get_chat_member(chat, self._bot.id)
        except TelegramError as error:
            logger.info("not known what the bot may do in a group: %s", type(error).__name__)
            return BotRights()
        if not isinstance(member, ChatMemberAdministrator):
            return BotRights()
        return BotRights(administers=True, deletes=member.can_delete_messages)

    async def delete_message(self, chat: int, message: int) -> bool:
        """Delete a message for everybody. Returns False where the bot cannot."""
        try:
            await insist(lambda: self._bot.delete_message(chat, message))
        except TelegramError as error:
            logger.info("a message was not deleted: %s", type(error).__name__)
            return "message to delete not found" in error.message.lower()
        return True
