"""People in the group who tap, and a bot that speaks to them alone."""

import asyncio
from typing import Any

from calling import Caller, buttons, settled

from bot.preview.deeds import TapAnswer
from bot.preview.people import Person
from bot.preview.standard import GROUP
from bot.preview.views import MessageView
from bot.preview.world import World

ALONE = "400 Bad Request: BOT_NOT_ADMIN"
TOO_OLD = "400 Bad Request: query is too old and response timeout expired or query ID is invalid"
NOTHING_TO_EDIT = "400 Bad Request: message to edit not found"


class Circle:
    """The group, with a card in it that anybody may tap."""

    def __init__(self, world: World, bot: Caller) -> None:
        self.world, self.bot = world, bot
        self.card = ""
        self.fingers: list[asyncio.Task[TapAnswer]] = []

    async def begin(self) -> None:
        sent = await self.bot.says(GROUP, "Doe mee", reply_markup=buttons("Doe mee"))
        self.card = str(sent["message_id"])

    def end(self) -> None:
        for each in self.fingers:
            each.cancel()

    async def tap(self, person: Person, key: str | None = None, column: int = 0) -> dict[str, Any]:
        """Taps a button, the card's if no other message is named; what the bot hears of it."""
        tapping = self.world.tap(person.id, GROUP, key or self.card, 0, column)
        self.fingers.append(asyncio.create_task(tapping))
        await settled()
        return dict((await self.heard())["callback_query"])

    async def heard(self) -> dict[str, Any]:
        """The newest update."""
        [update] = await self.bot.call("getUpdates", offset=-1)
        return dict(update)

    async def whisper(self, person: Person, text: str, **more: Any) -> dict[str, Any]:
        """Taps the card and is told something that nobody else sees."""
        right = to(person, (await self.tap(person))["id"])
        return dict(await self.bot.says(GROUP, text, **right, **more))

    def reads(self, person: Person) -> list[str]:
        """The texts on somebody's screen, from old to new."""
        return [each.text for each in self.views(person)]

    def views(self, person: Person) -> list[MessageView]:
        return self.world.messages(person.id, GROUP)


def to(person: Person, query_id: str | None = None, **more: Any) -> dict[str, Any]:
    """What makes a message ephemeral."""
    given = {"receiver_user_id": person.id, "callback_query_id": query_id, **more}
    return {
        "ephemeral_message_parameters": {
            name: each for name, each in given.items() if each is not None
        }
    }


def which(sent: dict[str, Any]) -> dict[str, int]:
    """The ephemeral message that came back, as edits name it."""
    return {
        "chat_id": sent["chat"]["id"],
        "receiver_user_id": sent["receiver_user"]["id"],
        "ephemeral_message_id": sent["ephemeral_message_id"],
    }
