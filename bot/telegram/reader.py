"""What anybody does: read the background, the help, or an invitation in a group."""

from bot.conversation.coordinators import is_coordinator
from bot.conversation.desk import Person
from bot.screens.actions import ShowHelp, ShowPage
from bot.screens.pages import help_screen, page_screen
from bot.screens.screen import Screen
from bot.telegram.incoming import Command, Tapped
from bot.telegram.kit import Kit


async def info(command: Command, kit: Kit) -> None:
    """/info: the background to the questionnaire, page by page."""
    screen = page_screen(kit.desk.form, 0, await kit.voices.of(command.person))
    await kit.stage.below(command, screen)


async def show_page(tapped: Tapped, kit: Kit, action: ShowPage) -> None:
    screen = page_screen(kit.desk.form, action.page, await kit.voices.of(tapped.person))
    await kit.stage.here(tapped, screen)


async def help_(command: Command, kit: Kit) -> None:
    """/help: what one can do here."""
    await kit.stage.below(command, await _help(command.person, kit))


async def unknown_command(command: Command, kit: Kit) -> None:
    """Say that there is no such command, and give the help."""
    above = (await kit.voices.of(command.person)).plain("unknown-command")
    await kit.stage.below(command, await _help(command.person, kit), above)


async def show_help(tapped: Tapped, kit: Kit, _action: ShowHelp) -> None:
    await kit.stage.here(tapped, await _help(tapped.person, kit))


async def _help(person: Person, kit: Kit) -> Screen:
    coordinator = await is_coordinator(kit.desk, person)
    return help_screen(kit.desk.form, await kit.voices.of(person), coordinator=coordinator)


async def unknown_button(tapped: Tapped, kit: Kit) -> None:
    """A button that is not, or no longer, one of ours."""
    word = (await kit.voices.of(tapped.person)).plain("refused-unknown-button")
    await kit.pen.answer(tapped.query, word)
