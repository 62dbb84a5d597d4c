"""What anybody does: read the background, the help, or an invitation in a group."""

from bot.conversation.coordinate import is_coordinator
from bot.screens.actions import ShowPage
from bot.screens.pages import help_screen, in_private_screen, invitation_screen, page_screen
from bot.telegram.incoming import Command, Tapped
from bot.telegram.kit import Kit
from bot.texts import voice


async def info(command: Command, kit: Kit) -> None:
    """/info: what kinderwerk is, page by page."""
    screen = page_screen(kit.desk.form, 0, voice(command.person.language))
    await kit.pen.send(command.place, screen)


async def show_page(tapped: Tapped, kit: Kit, action: ShowPage) -> None:
    screen = page_screen(kit.desk.form, action.page, voice(tapped.person.language))
    await kit.pen.edit(tapped.place, tapped.message, screen)
    await kit.pen.answer(tapped.query)


async def help_(command: Command, kit: Kit) -> None:
    """/help: what one can do here."""
    coordinator = is_coordinator(kit.desk, command.person)
    screen = help_screen(voice(command.person.language), coordinator=coordinator)
    await kit.pen.send(command.place, screen)


async def invite(command: Command, kit: Kit) -> None:
    """/vragenlijst: an invitation with a link to the private chat."""
    screen = invitation_screen(kit.desk.form, kit.link(), voice(command.person.language))
    await kit.pen.send(command.place, screen)


async def only_in_private(command: Command, kit: Kit) -> None:
    """A command that is answered in a private chat only, typed in a group."""
    screen = in_private_screen(kit.link(), voice(command.person.language))
    await kit.pen.send(command.place, screen)


async def unknown_button(tapped: Tapped, kit: Kit) -> None:
    """A button that is not, or no longer, one of ours."""
    word = voice(tapped.person.language).plain("refused-unknown-button")
    await kit.pen.answer(tapped.query, word)
