"""A person's own message in a group: noted when it is sent, and ended when they go on elsewhere."""

from dataclasses import replace

from bot.conversation import ephemeral_screens
from bot.conversation.desk import Person
from bot.conversation.ephemeral_screens import GroupMessage, takes_words
from bot.conversation.respond import Standing
from bot.screens.group import left_message
from bot.screens.visit import is_done
from bot.telegram.incoming import Aside, Place, Tapped, Typed
from bot.telegram.kit import Kit
from bot.telegram.stage import Shown


async def is_shown(
    kit: Kit,
    person: Person,
    shown: Shown,
    standing: Standing,
    *,
    before: int | None = None,
    ends_older: bool = True,
) -> None:
    """Note that a message in a group shows somebody's questionnaire, if that is worth a note.

    ``before`` is the ephemeral message that was there already. One that is new is noted, and an
    older one gives way to it, unless somebody is replying to that (``ends_older``): they may not be
    done. So is one with a question that takes words. At the end, the message that was noted is
    forgotten.
    """
    place, message = shown[0], shown[1].message
    if is_done(standing) and standing.moved:
        await leave(kit, person, "left-done", unless=message)
    elif message != before or takes_words(standing):
        where = GroupMessage(place.chat, message, place.topic)
        words = takes_words(standing)
        older = await ephemeral_screens.shown(kit.desk, person, where, takes_words=words)
        if older is not None and ends_older:
            await _end(kit, person, older, "left-newer")


async def leave(kit: Kit, person: Person, why: str, *, unless: int | None = None) -> None:
    """Turn somebody's message in a group into one line that says ``why``, a key of the texts.

    Not the message ``unless``, which says enough.
    """
    left = await ephemeral_screens.leave(kit.desk, person)
    if left is not None and left.message != unless:
        await _end(kit, person, left, why)


async def answered_by(kit: Kit, typed: Typed) -> Typed:
    """The same words, with the message in the group that they answer, where that is known.

    Telegram does not always tell to which ephemeral message somebody replied.
    """
    if typed.place.private or typed.answers is not None:
        return typed
    known = await ephemeral_screens.find(kit.desk, typed.person)
    if known is None or known.chat != typed.place.chat:
        return typed
    return replace(typed, answers=known.message)


def leave_crowded(kit: Kit, tapped: Tapped) -> None:
    """Turn the message of somebody who was led out into one line, as soon as there is room.

    Not where they have come back to it by then.
    """

    async def settle() -> None:
        await kit.room.spare(tapped.place)
        if not kit.room.is_here(tapped.place):
            await ephemeral_screens.leave(kit.desk, tapped.person)
            line = left_message("left-crowded", await kit.voices.of(tapped.person))
            await kit.stage.redraw(tapped, line)

    kit.works.errands.start(settle)


async def _end(kit: Kit, person: Person, where: GroupMessage, why: str) -> None:
    place = Place(where.chat, private=False, topic=where.topic, aside=Aside(person.id))
    screen = left_message(why, await kit.voices.of(person))
    kit.works.errands.start(lambda: kit.stage.settle(place, where.message, screen))
