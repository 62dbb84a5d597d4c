"""Brings pictures and files to private chats: never anywhere else."""

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

from telegram import InputFile
from telegram.constants import ChatAction, ParseMode
from telegram.error import TelegramError
from telegram.ext import ExtBot

from bot.screens.screen import Row
from bot.telegram import causes
from bot.telegram.buttons import keyboard
from bot.telegram.insisting import insist_unless_it_may_have_arrived
from bot.telegram.pacing.limits import Priority
from bot.telegram.supervision import Keep

logger = logging.getLogger(__name__)

LARGEST = 50_000_000
"""Bytes of a file that Telegram takes from a bot (Bot API: sendDocument, 50 MB)."""

SEEN = 4.0
"""Seconds between two signs of life: Telegram shows each for five (Bot API: sendChatAction)."""


class TooLargeError(Exception):
    """Telegram takes no file of this size."""


class Courier:
    """Bring what was made to a private chat. ``keep`` starts what died again."""

    def __init__(self, bot: ExtBot[Priority], keep: Keep) -> None:
        self._bot = bot
        self._keep = keep

    async def bring_photo(
        self, person: int, png: bytes, caption: str, rows: Sequence[Row] = ()
    ) -> bool:
        """Send a picture, with Telegram's HTML and buttons below it. Whether it was sent."""
        return await self._brought(
            lambda: self._bot.send_photo(
                person, png, caption, parse_mode=ParseMode.HTML, reply_markup=keyboard(rows)
            )
        )

    async def bring_file(self, person: int, file: Path, caption: str) -> bool:
        """Send a file, as it is read. Return True if it was sent. Raise `TooLargeError`."""
        if _size(file) > LARGEST:
            raise TooLargeError
        with file.open("rb") as content:
            document = InputFile(content, file.name, read_file_handle=False)
            return await self._brought(
                lambda: self._bot.send_document(
                    person, document, caption=caption, parse_mode=ParseMode.HTML
                )
            )

    async def reaches(self, person: int) -> bool:
        """Whether something can be brought: not to whom never opened the private chat."""
        try:
            await self._bot.send_chat_action(person, ChatAction.TYPING)
        except TelegramError as error:
            return not causes.unreachable(error)
        return True

    @asynccontextmanager
    async def busy(self, person: int, action: ChatAction) -> AsyncIterator[None]:
        """Shows in the chat that something is being made, as long as it is."""
        showing = self._keep("a sign of life", lambda: self._show(person, action))
        signs = asyncio.create_task(showing)
        try:
            yield
        finally:
            signs.cancel()
            await asyncio.gather(signs, return_exceptions=True)

    async def _show(self, person: int, action: ChatAction) -> None:
        while True:
            try:
                await self._bot.send_chat_action(person, action)
            except TelegramError as error:
                logger.debug("no sign of life was shown: %s", type(error).__name__)
            await asyncio.sleep(SEEN)

    async def _brought(self, send: Callable[[], Awaitable[object]]) -> bool:
        try:
            await insist_unless_it_may_have_arrived(send)
        except TelegramError as error:
            if not (causes.passing(error) or causes.busy(error) or causes.unreachable(error)):
                raise
            logger.info("something made was not brought: %s", type(error).__name__)
            return False
        return True


def _size(file: Path) -> int:
    return file.stat().st_size
