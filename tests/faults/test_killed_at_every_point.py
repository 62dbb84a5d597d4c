"""kill -9 before and after each thing that answering asks of the database and of Telegram."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from random import Random

from faults.dying import COMMIT
from faults.killing import places
from faults.process import Bot, Nursery
from faults.scythe import Scythe
from faults.sizes import Size, sizes
from faults.town import Town, town

from bot.preview.faults import Faults

SHORT = Size(people=2, kills=8)
LONG = Size(people=6, kills=200, seconds=120)

SOON = 30.0
"""Seconds within which people have brought a bot to any point of answering."""

TICK = 0.02
NEWCOMER = 75
"""Ticks after which one more person comes."""

METHODS = (
    "getUpdates",
    "sendMessage",
    "editMessageText",
    "answerCallbackQuery",
    "editMessageReplyMarkup",
)


@dataclass(frozen=True)
class Point:
    """``before`` or ``after`` the n-th time of something that is asked of somebody."""

    when: str
    what: str
    nth: int


async def rehearsed(there: Town, mother: Nursery) -> list[str]:
    """All that a bot asks of the database while somebody answers."""
    notes = there.folder / "notes"
    async with places([lambda: mother.bear(there.order(notes=str(notes)))]):
        there.comes()
        await there.until_all_are_thanked(SOON)
    return [*notes.read_text().splitlines(), COMMIT]


def points(statements: Sequence[str], number: int, chance: Random) -> list[Point]:
    """So many points: each once, in any order, then each the next time that a bot comes there."""
    whats = [(when, what) for what in (*statements, *METHODS) for when in ("before", "after")]
    rounds = (chance.sample(whats, len(whats)) for _ in range(number // len(whats) + 1))
    found = [Point(*each, nth) for nth, round_ in enumerate(rounds, start=1) for each in round_]
    return found[:number]


async def die(there: Town, mother: Nursery, point: Point, crowd: int) -> None:
    """Have a bot born that dies at this point, and people who bring it there."""
    there.world.faults = Faults()
    if point.what in METHODS:
        bot = mother.bear(there.order())
        there.world.faults = Scythe(point.when, point.what, point.nth, bot.kill)
    else:
        bot = mother.bear(there.order(dies=(point.when, point.what, point.nth)))
    async with asyncio.timeout(SOON):
        await until_it_dies(there, bot, crowd)


async def until_it_dies(there: Town, bot: Bot, crowd: int) -> None:
    """People come as others leave, and now and then one more: some points are at the beginning."""
    for tick in count(1):
        if there.busy < crowd or tick % NEWCOMER == 0:
            there.comes()
        await asyncio.sleep(TICK)
        if not bot.alive:
            return


@sizes(SHORT, LONG)
async def test_a_bot_that_dies_at_any_point_of_answering_loses_nothing(
    mother: Nursery, any_database_url: str, tmp_path: Path, size: Size
) -> None:
    async with town(any_database_url, tmp_path, seed=3) as there:
        statements = await rehearsed(there, mother)
        for point in points(statements, size.kills, there.chance):
            await die(there, mother, point, size.people)
        there.world.faults = Faults()
        async with places([lambda: mother.bear(there.order())]):
            await there.until_all_are_thanked(size.seconds)
            await there.until_quiet()
        found = await there.verdict()

    print(f"{size.kills} kills at {2 * len((*statements, *METHODS))} points, {found}")  # noqa: T201 (what RESULTS.md tells)
    assert found.good, found
