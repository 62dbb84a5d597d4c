"""What the page is told: who has a phone, what is on it, and what is in a chat."""

from typing import Any

from bot.preview.chats import Chat
from bot.preview.menus import menu
from bot.preview.refusals import NotPossible
from bot.preview.world import World

Json = dict[str, Any]


def everyone(world: World) -> Json:
    """The bot and everyone who has a phone."""
    bot = {"id": world.bot.id, "name": world.bot.name, "username": world.bot.username}
    people = [
        {"id": each.id, "name": each.name, "role": each.role, "language": each.language}
        for each in world.people.values()
        if not each.deleted
    ]
    return {"bot": bot, "people": people}


def phone(world: World, person_id: int) -> Json:
    """One person's chat list: the groups, and last the private chat with the bot."""
    if person_id not in world.people:
        raise NotPossible("Deze telefoon is er niet.")
    mine = [
        chat
        for chat in world.chats.values()
        if chat.moved_to is None and person_id in chat.people(world.bot.id)
    ]
    mine.sort(key=lambda chat: chat.private)
    return {"chats": [_described(world, chat) for chat in mine]}


def chat(world: World, person_id: int, chat_id: int) -> Json:
    """One chat with its messages, as this person sees it."""
    which = world.chat(person_id, chat_id)
    standing = which.member(world.bot.id).status
    return {
        **_described(world, which),
        "members": sum(each.inside for each in which.members.values()),
        "can_start": which.private and standing == "left",
        "blocked": which.private and standing == "kicked",
        "menu": menu(world.bot, world.people[person_id], which),
        "messages": [each.as_json() for each in world.messages(person_id, chat_id)],
    }


def _described(world: World, which: Chat) -> Json:
    title = world.bot.name if which.private else which.title
    return {"id": world.phone_chat(which), "title": title, "kind": which.kind}
