"""Who and what the page names by an id. Raises `NotPossible` for what is not there."""

from bot.preview.chats import Chat
from bot.preview.refusals import NotPossible
from bot.preview.world import World


def group(world: World, chat_id: int) -> Chat:
    chat = world.chats.get(chat_id)
    if chat is None or not chat.group or chat.moved_to is not None:
        raise NotPossible("no-group")
    return chat


def person(world: World, person_id: int) -> int:
    if person_id not in world.people:
        raise NotPossible("no-phone")
    return person_id
