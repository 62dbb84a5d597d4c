"""Every button that an earlier release drew is pressed: it does what it says, or is refused.

Where one fails, the release whose button it is still lies on somebody's phone. So mend the code
that reads or answers it, and leave the list: see the README beside the fixtures.
"""

import asyncio
from collections import defaultdict
from collections.abc import Iterator

from pressing import ANYBODYS, Presser, changed, rounds_in
from releases import STRANGER, Button, Release
from sqlalchemy import text

from bot.conversation.desk import Desk
from bot.conversation.recount import recount_round
from bot.preview.world import World
from storage import rounds
from storage.engine import Transaction

LAST = ("z", "P", "G", "L", "X", "S", "U", "R")
"""Codes that are pressed in the end, in this order: they end what the others are pressed in."""

SANNE, BRAM, NOOR = 5103, 6001, 5101
"""Two coordinators, and somebody who presses what all in the group can."""


def owners(button: Button) -> Iterator[tuple[str, int]]:
    """Yield each kind of place where it was drawn, with one person who saw it there."""
    seen = set()
    for place, person in button.places:
        if place not in seen:
            seen.add(place)
            yield place, NOOR if person < 0 else person


def shared_out(buttons: list[Button], kind: str) -> dict[int, list[tuple[Button, str]]]:
    """Return who presses what where: its owners, a coordinator, and a stranger each button.

    Owners press every button on every ``kind`` of database. The two others are refused, or have
    nothing of their own: they press half of them in SQLite and half in PostgreSQL, for the time's
    sake, and none in what a backup restores.
    """
    todo: dict[int, list[tuple[Button, str]]] = defaultdict(list)
    for number, button in enumerate(buttons):
        where = list(owners(button))
        for place, person in where:
            # What is drawn for coordinators two of them share, so that they press side by side.
            shared = place == "private" and person == SANNE and button.code not in ANYBODYS
            todo[(SANNE, BRAM)[number % 2] if shared else person].append((button, place))
        if kind != ("sqlite", "postgresql")[number % 2]:
            continue
        place = where[number % len(where)][0]
        if not {SANNE, BRAM} & {person for _, person in where}:
            todo[SANNE].append((button, "private"))
        todo[STRANGER.id].append((button, place))
    return todo


async def test_every_old_button_does_what_it_says_or_is_refused(
    release: Release, kind: str, world: World, desk: Desk
) -> None:
    def presser(person: int) -> Presser:
        return Presser(world, desk, person, coordinator=person in (SANNE, BRAM))

    first = [each for each in release.buttons if each.code not in LAST]
    people = {each: presser(each) for each in world.people}

    async with asyncio.TaskGroup() as together:
        for person, todo in shared_out(first, kind).items():
            together.create_task(people[person].press_each(todo))
    for code in LAST:
        for button in (each for each in release.buttons if each.code == code):
            await press_last(button, people, desk)

    assert await desk.database.read(alarms) == 0
    for found in await desk.database.read(lambda tx: recounted(desk, tx)):
        assert found.right, found


async def press_last(button: Button, people: dict[int, Presser], desk: Desk) -> None:
    """Press what changes rounds or coordinators: a stranger, those who saw it, a coordinator."""
    await people[STRANGER.id].press_each([(button, "private")])
    for place, person in [*owners(button), ("private", SANNE)]:
        if not (person == BRAM and button.code not in ANYBODYS):
            before = await desk.database.read(rounds_in)
            await people[person].press_each([(button, place)])
            after = await desk.database.read(rounds_in)
            named = button.data.split(":")[1:2] if button.code in "PSUR" else []
            assert [str(key[1]) for key in changed(before, after)] in ([], named), button


def alarms(tx: Transaction) -> int:
    return int(tx.execute(text("SELECT count(*) FROM alarms")).scalar_one())


def recounted(desk: Desk, tx: Transaction) -> list[object]:
    return [recount_round(desk, tx, each) for each in rounds.each(tx, desk.form.id)]
