"""/stats in a group, by its administrator who is no coordinator: how many of it took part."""

from bot.conversation.coordinators import is_coordinator
from bot.conversation.reach import took_part
from bot.screens.coordinator.own_group import group_count_screen
from bot.screens.screen import Screen
from bot.telegram.incoming import Command, Tapped
from bot.telegram.kit import Kit


async def own_count(asked: Command | Tapped, kit: Kit) -> Screen | None:
    """What the administrator of a group may see there; None for everybody else, coordinators too.

    Asked of Telegram anew every time: who was an administrator yesterday may be none today.
    """
    place, person = asked.place, asked.person
    if place.private or await is_coordinator(kit.desk, person):
        return None
    if not await kit.members.is_administrator(place.chat, person.id):
        return None
    least = await took_part(kit.desk, place.chat)
    return group_count_screen(kit.desk.form, least, await kit.voices.of(person))
