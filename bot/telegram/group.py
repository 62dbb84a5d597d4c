"""What happens in a group: the bot comes and goes, the card is posted, and people join from it."""

from bot.conversation import arriving, cards, group, invitations, respond
from bot.conversation.coordinators import is_coordinator, noted
from bot.conversation.desk import Person
from bot.conversation.group import Posted
from bot.conversation.tokens import payload_of, token_in
from bot.screens.actions import Action, Join, PostCard
from bot.screens.group import card, hello, where_to_post_screen, who_asks
from bot.screens.screen import Screen
from bot.telegram import group_messages, respondent, sharing
from bot.telegram.incoming import Command, Membership, Migration, Place, Tapped, Typed
from bot.telegram.kit import Kit
from bot.telegram.pacing.limits import Priority
from bot.telegram.stage import ON


async def bot_moved(change: Membership, kit: Kit) -> None:
    """The bot came into a group, and introduces itself once; or it went."""
    if not change.present:
        await group.leave(kit.desk, change.place.chat)
    elif await group.arrive(kit.desk, change.place.chat):
        await _brought(change, kit)
        await kit.pen.post(change.place, hello(kit.voices.first), Priority.CARD)


async def migrated(migration: Migration, kit: Kit) -> None:
    """The group became a supergroup: what stood in it is posted there anew."""
    stood = await group.move(kit.desk, migration.old, migration.new)
    if stood is not None:
        await _post(kit, Place(migration.new, private=False), stood.language)


async def start(command: Command, kit: Kit) -> None:
    """/start in a group: as in private, unless a link that adds the bot to groups said it."""
    token = token_in(command.argument)
    if not token:
        await respondent.start(command, kit)
        return
    await invitations.brought(kit.desk, command.place.chat, command.person, token, kit.new_token)


async def vragenlijst(command: Command, kit: Kit) -> None:
    """/vragenlijst: the card, for coordinators and the group's administrators."""
    speaking = await kit.voices.of(command.person)
    if not await _may_post(kit, command.place, command.person):
        await kit.stage.below(command, Screen(speaking.say("only-administrators")))
    elif not await _post(kit, command.place, speaking.language, by=command.person):
        await kit.stage.below(command, Screen(speaking.say("cannot-post")))


async def where_to_post(command: Command, kit: Kit) -> None:
    """/vragenlijst in a private chat: how to put the card into a group."""
    speaking = await kit.voices.of(command.person)
    standing = await respond.look(kit.desk, command.person)
    ways = await sharing.ways_of(kit, command.person)
    if ways is None:
        await kit.stage.below(command, Screen(speaking.say("closed")))
        return
    screen = where_to_post_screen(standing.round, ways.to_group, speaking)
    await kit.stage.below(command, screen)


async def post_card(tapped: Tapped, kit: Kit, _action: PostCard) -> None:
    """Somebody who spoke as the group tells who they are, and that the card is to be posted."""
    speaking = await kit.voices.of(tapped.person)
    if not await _may_post(kit, tapped.place, tapped.person):
        await kit.pen.answer(tapped.query, speaking.plain("only-administrators"))
        return
    posted = await _post(kit, tapped.place, speaking.language, by=tapped.person)
    await kit.pen.answer(tapped.query, None if posted else speaking.plain("cannot-post"))


async def join(tapped: Tapped, kit: Kit, _action: Join) -> None:
    """Tapped "Doe mee" on the card: where one is, shown aside, else in the private chat."""
    standing = await respond.look(kit.desk, tapped.person)
    if standing.state is None:
        token = await invitations.of_group(kit.desk, tapped.place.chat, kit.new_token)
        standing = standing.carrying(token or "")
    if not await respond.may_speak_aside(kit.desk, tapped.person):
        await kit.stage.way_out(tapped, sharing.way_on(standing))
        return
    view = await sharing.view(kit, standing, tapped.person)
    on = sharing.way_on(standing)
    if shown := await kit.stage.in_group(tapped, view.screen, view.word, on):
        await group_messages.is_shown(kit, tapped.person, shown, standing)
        await arriving.follow(kit.desk, tapped.person, tapped.update_id, standing.token)


async def heard(event: Tapped | Typed, kit: Kit) -> None:
    """Somebody is there where they were spoken to alone."""
    if event.place.aside is not None:
        await respond.heard_aside(kit.desk, event.person)


async def ask_who(place: Place, kit: Kit, action: Action) -> None:
    """A command of somebody who speaks as the group: a tap on a button tells who it is."""
    await kit.pen.post(place, who_asks(action, kit.voices.first))


async def _brought(change: Membership, kit: Kit) -> None:
    """What a colleague passes on came into this group with the bot, whichever way they added it.

    A coordinator sows: a group of theirs came from nobody.
    """
    if change.by is not None and not await is_coordinator(kit.desk, change.by):
        await invitations.brought(kit.desk, change.place.chat, change.by, "", kit.new_token)


async def _may_post(kit: Kit, place: Place, person: Person) -> bool:
    if await is_coordinator(kit.desk, person):
        return True
    return await kit.members.is_administrator(place.chat, person.id)


async def _post(kit: Kit, place: Place, language: str, by: Person | None = None) -> bool:
    telling = await cards.telling_now(kit.desk)
    token = await invitations.of_group(kit.desk, place.chat, kit.new_token)
    link = kit.stage.link(payload_of(token) if token else ON)
    notice = card(kit.desk.form, telling, link, kit.voices.speaking(language))
    message = await kit.pen.post(place, notice, Priority.CARD)
    if message is None:
        return False
    await group.post(kit.desk, place.chat, Posted(message, place.topic, language, telling.short))
    if by is not None and await is_coordinator(kit.desk, by):
        await noted(kit.desk, by, "posted")
    await kit.pen.pin(place, message)
    return True
