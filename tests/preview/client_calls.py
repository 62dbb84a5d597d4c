"""What the page's tests say often: where a chat is, and what the bot posts there."""

from typing import Any

from bot.preview import posting
from bot.preview.messages import Content, Message
from bot.preview.rules.text import formatted
from bot.preview.standard import GROUP, NOOR
from bot.preview.world import World

PRIVATE = 7_100_000_001
"""The bot's id, by which each phone names its private chat with it."""


def where(chat: int = PRIVATE, person: int = NOOR.id) -> str:
    return f"/client/phones/{person}/chats/{chat}"


def bot_posts(world: World, chat: int, text: str, **more: Any) -> Message:
    """The bot says something; ``chat`` is a person's id or the group's."""
    read = formatted(text, "HTML", None, limit=4096, kind="message")
    content = Content(read.text, read.entities)
    return posting.post(world, world.chats[chat], world.bot.id, content, **more)


def started(world: World) -> None:
    """Noor has pressed START, and the bot has heard it."""
    world.start(NOOR.id)
    world.updates.clear()


async def next_update(world: World) -> Any:
    """What the bot has not heard yet."""
    [update] = await world.polling.poll(0, 1, 5)
    return update


def keyboard(*labels: str) -> dict[str, Any]:
    """One row of buttons, each with its label for data."""
    return {"inline_keyboard": [[{"text": each, "callback_data": each} for each in labels]]}


__all__ = ["GROUP", "NOOR", "PRIVATE", "bot_posts", "keyboard", "next_update", "started", "where"]
