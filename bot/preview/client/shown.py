"""What the page is told: who has a phone, what is on it, and what is in a chat."""

from dataclasses import asdict
from typing import Any

from bot.preview.chats import Chat, Kind
from bot.preview.menus import Command, menu
from bot.preview.people import Person
from bot.preview.refusals import NotPossible
from bot.preview.startgroup import may_promote
from bot.preview.words import Line
from bot.preview.world import World
from bot.preview.writing import told_to_bot_alone

Json = dict[str, Any]

_AFTER_GROUPS: tuple[Kind, ...] = ("pair", "private")


def everyone(world: World, language: str) -> Json:
    """Return the bot, everyone who has a phone, and what the page opens on."""
    bot = {"id": world.bot.id, "name": world.bot.name, "username": world.bot.username}
    people = [
        {"id": each.id, "name": each.name, "role": _role(each, language), "language": each.language}
        for each in _owners(world)
    ]
    opening = None if world.opening is None else asdict(world.opening)
    return {"bot": bot, "people": people, "opening": opening}


def phone(world: World, person_id: int, language: str) -> Json:
    """One person's chat list: the groups, other people, and last the private chat with the bot.

    ``contacts`` are those to whom one can write though there is no chat yet.
    """
    if person_id not in world.people:
        raise NotPossible("no-phone")
    mine = [
        chat
        for chat in world.chats.values()
        if chat.moved_to is None and person_id in chat.people(world.bot.id)
    ]
    mine.sort(key=lambda chat: -1 if chat.group else _AFTER_GROUPS.index(chat.kind))
    chats = [_described(world, chat, person_id, language) for chat in mine]
    known = {person_id, *(each["id"] for each in chats)}
    others = [each for each in _owners(world) if each.id not in known]
    return {
        "offline": person_id in world.away,
        "chats": chats,
        "contacts": [_contact(world, each.id, language) for each in others],
    }


def chat(world: World, person_id: int, chat_id: int, language: str) -> Json:
    """One chat with its messages, as this person sees it."""
    which = world.chat(person_id, chat_id)
    standing = which.member(world.bot.id).status
    return {
        **_described(world, which, person_id, language),
        "members": sum(each.inside for each in which.members.values()),
        "can_start": which.private and standing == "left",
        "blocked": which.private and standing == "kicked",
        "menu": _menu(world, person_id, which),
        "as_group": which.member(person_id).anonymous,
        "inline": world.bot.inline,
        "topics": _topics(which, admin=which.member(person_id).admin),
        "messages": [each.as_json() for each in world.messages(person_id, chat_id, language)],
    }


def panel(world: World) -> Json:
    """What the panel of the world can change, as it is now."""
    people = [
        {"id": each.id, "name": each.name, "offline": each.id in world.away}
        for each in _owners(world)
    ]
    groups = [each for each in world.chats.values() if each.group and each.moved_to is None]
    return {
        "knows_ephemeral": world.server_knows_ephemeral,
        "inline": world.bot.inline,
        "loses_payload": world.loses_payload,
        "mood": world.rates.mood.value,
        "people": people,
        "groups": [_group(world, each) for each in groups],
    }


def _group(world: World, which: Chat) -> Json:
    bot = which.member(world.bot.id)
    admins = [
        each for each in which.members.values() if each.admin and each.user_id in world.people
    ]
    return {
        **_named(which.id, which.title, which.kind),
        "bot": bot.status if bot.inside else "gone",
        "topics": _topics(which, admin=False),
        "admins": [
            {"id": each.user_id, "name": world.name(each.user_id), "as_group": each.anonymous}
            for each in admins
        ],
    }


def _topics(which: Chat, *, admin: bool) -> list[Json]:
    """The topics of a forum, each with whether it is closed to this person."""
    return [
        {"id": each.id, "name": each.name, "closed": each.closed and not admin}
        for each in which.topics.values()
    ]


def _menu(world: World, person_id: int, which: Chat) -> list[Command]:
    """The commands, each with whether the app sends it so that only the bot sees it."""
    commands = menu(world.bot, world.people[person_id], which)
    username, told = world.bot.username, []
    for each in commands:
        alone = told_to_bot_alone(world, person_id, which, f"/{each['command']}@{username}")
        told.append(
            {"command": each["command"], "description": each["description"], "alone": alone}
        )
    return told


def _described(world: World, which: Chat, person_id: int, language: str) -> Json:
    """A chat as this person's list names it; a group with whether the bot can be promoted there."""
    number = world.phone_chat(which, person_id)
    if which.kind == "pair":
        return _contact(world, number, language)
    if which.private:
        return _named(number, world.bot.name, which.kind)
    return {
        **_named(number, which.title, which.kind),
        "may_promote": may_promote(which, person_id),
    }


def _contact(world: World, person_id: int, language: str) -> Json:
    person = world.people[person_id]
    return {**_named(person_id, person.name, "pair"), "about": _role(person, language)}


def _owners(world: World) -> list[Person]:
    """Return everybody who has a phone on the page."""
    return [each for each in world.people.values() if not (each.deleted or each.simulated)]


def _role(person: Person, language: str) -> str:
    return Line("roles", person.role).say(language) if person.role else ""


def _named(number: int, title: str, kind: Kind) -> Json:
    return {"id": number, "title": title, "kind": kind}
