"""Who may: asked at every command and every tap anew."""

from bot.conversation.coordinators import is_coordinator
from bot.screens.screen import Screen
from bot.telegram.incoming import Command, Tapped
from bot.telegram.kit import Kit


async def may_command(command: Command, kit: Kit) -> bool:
    """Whether a coordinator gave this command; everybody else gets a polite no."""
    allowed = await is_coordinator(kit.desk, command.person)
    if not allowed:
        no = Screen((await kit.voices.of(command.person)).say("only-coordinators"))
        await kit.stage.below(command, no)
    return allowed


async def may_tap(tapped: Tapped, kit: Kit) -> bool:
    """Whether a coordinator tapped this; everybody else gets a polite no."""
    allowed = await is_coordinator(kit.desk, tapped.person)
    if not allowed:
        word = (await kit.voices.of(tapped.person)).plain("refused-not-yours")
        await kit.pen.answer(tapped.query, word)
    return allowed
