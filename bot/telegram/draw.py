"""Draws screens in private chats and notices in groups, and answers taps."""

import logging
from enum import Enum, auto

from telegram import LinkPreviewOptions
from telegram.constants import ParseMode
from telegram.error import ChatMigrated, TelegramError, TimedOut

from bot.conversation.chat_state import OnScreen
from bot.screens.screen import Notice, Screen, Shareable
from bot.telegram import causes
from bot.telegram.buttons import keyboard, keyboard_json
from bot.telegram.incoming import Place
from bot.telegram.insisting import insist, insist_unless_it_may_have_arrived
from bot.telegram.intake.raw_bot import RawBot
from bot.telegram.pacing.limits import Priority
from bot.texts import safe

logger = logging.getLogger(__name__)


class Drawn(Enum):
    """What became of a change to a notice, or of a message that nobody waits for."""

    DONE = auto()
    GONE = auto()
    """It, or the way to it, is gone for good."""

    LATER = auto()
    UNKNOWN = auto()
    """Nothing came back: it may have been done."""


NO_PREVIEW = LinkPreviewOptions(is_disabled=True)


class InPublicError(Exception):
    """A screen was about to be drawn where others would see it: a mistake of ours."""


class Pen:
    """Draws for one bot.

    What Telegram does not do now is logged and let be: what was decided is saved, and the next tap
    or /start shows it.
    """

    def __init__(self, bot: RawBot) -> None:
        self._bot = bot

    async def send(
        self, place: Place, screen: Screen | Shareable, above: str | None = None
    ) -> int | None:
        """Send a screen as a new message, with a plain sentence ``above`` it if one is given.

        Returns the message's id, or None if it was not sent. Raises `InPublicError` in a group.
        """
        shown = await self._send(place, screen, above)
        return shown.message if isinstance(shown, OnScreen) else None

    async def catch_up(
        self, place: Place, screen: Screen, message: int | None = None, above: str | None = None
    ) -> OnScreen | Drawn:
        """Show a screen that is owed: as `edit` does, or as `send` where there is no ``message``.

        Return what shows it, or why nothing does: only LATER can be tried again.
        """
        if message is None:
            return await self._send(place, screen, above)
        return await self._edit(place, message, screen)

    async def _send(
        self, place: Place, screen: Screen | Shareable, above: str | None = None
    ) -> OnScreen | Drawn:
        _only_in_private(place)
        text = f"{safe(above)}\n\n{screen.text}" if above else screen.text
        try:
            message = await insist_unless_it_may_have_arrived(
                lambda: self._bot.send_message(
                    place.chat,
                    text,
                    parse_mode=ParseMode.HTML,
                    reply_markup=keyboard(screen.rows),
                    link_preview_options=NO_PREVIEW,
                )
            )
        except TelegramError as error:
            undrawn = _undrawn("a screen was not sent", error)
            may_be_there = isinstance(error, TimedOut)
            return Drawn.LATER if undrawn is Drawn.UNKNOWN and not may_be_there else undrawn
        return OnScreen(message.message_id)

    async def mention(self, place: Place, screen: Screen) -> Drawn:
        """Send a screen that nobody asked for: behind all else, and never twice.

        Raises `InPublicError` in a group.
        """
        _only_in_private(place)
        try:
            await self._bot.send_message(
                place.chat,
                screen.text,
                parse_mode=ParseMode.HTML,
                reply_markup=keyboard(screen.rows),
                link_preview_options=NO_PREVIEW,
                rate_limit_args=Priority.BROADCAST,
            )
        except TelegramError as error:
            return _undrawn("something unasked was not sent", error)
        return Drawn.DONE

    async def edit(self, place: Place, message: int, screen: Screen) -> OnScreen | None:
        """Show a screen in a message that is there; send it anew where that cannot be done.

        Return the message that shows it now, None if none is known to. Raise as `send` does.
        """
        shown = await self._edit(place, message, screen)
        return shown if isinstance(shown, OnScreen) else None

    async def _edit(self, place: Place, message: int, screen: Screen) -> OnScreen | Drawn:
        _only_in_private(place)
        try:
            second = await insist(
                lambda: self._bot.redraw(
                    place.chat, message, screen.text, keyboard_json(screen.rows)
                )
            )
        except TelegramError as error:
            if causes.unchanged(error):
                return OnScreen(message, edited=True)
            if causes.not_editable(error):
                return await self._send(place, screen)
            undrawn = _undrawn("a screen was not redrawn", error)
            # An edit that may have been done is harmless to repeat.
            return Drawn.LATER if undrawn is Drawn.UNKNOWN else undrawn
        return OnScreen(message, edited=True, second=second)

    async def give(self, place: Place, name: str, content: bytes) -> None:
        """Send a file. Raises `InPublicError` in a group."""
        _only_in_private(place)
        try:
            await insist_unless_it_may_have_arrived(
                lambda: self._bot.send_document(place.chat, content, filename=name)
            )
        except TelegramError as error:
            _let_be("a file was not sent", error)

    async def retire(self, place: Place, message: int) -> None:
        """Take the buttons off a message that another has taken over from. Best effort."""
        _only_in_private(place)
        try:
            await self._bot.edit_message_reply_markup(place.chat, message, reply_markup=None)
        except TelegramError as error:
            logger.debug("an old screen kept its buttons: %s", type(error).__name__)

    async def post(
        self, place: Place, notice: Notice | Shareable, priority: Priority = Priority.SCREEN
    ) -> int | None:
        """Post a notice for everybody, once: it may have arrived when nothing came back.

        Returns the message's id, or None if it was not posted, or not known to be.
        """
        try:
            message = await self._bot.send_message(
                place.chat,
                notice.text,
                parse_mode=ParseMode.HTML,
                reply_markup=keyboard(notice.rows),
                message_thread_id=place.topic,
                link_preview_options=NO_PREVIEW,
                rate_limit_args=priority,
            )
        except TelegramError as error:
            _let_be("a notice was not posted", error)
            return None
        return message.message_id

    async def alter(self, place: Place, message: int, shown: Notice | Screen) -> Drawn:
        """Change what stands in a chat and nobody asked for just now.

        Raises `ChatMigrated` if a group moved, and `InPublicError` for a screen in one.
        """
        if isinstance(shown, Screen):
            _only_in_private(place)
        try:
            await self._bot.edit_message_text(
                shown.text,
                place.chat,
                message,
                parse_mode=ParseMode.HTML,
                reply_markup=keyboard(shown.rows),
                link_preview_options=NO_PREVIEW,
                rate_limit_args=Priority.CARD,
            )
        except ChatMigrated:
            raise
        except TelegramError as error:
            if causes.unchanged(error):
                return Drawn.DONE
            if causes.not_editable(error) or causes.unreachable(error):
                logger.info("a notice is out of reach: %s", type(error).__name__)
                return Drawn.GONE
            _let_be("a notice was not changed", error)
            return Drawn.LATER
        return Drawn.DONE

    async def pin(self, place: Place, message: int) -> None:
        """Pin a notice, without a sound, where the bot has the right to."""
        try:
            await self._bot.pin_chat_message(
                place.chat, message, disable_notification=True, rate_limit_args=Priority.CARD
            )
        except TelegramError as error:
            logger.debug("a notice was not pinned: %s", type(error).__name__)

    async def react(self, place: Place, message: int, emoji: str) -> None:
        """Put a reaction under what somebody said in a private chat. Best effort."""
        _only_in_private(place)
        try:
            await self._bot.set_message_reaction(place.chat, message, emoji)
        except TelegramError as error:
            logger.debug("no reaction was put: %s", type(error).__name__)

    async def answer(self, query: str, word: str | None = None, *, url: str | None = None) -> None:
        """Answer a tap: with a short word if there is one, or by opening the bot's own ``url``.

        A tap too old to answer is let be.
        """
        try:
            await insist(lambda: self._bot.answer_tap(query, word, url))
        except TelegramError as error:
            if not causes.too_old(error):
                _let_be("a tap was not answered", error)


def _only_in_private(place: Place) -> None:
    if not place.private:
        raise InPublicError


def _undrawn(what: str, error: TelegramError) -> Drawn:
    """Return what became of a screen that was not drawn, as far as it is known."""
    _let_be(what, error)
    if causes.unreachable(error):
        return Drawn.GONE
    return Drawn.LATER if causes.not_sent(error) else Drawn.UNKNOWN


def _let_be(what: str, error: TelegramError) -> None:
    """Log what comes of the network, of limits and of people; raise what is a mistake of ours."""
    if not (causes.passing(error) or causes.busy(error) or causes.unreachable(error)):
        raise error
    logger.info("%s: %s", what, type(error).__name__)
