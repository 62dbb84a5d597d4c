"""What anybody does about their privacy: read the text, see what is kept, have it erased."""

from bot.conversation import respond, rights
from bot.conversation.respond import Standing
from bot.conversation.tokens import as_token
from bot.screens.actions import (
    AskToErase,
    Erase,
    EraseAll,
    GiveMine,
    ReadPrivacy,
    ShowMine,
    ShowMinePage,
    ShowPrivacy,
)
from bot.screens.mine import erase_screen, erased_screen, mine_file, mine_screen
from bot.screens.my_coordinator_data import what_went
from bot.screens.privacy import privacy_screen
from bot.screens.screen import Screen
from bot.telegram.incoming import Command, Place, Tapped
from bot.telegram.kit import Kit
from bot.telegram.sharing import way_on
from storage.records import Response

MINE = "mijngegevens"
"""The command, and the payload of the link that gives it in the private chat."""


async def privacy(command: Command, kit: Kit) -> None:
    """/privacy: the text that everybody agrees to before the first question."""
    standing = await respond.look(kit.desk, command.person)
    await kit.stage.below(command, _whole_text(kit, standing))


async def show_privacy(tapped: Tapped, kit: Kit, _action: ShowPrivacy) -> None:
    standing = await respond.look(kit.desk, tapped.person)
    await kit.stage.here(tapped, _whole_text(kit, standing))


async def read_privacy(tapped: Tapped, kit: Kit, action: ReadPrivacy) -> None:
    """Tapped "Meer over je privacy": the whole text, in the language of the button."""
    standing = await respond.look(kit.desk, tapped.person)
    standing = standing.carrying(as_token(action.token), action.language)
    await kit.stage.here(tapped, _whole_text(kit, standing), payload=way_on(standing))


async def mine(command: Command, kit: Kit) -> None:
    """/mijngegevens: all that is kept of oneself."""
    speaking = await kit.voices.of(command.person)
    found = await rights.everything(kit.desk, command.person)
    screen = mine_screen(found, _link(kit, command.place), speaking)
    await kit.stage.below(command, screen)


async def show_mine(tapped: Tapped, kit: Kit, _action: ShowMine) -> None:
    await show_mine_page(tapped, kit, ShowMinePage(0))


async def show_mine_page(tapped: Tapped, kit: Kit, action: ShowMinePage) -> None:
    found = await rights.everything(kit.desk, tapped.person)
    speaking = await kit.voices.of(tapped.person)
    screen = mine_screen(found, _link(kit, tapped.place), speaking, action.page)
    await kit.stage.here(tapped, screen)


async def give_mine(tapped: Tapped, kit: Kit, _action: GiveMine) -> None:
    """Asked for all that is kept of oneself as a file: in the private chat only."""
    if not tapped.place.private:
        await kit.stage.way_out(tapped, MINE)
        return
    found = await rights.everything(kit.desk, tapped.person)
    speaking = await kit.voices.of(tapped.person)
    await kit.pen.answer(tapped.query, None if found.anything else speaking.plain("mine-nothing"))
    if found.anything:
        content = mine_file(found, speaking)
        await kit.pen.give(tapped.place, speaking.plain("mine-file-name"), content)


async def ask_to_erase(command: Command, kit: Kit) -> None:
    """/verwijder: asks whether all that is kept of oneself is to be erased."""
    found = await rights.everything(kit.desk, command.person)
    await kit.stage.below(command, erase_screen(found, await kit.voices.of(command.person)))


async def ask_here(tapped: Tapped, kit: Kit, _action: AskToErase) -> None:
    found = await rights.everything(kit.desk, tapped.person)
    await kit.stage.here(tapped, erase_screen(found, await kit.voices.of(tapped.person)))


async def erase(tapped: Tapped, kit: Kit, action: Erase) -> None:
    """Erase one's responses: old screens in the private chat lead nowhere."""
    speaking = await kit.voices.of(tapped.person)
    gone = await rights.erase(kit.desk, tapped.person, tapped.update_id, action.response)
    left = await rights.everything(kit.desk, tapped.person)
    if not gone:
        await kit.stage.here(tapped, erase_screen(left, speaking))
        return
    await kit.stage.here(tapped, erased_screen(speaking, closed=left.closed))
    await _retire(tapped, kit, gone)


async def erase_all(tapped: Tapped, kit: Kit, action: EraseAll) -> None:
    """Erase one's responses, and what is kept of one as a coordinator."""
    speaking = await kit.voices.of(tapped.person)
    before = (await rights.everything(kit.desk, tapped.person)).coordinator
    if before is None:
        await kit.pen.answer(tapped.query, speaking.plain("refused-not-yours"))
        return
    gone = await rights.erase_all(
        kit.desk, tapped.person, tapped.update_id, action.response, action.since
    )
    left = await rights.everything(kit.desk, tapped.person)
    if gone is None:
        await kit.stage.here(tapped, erase_screen(left, speaking))
        return
    if not before.fixed:
        await kit.menu(tapped.person.id, False)
    answers, word = bool(gone), what_went(before)
    screen = erased_screen(speaking, closed=left.closed, answers=answers, coordinator=word)
    await kit.stage.here(tapped, screen)
    await _retire(tapped, kit, gone)


async def _retire(tapped: Tapped, kit: Kit, gone: list[Response]) -> None:
    """Take the buttons off the screens of responses that are gone."""
    for response in gone:
        if response.screen is not None:
            await kit.pen.retire(Place(tapped.person.id, private=True), response.screen)


def _whole_text(kit: Kit, standing: Standing) -> Screen:
    return privacy_screen(standing, kit.voices.speaking(standing.language))


def _link(kit: Kit, place: Place) -> str | None:
    return None if place.private else kit.stage.link_once(MINE)
