"""Sends the reminders that are due: each once, behind everything that somebody waits for."""

from functools import partial

from bot.conversation import reminders
from bot.conversation.reminders import Reminder
from bot.screens.actions import NoReminders
from bot.screens.reminder import reminder_screen, unreminded_screen
from bot.telegram.draw import Drawn
from bot.telegram.incoming import Place, Tapped
from bot.telegram.kit import Kit
from bot.telegram.side_by_side import most_done
from bot.telegram.upkeep import Left


async def send_reminders(kit: Kit) -> Left:
    """Send the next few side by side, behind all that others wait for.

    Where Telegram does not take all of them now, the next turn is a while later.
    """
    due = await reminders.due(kit.desk)
    taken: list[bool] = []

    async def remind(response: int) -> None:
        reminder = await reminders.claim(kit.desk, response)
        taken.append(reminder is None or await _sent(kit, reminder))

    await most_done([kit.works.errands.start(partial(remind, each)) for each in due])
    return Left.MORE if due and taken and all(taken) else Left.NOTHING


async def no_reminders(tapped: Tapped, kit: Kit, _action: NoReminders) -> None:
    """Tapped "Geen herinneringen meer"."""
    round_id = await reminders.stop(kit.desk, tapped.person)
    screen = unreminded_screen(round_id, await kit.voices.of(tapped.person))
    await kit.stage.here(tapped, screen)


async def _sent(kit: Kit, reminder: Reminder) -> bool:
    """Send one. False if Telegram would not take another now either."""
    screen = reminder_screen(reminder.round, kit.voices.speaking(reminder.language))
    drawn = await kit.pen.mention(Place(reminder.chat, private=True), screen)
    if drawn is Drawn.GONE:
        await reminders.unreachable(kit.desk, reminder)
    elif drawn is Drawn.LATER:
        await reminders.give_back(kit.desk, reminder)
    return drawn in (Drawn.DONE, Drawn.GONE)
