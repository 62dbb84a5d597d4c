"""What anybody does: read the background, the help, or an invitation in a group."""

from bot.conversation.coordinators import is_coordinator
from bot.screens.actions import ShowHelp, ShowPage
from bot.screens.pages import help_screen, page_screen
from bot.telegram.incoming import Command, Tapped
from bot.telegram.kit import Kit
from bot.texts import voice


async def info(command: Command, kit: Kit) -> None:
    """/info: what kinderwerk is, page by page."""
    screen = page_screen(kit.desk.form, 0, voice(command.person.language))
    await kit.stage.below(command, screen)


async def show_page(tapped: Tapped, kit: Kit, action: ShowPage) -> None:
    screen = page_screen(kit.desk.form, action.page, voice(tapped.person.language))
    await kit.stage.here(tapped, screen)


async def help_(command: Command, kit: Kit) -> None:
    """/help: what one can do here."""
    await _help(command, kit)


async def unknown_command(command: Command, kit: Kit) -> None:
    """Say that there is no such command, and give the help."""
    await _help(command, kit, voice(command.person.language).plain("unknown-command"))


async def _help(command: Command, kit: Kit, above: str | None = None) -> None:
    coordinator = await is_coordinator(kit.desk, command.person)
    screen = help_screen(voice(command.person.language), coordinator=coordinator)
    await kit.stage.below(command, screen, above)


async def show_help(tapped: Tapped, kit: Kit, _action: ShowHelp) -> None:
    coordinator = await is_coordinator(kit.desk, tapped.person)
    await kit.stage.here(
        tapped, help_screen(voice(tapped.person.language), coordinator=coordinator)
    )


async def unknown_button(tapped: Tapped, kit: Kit) -> None:
    """A button that is not, or no longer, one of ours."""
    word = voice(tapped.person.language).plain("refused-unknown-button")
    await kit.pen.answer(tapped.query, word)
