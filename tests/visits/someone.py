"""Somebody with a phone: reads the screen, taps what it says there, types."""

import asyncio
import re
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, TypeVar

from bot.preview.deeds import TapAnswer
from bot.preview.delivery import deliver_tap
from bot.preview.inline import Found
from bot.preview.messages import Message
from bot.preview.objects import accounts
from bot.preview.people import Person
from bot.preview.rules import deeplinks
from bot.preview.views import ButtonView, MessageView
from bot.preview.world import World
from bot.texts import Voice

T = TypeVar("T")

QUIET_AFTER = 30
"""Seconds after which a bot that still has something to do has gone wrong."""

MADE_AFTER = 60
"""Seconds that somebody waits for what is made while nobody waits: a picture, a file."""

DRAWN_AFTER = 12
"""Seconds that somebody waits for the button they want to tap."""

MARK = re.compile(r"^(?:[✅⬜◀]|\d+\.| )+")
"""What stands before the words on a button."""

TYPED = "✍ "
"""Before a step that is typed, where others are taps."""


def word(key: str, **values: str | int) -> str:
    """What the bot says in Dutch, however that is worded today."""
    return Voice("nl").plain(key, **values)


async def quiet(world: World) -> None:
    """Waits until the bot has handled and acknowledged all that happened."""
    async with asyncio.timeout(QUIET_AFTER):
        while world.updates.count():  # noqa: ASYNC110 (Telegram tells nobody that nothing waits)
            await asyncio.sleep(0.005)


async def soon(look: Callable[[], T | None]) -> T:
    """What can be seen before long, of what comes of itself: something that is true."""
    async with asyncio.timeout(MADE_AFTER):
        while not (seen := look()):  # noqa: ASYNC110 (a phone is looked at again and again)
            await asyncio.sleep(0.02)
    return seen


@dataclass
class Someone:
    """A person in one of their chats: the private one with the bot, or a group."""

    world: World
    person: Person
    chat: int

    @classmethod
    def named(cls, world: World, name: str) -> "Someone":
        return cls(world, world.person(name), world.bot.id)

    @property
    def messages(self) -> list[MessageView]:
        return self.world.messages(self.person.id, self.chat)

    @property
    def from_the_bot(self) -> list[MessageView]:
        return [each for each in self.messages if each.sender and each.sender.bot]

    @property
    def message(self) -> MessageView:
        """The newest message of the bot."""
        return self.from_the_bot[-1]

    @property
    def reads(self) -> str:
        """What the bot's newest message says."""
        return self.message.text

    @property
    def buttons(self) -> list[str]:
        return labels(self.message)

    @property
    def data(self) -> list[str]:
        """What the newest message's buttons carry, which no phone shows."""
        return [each["callback_data"] for row in self.rows(self.message.id) for each in row]

    async def start(self, payload: str = "") -> "Someone":
        self.world.start(self.person.id, payload)
        await quiet(self.world)
        return self

    async def begin(self) -> "Someone":
        """Opens the chat and the questionnaire, and says yes to what the introduction tells."""
        await self.start()
        await self.taps(self.buttons[0])
        return self

    async def says(self, text: str) -> "Someone":
        self.world.say(self.person.id, self.chat, text)
        await quiet(self.world)
        return self

    async def replies(self, text: str) -> "Someone":
        """Answers the bot's newest message, as one does in a group."""
        self.world.say(self.person.id, self.chat, text, reply_to=self.message.id)
        await quiet(self.world)
        return self

    async def sends(self, **content: Any) -> "Someone":
        """Sends what is not text, or what no phone would send, in the Bot API's own words."""
        chat = self.world.chat(self.person.id, self.chat)
        chat.last_id += 1
        message = {
            "message_id": chat.last_id,
            "date": self.world.moment(),
            "chat": accounts.chat(self.world, chat),
            "from": accounts.user(self.world, self.person.id),
        }
        self.world.updates.push("message", {**message, **content})
        await quiet(self.world)
        return self

    async def does(self, *steps: str) -> "Someone":
        """One thing after the other: types what stands behind TYPED, taps all else."""
        for step in steps:
            if step.startswith(TYPED):
                await self.says(step.removeprefix(TYPED))
            else:
                await self.taps(step)
        return self

    async def taps(self, *labels: str) -> TapAnswer:
        """Taps buttons, each by the words it begins with. The answer to the last tap."""
        answer = TapAnswer()
        for label in labels:
            await self._until_there(label)
            answer = await self.tap_on(self.message, label)
        return answer

    async def _until_there(self, label: str) -> None:
        """Waits for a screen that Telegram's limits let the bot draw only later."""
        with suppress(TimeoutError):
            async with asyncio.timeout(DRAWN_AFTER):
                while not self._buttons_of(self.message, label):  # noqa: ASYNC110 (as in `quiet`)
                    await asyncio.sleep(0.02)

    async def tap_on(self, message: MessageView, label: str) -> TapAnswer:
        """Taps a button of any message, an old one too."""
        row, column = self.place(message, label)
        answer = await self.world.tap(self.person.id, self.chat, message.id, row, column)
        await quiet(self.world)
        return answer

    async def forges(self, data: str, message: MessageView | None = None) -> TapAnswer:
        """Taps with data that is on no button, as only a changed app could."""
        key = (message or self.message).id
        answer = await self.world.tap_forged(self.person.id, self.chat, key, data)
        await quiet(self.world)
        return answer

    def at(self, chat: int) -> "Someone":
        """The same person in another chat; that with somebody else is named by their id."""
        return Someone(self.world, self.person, chat)

    async def forwards(self, to: int, message: MessageView | None = None) -> MessageView:
        """Forwards a message (the bot's newest) into a chat or to somebody, as it then is there."""
        key = (message or self.message).id
        copy = self.world.forward(self.person.id, self.chat, key, to)
        await quiet(self.world)
        return next(each for each in self.at(to).messages if each.id == copy)

    async def opens(self, address: str, group: int = 0) -> "Someone":
        """Follows a link to the bot, or one that brings it into this group; where one then is."""
        match deeplinks.read(address, self.world.bot.username):
            case deeplinks.BotLink(payload):
                return await self.at(self.world.bot.id).start(payload)
            case deeplinks.GroupLink(payload, rights):
                self.world.bring_bot(self.person.id, group, payload, rights)
                await quiet(self.world)
                return self.at(group)
        raise AssertionError(f"{address} leads neither to the bot nor into a group")

    async def shares(self, address: str, to: int) -> MessageView:
        """Opens the share sheet behind a link and sends what it holds to a chat or to somebody."""
        link = deeplinks.read(address, self.world.bot.username)
        assert isinstance(link, deeplinks.ShareLink), f"{address} opens no share sheet"
        if to in self.world.people:
            self.world.open_chat(self.person.id, to)
        await self.at(to).says(link.text)
        return self.at(to).messages[-1]

    async def scans(self, message: MessageView | None = None) -> str:
        """What the QR code in a photo (the newest message) says."""
        key = (message or self.messages[-1]).id
        return self.world.scan(self.person.id, self.chat, key)

    async def asks(self, query: str = "") -> Found:
        """Types "@bot" and this in the chat where one is; what the bot offers."""
        found = await self.world.ask_inline(self.person.id, self.chat, query)
        await quiet(self.world)
        assert found is not None, "the bot offered nothing in time"
        return found

    async def chooses(self, found: Found, title: str) -> MessageView:
        """Sends the result of this title; the message that comes of it."""
        [result] = [each for each in found.answer.results if each.title.startswith(title)]
        self.world.choose_inline(self.person.id, self.chat, found.query_id, result.id)
        await quiet(self.world)
        return self.messages[-1]

    def tap_unseen(self, label: str, query: str | None = None) -> None:
        """Taps, and looks at nothing: the tap waits for the bot with whatever comes after it.

        With another ``query`` than Telegram's own it is one that can no longer be answered.
        """
        row, column = self.place(self.message, label)
        self.forge_unseen(self.rows(self.message.id)[row][column]["callback_data"], query)

    def forge_unseen(self, data: str, query: str | None = None) -> None:
        query = query or self.world.queries.ask()[0]
        deliver_tap(self.world, self.stored(self.message), self.person.id, query, data)

    def stored(self, message: MessageView) -> Message:
        """The message as Telegram holds it."""
        return self.world.chat(self.person.id, self.chat).messages[int(message.id)]

    def stored_by_key(self, key: str) -> Message:
        """Any message as Telegram holds it."""
        return self.world.chat(self.person.id, self.chat).messages[int(key)]

    def rows(self, key: str) -> list[list[dict[str, Any]]]:
        keyboard = self.world.message(self.person.id, self.chat, key).keyboard or {}
        return list(keyboard.get("inline_keyboard", []))

    def place(self, message: MessageView, label: str) -> tuple[int, int]:
        found = self._buttons_of(message, label)
        assert len(found) == 1, f"{label!r} is on {len(found)} buttons of: {labels(message)}"
        return found[0]

    @staticmethod
    def _buttons_of(message: MessageView, label: str) -> list[tuple[int, int]]:
        """The buttons that say this; if there are none, those that begin with it."""
        placed = [
            ((row, column), button)
            for row, buttons in enumerate(message.keyboard or [])
            for column, button in enumerate(buttons)
        ]
        exactly = [place for place, button in placed if button.text == label]
        return exactly or [place for place, button in placed if bare(button).startswith(label)]


def labels(message: MessageView) -> list[str]:
    return [button.text for row in message.keyboard or [] for button in row]


def bare(button: ButtonView) -> str:
    """What a button says, without the mark before it."""
    return MARK.sub("", button.text) or button.text
