"""What happens in a group: the bot comes and goes, the card is posted, and people join from it."""

from bot.conversation import cards, group, respond
from bot.conversation.coordinators import is_coordinator, noted
from bot.conversation.desk import Person
from bot.conversation.group import Posted
from bot.screens.actions import Action, Join, PostCard
from bot.screens.group import card, hello, who_asks
from bot.screens.screen import Screen
from bot.screens.visit import seen
from bot.telegram.incoming import Command, Membership, Migration, Place, Tapped, Typed
from bot.telegram.kit import Kit
from bot.telegram.stage import ON
from bot.texts import LANGUAGES, voice


async def bot_moved(change: Membership, kit: Kit) -> None:
    """The bot came into a group, and introduces itself once; or it went."""
    if not change.present:
        await group.leave(kit.desk, change.place.chat)
    elif await group.arrive(kit.desk, change.place.chat):
        await kit.pen.post(change.place, hello(voice(LANGUAGES[0])))


async def migrated(migration: Migration, kit: Kit) -> None:
    """The group became a supergroup: what stood in it is posted there anew."""
    stood = await group.move(kit.desk, migration.old, migration.new)
    if stood is not None:
        await _post(kit, Place(migration.new, private=False), stood.language)


async def vragenlijst(command: Command, kit: Kit) -> None:
    """/vragenlijst: the card, for coordinators and the group's administrators."""
    speaking = voice(command.person.language)
    if not await _may_post(kit, command.place, command.person):
        await kit.stage.below(command, Screen(speaking.say("only-administrators")))
    elif not await _post(kit, command.place, command.person.language, by=command.person):
        await kit.stage.below(command, Screen(speaking.say("cannot-post")))


async def post_card(tapped: Tapped, kit: Kit, _action: PostCard) -> None:
    """Somebody who spoke as the group tells who they are, and that the card is to be posted."""
    speaking = voice(tapped.person.language)
    if not await _may_post(kit, tapped.place, tapped.person):
        await kit.pen.answer(tapped.query, speaking.plain("only-administrators"))
        return
    posted = await _post(kit, tapped.place, tapped.person.language, by=tapped.person)
    await kit.pen.answer(tapped.query, None if posted else speaking.plain("cannot-post"))


async def join(tapped: Tapped, kit: Kit, _action: Join) -> None:
    """Tapped "Doe mee" on the card: where one is, shown aside, else in the private chat."""
    if not await respond.may_speak_aside(kit.desk, tapped.person):
        await kit.stage.way_out(tapped)
        return
    standing = await respond.look(kit.desk, tapped.person)
    view = seen(standing, voice(tapped.person.language))
    await kit.stage.here(tapped, view.screen, view.word)


async def heard(event: Tapped | Typed, kit: Kit) -> None:
    """Somebody is there where they were spoken to alone."""
    if event.place.aside is not None:
        await respond.heard_aside(kit.desk, event.person)


async def ask_who(place: Place, kit: Kit, action: Action) -> None:
    """A command of somebody who speaks as the group: a tap on a button tells who it is."""
    await kit.pen.post(place, who_asks(action, voice(LANGUAGES[0])))


async def _may_post(kit: Kit, place: Place, person: Person) -> bool:
    if await is_coordinator(kit.desk, person):
        return True
    return await kit.members.is_administrator(place.chat, person.id)


async def _post(kit: Kit, place: Place, language: str, by: Person | None = None) -> bool:
    telling = await cards.telling_now(kit.desk)
    notice = card(kit.desk.form, telling, kit.stage.link(ON), voice(language))
    message = await kit.pen.post(place, notice)
    if message is None:
        return False
    await group.post(kit.desk, place.chat, Posted(message, place.topic, language, telling.short))
    if by is not None and await is_coordinator(kit.desk, by):
        await noted(kit.desk, by, "posted")
    await kit.pen.pin(place, message)
    return True
