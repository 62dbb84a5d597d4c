"""Screens of the questionnaire that are drawn later than they were due, also after a restart."""

import asyncio
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from bot.conversation import redraws, respond
from bot.conversation.chat_state import OnScreen
from bot.conversation.desk import Person
from bot.conversation.redraws import Owed
from bot.conversation.respond import Standing
from bot.questionnaire.flow import State
from bot.screens.screen import Screen
from bot.telegram import sharing
from bot.telegram.draw import Drawn
from bot.telegram.incoming import Command, Place, Typed
from bot.telegram.kit import Kit

BETWEEN = 10.0
"""Seconds between two portions of screens that are owed: a third of what Telegram lets a bot send
in that time is left for people who answer."""


@dataclass(frozen=True)
class Here:
    """A message in somebody's private chat."""

    person: Person
    place: Place
    message: int


async def show_now(
    kit: Kit, here: Here, shown_then: int | None, drawn: State | None = None
) -> bool:
    """Show where somebody stands by now, unless another message has come to show it since.

    Another process may have drawn something newer in that time, over which this came: so it looks
    again, until nothing has changed since it was ``drawn``. Return False if it has to be tried
    again.
    """
    standing = await respond.look(kit.desk, here.person)
    while standing.screen == shown_then and standing.state != drawn:
        view = await sharing.view(kit, standing, here.person)
        shown = await kit.pen.catch_up(here.place, view.screen, here.message)
        if not isinstance(shown, OnScreen):
            return _is_settled(kit, standing, shown)
        await is_shown(kit, here.place, standing, shown)
        drawn, standing = standing.state, await respond.look(kit.desk, here.person)
    return True


async def show_now_below(
    kit: Kit, said: Command | Typed, then: Standing, screen: Screen, above: str | None
) -> bool:
    """Show where somebody stands by now below what they said, unless that is shown since.

    Return False if it has to be tried again.
    """
    standing = await respond.look(kit.desk, said.person)
    if standing.screen != then.screen:
        return True
    if standing.state is not None:
        screen = (await sharing.view(kit, standing, said.person)).screen
    shown = await kit.pen.catch_up(said.place, screen, above=above)
    if not isinstance(shown, OnScreen):
        return _is_settled(kit, standing, shown)
    await is_shown(kit, said.place, standing, shown)
    here = Here(said.person, said.place, shown.message)
    return await show_now(kit, here, shown.message, standing.state)


async def is_shown(
    kit: Kit, place: Place, standing: Standing, shown: OnScreen, *, own: bool = True
) -> None:
    """Note the message that shows the response now, and retire the one it takes over from."""
    await respond.shown(kit.desk, standing, shown, place.chat, own=own)
    if own and place.private:
        kit.last_shown.note(standing)
    if standing.screen is not None and standing.screen != shown.message:
        await kit.pen.retire(place, standing.screen)


async def draw_owed(kit: Kit, started: datetime) -> None:
    """After a start: have the screens drawn that are not known to be, some twenty a second.

    Who did something since it ``started`` gets their screen for that.
    """
    after: int | None = 0
    while after is not None:
        people, after = await redraws.owed(kit.desk, started, after)
        for each in people:
            if not kit.painter.owes(each.person.id):
                kit.painter.later(each.person.id, partial(_draw_owed, kit, each))
        if after is not None:
            await asyncio.sleep(BETWEEN)


async def _draw_owed(kit: Kit, owed: Owed) -> bool:
    here = Here(owed.person, Place(owed.person.id, private=True), owed.message)
    return await show_now(kit, here, owed.message)


def _is_settled(kit: Kit, standing: Standing, shown: Drawn) -> bool:
    """Whether a screen that was not drawn need not be tried again."""
    if shown is Drawn.GONE:
        kit.last_shown.note(standing)
    return shown is not Drawn.LATER
