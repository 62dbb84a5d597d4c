"""What a simulated person has in front of them: the bot's newest message, and links to pass on."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from bot.preview.rules import deeplinks
from bot.preview.views import MessageView
from bot.preview.world import World

_ADDRESS = re.compile(r"https?://[^\s<>\"]+")


@dataclass(frozen=True)
class Key:
    """A button that tells the bot something, and where it is."""

    label: str
    row: int
    column: int


@dataclass(frozen=True)
class Screen:
    """A message as a person reads it."""

    message: str
    text: str
    keys: tuple[Key, ...]


def screen(world: World, person_id: int) -> Screen | None:
    """Return the bot's newest message with buttons, or else its newest one."""
    said = [
        each
        for each in world.messages(person_id, world.bot.id)
        if each.sender is not None and each.sender.bot
    ]
    if not said:
        return None
    newest = next((each for each in reversed(said) if _keys(each)), said[-1])
    # A question that is answered by typing may have no button at all.
    newest = said[-1] if not _keys(said[-1]) and said[-1].document is None else newest
    return Screen(newest.id, newest.text, _keys(newest))


def payload_in(world: World, messages: Iterable[MessageView]) -> str | None:
    """Return what the newest link to the bot in these messages carries, if there is one."""
    for message in reversed(list(messages)):
        for address in _addresses(world, message):
            link = deeplinks.read(address, world.bot.username)
            if isinstance(link, deeplinks.BotLink) and link.payload:
                return link.payload
    return None


def _keys(message: MessageView) -> tuple[Key, ...]:
    return tuple(
        Key(button.text, row, column)
        for row, buttons in enumerate(message.keyboard or [])
        for column, button in enumerate(buttons)
        if button.kind == "callback"
    )


def _addresses(world: World, message: MessageView) -> Iterator[str]:
    for button in (button for row in message.keyboard or [] for button in row):
        if button.url:
            yield from _within(world, button.url)
    for address in _ADDRESS.findall(message.text):
        yield from _within(world, address)


def _within(world: World, address: str) -> Iterator[str]:
    """Yield the address, or those in the text that it offers to share."""
    link = deeplinks.read(address, world.bot.username)
    if isinstance(link, deeplinks.ShareLink):
        yield from _ADDRESS.findall(link.text)
    else:
        yield address
