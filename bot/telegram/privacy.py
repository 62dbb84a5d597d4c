"""What anybody does about their privacy: read the text, see what is kept, have it erased."""

from bot.conversation import respond, rights
from bot.conversation.rights import Everything
from bot.screens.actions import AskToErase, Erase, ShowMine, ShowPrivacy
from bot.screens.mine import erase_screen, erased_screen, mine_file, mine_screen
from bot.screens.privacy import privacy_screen
from bot.telegram.incoming import Command, Place, Tapped
from bot.telegram.kit import Kit
from bot.texts import Voice, voice

MINE = "mijngegevens"
"""The command, and the payload of the link that gives it in the private chat."""


async def privacy(command: Command, kit: Kit) -> None:
    """/privacy: the text that everybody agrees to before the first question."""
    standing = await respond.look(kit.desk, command.person)
    await kit.stage.below(command, privacy_screen(standing, voice(command.person.language)))


async def show_privacy(tapped: Tapped, kit: Kit, _action: ShowPrivacy) -> None:
    standing = await respond.look(kit.desk, tapped.person)
    await kit.stage.here(tapped, privacy_screen(standing, voice(tapped.person.language)))


async def mine(command: Command, kit: Kit) -> None:
    """/mijngegevens: all that is kept of oneself, as a message, and in private as a file too."""
    speaking = voice(command.person.language)
    found = await rights.everything(kit.desk, command.person)
    screen = mine_screen(kit.desk.form, found, _link(kit, command.place), speaking)
    await kit.stage.below(command, screen)
    if command.place.private and found.newest is not None:
        await _give(kit, command.place, found, speaking)


async def show_mine(tapped: Tapped, kit: Kit, _action: ShowMine) -> None:
    found = await rights.everything(kit.desk, tapped.person)
    speaking = voice(tapped.person.language)
    screen = mine_screen(kit.desk.form, found, _link(kit, tapped.place), speaking)
    await kit.stage.here(tapped, screen)


async def ask_to_erase(command: Command, kit: Kit) -> None:
    """/verwijder: asks whether all that is kept of oneself is to be erased."""
    found = await rights.everything(kit.desk, command.person)
    await kit.stage.below(command, erase_screen(found, voice(command.person.language)))


async def ask_here(tapped: Tapped, kit: Kit, _action: AskToErase) -> None:
    found = await rights.everything(kit.desk, tapped.person)
    await kit.stage.here(tapped, erase_screen(found, voice(tapped.person.language)))


async def erase(tapped: Tapped, kit: Kit, action: Erase) -> None:
    """Said yes to it: everything is gone, and old screens in the private chat lead nowhere."""
    speaking = voice(tapped.person.language)
    gone = await rights.erase(kit.desk, tapped.person, tapped.update_id, action.response)
    if not gone:
        found = await rights.everything(kit.desk, tapped.person)
        await kit.stage.here(tapped, erase_screen(found, speaking))
        return
    await kit.stage.here(tapped, erased_screen(speaking))
    for response in gone:
        if response.screen is not None:
            await kit.pen.retire(Place(tapped.person.id, private=True), response.screen)


async def _give(kit: Kit, place: Place, found: Everything, speaking: Voice) -> None:
    content = mine_file(kit.desk.form, found, speaking)
    await kit.pen.give(place, speaking.plain("mine-file-name"), content)


def _link(kit: Kit, place: Place) -> str | None:
    return None if place.private else kit.stage.link_once(MINE)
