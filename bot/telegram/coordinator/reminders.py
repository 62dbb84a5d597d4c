"""/herinner: asks who is not done to go on."""

from bot.conversation import reminders
from bot.screens.coordinator.actions import AskToRemind, Remind
from bot.screens.coordinator.reminders import group_reminder_screen, reminders_screen
from bot.telegram.coordinator.rights import may_command, may_tap
from bot.telegram.incoming import Command, Tapped
from bot.telegram.kit import Kit


async def herinner(command: Command, kit: Kit) -> None:
    """/herinner: whom reminders would reach. A group is reminded otherwise."""
    if not await may_command(command, kit):
        return
    speaking = await kit.voices.of(command.person)
    if command.place.private:
        screen = reminders_screen(await reminders.reach(kit.desk), speaking)
    else:
        screen = group_reminder_screen(speaking)
    await kit.stage.below(command, screen)


async def ask_in_group(tapped: Tapped, kit: Kit, _action: AskToRemind) -> None:
    """Somebody who spoke as the group told who they are."""
    if await may_tap(tapped, kit):
        await kit.stage.here(tapped, group_reminder_screen(await kit.voices.of(tapped.person)))


async def remind(tapped: Tapped, kit: Kit, action: Remind) -> None:
    """Have reminders sent, or not after all; where it is not as the button thought, say so."""
    if not await may_tap(tapped, kit):
        return
    done = await reminders.ask(kit.desk, tapped.person, action.round, wanted=action.wanted)
    speaking = await kit.voices.of(tapped.person)
    screen = reminders_screen(await reminders.reach(kit.desk), speaking)
    await kit.stage.here(tapped, screen, None if done else speaking.plain("refused-round-moved"))
