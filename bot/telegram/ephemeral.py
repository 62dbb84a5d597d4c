"""Draws screens aside: in a group, for one person, seen by nobody else (Bot API 10.2 and 10.3).

A server that does not know ephemeral messages ignores what makes a message one, and posts it for
all to see. So nothing is drawn before a probe that cannot post anything has shown that the server
knows them, and every message is checked to have come back as one. One that did not is deleted at
once, and nothing more is drawn aside. Even that one holds no secret: a screen that does is not
sent but drawn over a message that has been seen to be ephemeral. (A reply to an ephemeral message
may hold one: a server that does not know those refuses it.)
"""

import logging
from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Any

from telegram import Message
from telegram.constants import ParseMode
from telegram.error import BadRequest, EndPointNotFound, TelegramError
from telegram.ext import ExtBot

from bot.screens.screen import Screen
from bot.telegram import causes
from bot.telegram.buttons import keyboard
from bot.telegram.draw import NO_PREVIEW
from bot.telegram.group_room import GroupRoom
from bot.telegram.incoming import Aside, Place, ephemeral_id
from bot.telegram.insisting import insist
from bot.telegram.pacing.limits import Priority
from bot.telegram.pacing.pacer import LONGEST_ASIDE
from bot.texts import safe

logger = logging.getLogger(__name__)

COVER = Screen("…", secret=False)
"""Stands for a moment where a secret screen will be."""

Alarm = Callable[[str], Awaitable[object]]
"""Raises an alarm of this kind."""


class Whisper:
    """Speaks to one person in a group.

    What Telegram does not do, or not soon enough, is no error: the answer is None or False.
    """

    def __init__(self, bot: ExtBot[Any], alarm: Alarm, room: GroupRoom) -> None:
        self._bot = bot
        self._alarm = alarm
        self._room = room
        self.possible = False
        self._betrayed = False

    async def find_out(self) -> None:
        """Ask whether the server knows ephemeral messages, in a way that can change nothing."""
        try:
            await self._bot.do_api_request(
                "deleteEphemeralMessage",
                api_kwargs={"chat_id": 0, "receiver_user_id": 0, "ephemeral_message_id": 0},
            )
        except EndPointNotFound:
            self.possible = False
        except BadRequest:
            # It knows the method, and refuses to delete nothing nowhere.
            self.possible = not self._betrayed
        except TelegramError as error:
            logger.info("not known whether one can speak aside: %s", type(error).__name__)

    async def send(
        self,
        place: Place,
        screen: Screen,
        above: str | None = None,
        priority: Priority = Priority.SCREEN,
    ) -> int | None:
        """Send a screen to the person aside. Its ephemeral id, or None if that cannot be done.

        What answers words may have the ``priority`` of a card, and with it the card's share.
        """
        aside = place.aside
        if aside is None or not self.possible or not self._room.admits(place, priority):
            return None
        shown = screen.as_in_group
        shown = replace(shown, text=f"{safe(above)}\n\n{shown.text}") if above else shown
        covered = screen.secret and aside.said is None
        number = await self._send(place, aside, COVER if covered else shown, priority)
        if number is not None and covered and not await self._edit(place, number, shown):
            return None
        if number is not None:
            self._room.shown(place, begun=screen.secret)
        return number

    async def edit(self, place: Place, message: int, screen: Screen) -> bool:
        """Redraw an ephemeral message of the person's. False if it is gone or cannot be done."""
        if not self.possible or not self._room.admits(place):
            return False
        shown = await self._edit(place, message, screen)
        if shown:
            self._room.shown(place, begun=screen.secret)
        return shown

    async def redraw(self, place: Place, message: int, screen: Screen) -> bool:
        """As `edit`, when nobody waits for it: there is room, and nobody is led out for it."""
        return self.possible and await self._edit(place, message, screen)

    def has_failed(self, place: Place) -> None:
        """What was to be redrawn for somebody was not: they go on in private."""
        self._room.turn_away(place)

    def has_no_room(self, place: Place) -> bool:
        """Whether a tap could not be answered here for want of room in the group."""
        return self._room.has_turned_away(place)

    async def _edit(self, place: Place, message: int, screen: Screen) -> bool:
        screen = screen.as_in_group
        changed = {
            "text": screen.text,
            "parse_mode": ParseMode.HTML,
            "link_preview_options": NO_PREVIEW,
        }
        if (buttons := keyboard(screen.rows)) is not None:
            changed["reply_markup"] = buttons
        try:
            await insist(
                lambda: self._bot.do_api_request(
                    "editEphemeralMessageText", api_kwargs=_which(place, message) | changed
                )
            )
        except TelegramError as error:
            if causes.unchanged(error):
                return True
            self._note("a screen was not redrawn aside", error, place)
            return False
        return True

    async def edit_later(self, place: Place, message: int, screen: Screen) -> None:
        """Redraw an ephemeral message when the group's limit has room to spare. Best effort."""
        await self._room.spare(place)
        await self.redraw(place, message, screen)

    async def remove(self, place: Place, message: int) -> None:
        """Take an ephemeral message away. Best effort."""
        try:
            await self._bot.do_api_request(
                "deleteEphemeralMessage", api_kwargs=_which(place, message)
            )
        except TelegramError as error:
            self._note("a screen aside was not taken away", error)

    async def edit_soon(self, place: Place, message: int, screen: Screen) -> bool:
        """Redraw the message that somebody answered with words, within some seconds or not."""
        wait = self._room.wait(place)
        return wait <= LONGEST_ASIDE and await self.redraw(place, message, screen)

    async def _send(
        self, place: Place, aside: Aside, screen: Screen, priority: Priority
    ) -> int | None:
        try:
            message = await self._bot.send_message(
                place.chat,
                screen.text,
                parse_mode=ParseMode.HTML,
                reply_markup=keyboard(screen.rows),
                message_thread_id=place.topic,
                link_preview_options=NO_PREVIEW,
                api_kwargs=_to(aside),
                rate_limit_args=priority,
            )
        except TelegramError as error:
            self._note("a screen was not sent aside", error, place)
            return None
        return await self._checked(message, aside)

    async def _checked(self, message: Message, aside: Aside) -> int | None:
        """The ephemeral id of a message that is one and came to the right person."""
        number = ephemeral_id(message)
        receiver: Any = message.api_kwargs.get("receiver_user")
        to = receiver.get("id") if isinstance(receiver, dict) else None
        if message.message_id == 0 and number is not None and to == aside.person:
            return number
        self.possible, self._betrayed = False, True
        await self._undo(message)
        logger.error("a message meant for one person was posted for all; no more are sent aside")
        await self._alarm("posted for all")
        return None

    async def _undo(self, message: Message) -> None:
        try:
            await insist(lambda: self._bot.delete_message(message.chat.id, message.message_id))
        except TelegramError as error:
            logger.error("a public message was not deleted: %s", type(error).__name__)

    def _note(self, what: str, error: TelegramError, place: Place | None = None) -> None:
        if place is not None and causes.busy(error):
            self._room.turn_away(place)
        if isinstance(error, EndPointNotFound):
            self.possible = False
        logger.info("%s: %s", what, type(error).__name__)


def _to(aside: Aside) -> dict[str, Any]:
    """What makes a message ephemeral, in the shape of Bot API 10.3, which 10.4 takes as well."""
    meant: dict[str, Any] = {"receiver_user_id": aside.person}
    if aside.query is not None:
        meant["callback_query_id"] = aside.query
    if aside.said is None:
        return {"ephemeral_message_parameters": meant}
    return {
        "ephemeral_message_parameters": meant,
        "reply_parameters": {"ephemeral_message_id": aside.said},
    }


def _which(place: Place, message: int) -> dict[str, Any]:
    assert place.aside is not None, "an ephemeral message is somebody's"  # noqa: S101 (checked by the callers)
    return {
        "chat_id": place.chat,
        "receiver_user_id": place.aside.person,
        "ephemeral_message_id": message,
    }
