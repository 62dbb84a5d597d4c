"""The scaffold: bots are born to die at one point of answering, and people bring them there."""

import asyncio
import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import count
from random import Random

from faults.ambush import Ambush
from faults.balancer import Balancer
from faults.dying import COMMIT
from faults.killing import Places, places
from faults.process import Bot, Nursery
from faults.scythe import Scythe
from faults.town import Town
from faults.workers import Told

from bot.preview.faults import Faults

TICK = 0.02
NEWCOMER = 75
"""Ticks after which one more person comes."""

CALLS = (
    "getUpdates",
    "sendMessage",
    "editMessageText",
    "answerCallbackQuery",
    "editMessageReplyMarkup",
)
"""What a bot asks of Telegram while somebody answers."""

POST = "post"
"""What Telegram hands to a bot, and waits for the answer to."""


@dataclass(frozen=True)
class Point:
    """``before`` or ``after`` the n-th time of something that is asked of somebody."""

    when: str
    what: str
    nth: int


@dataclass(frozen=True)
class Scaffold:
    """Where bots die. ``told`` is what those are told who do.

    ``others`` run beside them, behind the same ``balancer``. Nobody can tell which of them called
    Telegram, so at a call all of them die, as in a power cut.
    """

    there: Town
    mother: Nursery
    told: Told = field(default_factory=dict)
    others: Places = field(default_factory=lambda: Places([]))
    balancer: Balancer | None = None

    async def rehearsed(self, seconds: float) -> dict[str, int]:
        """What a bot asks of the database while somebody answers, and how often."""
        notes = self.there.folder / "notes"
        order = self.there.order(notes=str(notes), **self.told)
        async with places([partial(self.mother.bear, order)]):
            self.there.comes()
            await self.there.until_all_are_thanked(seconds)
            await self.there.until_quiet()
        met: dict[str, int] = json.loads(notes.read_text())
        return met

    async def die(self, point: Point, crowd: int, seconds: float) -> None:
        """Have a bot born that dies at this point, and people who bring it there in this time."""
        bot = self._doomed(point)
        async with asyncio.timeout(seconds):
            await self._until_it_dies(bot, crowd)
        self.there.world.faults = Faults()
        if point.what in CALLS:
            await self.others.renew()

    def _doomed(self, point: Point) -> Bot:
        if point.what in CALLS:
            bot = self.mother.bear(self.there.order(**self.told))
            kill = partial(_kill_all, [bot, *self.others.bots])
            self.there.world.faults = Scythe(point.when, point.what, point.nth, kill)
        elif point.what == POST:
            assert self.balancer is not None
            bot = self.mother.bear(self.there.order(**self.told))
            port = int(self.told["listen"].rpartition(":")[2])
            self.balancer.ambush = Ambush(point.when, port, point.nth, bot.kill)
        else:
            dies = point.when, point.what, point.nth
            bot = self.mother.bear(self.there.order(dies=dies, **self.told))
        return bot

    async def _until_it_dies(self, bot: Bot, crowd: int) -> None:
        """People come as others leave, now and then one more: some points are at the beginning."""
        for tick in count(1):
            if self.there.busy < crowd or tick % NEWCOMER == 0:
                self.there.comes()
            await asyncio.sleep(TICK)
            if not bot.alive:
                return


def points(met: dict[str, int], asked: Sequence[str], number: int, chance: Random) -> list[Point]:
    """So many points: each once, in any order, then each the next time that a bot comes there.

    What one person brings a bot to only once is always met the first time.
    """
    whats = [(when, what) for what in (*met, COMMIT, *asked) for when in ("before", "after")]
    found = [
        Point(when, what, min(nth, met.get(what, nth)))
        for nth in range(1, number // len(whats) + 2)
        for when, what in chance.sample(whats, len(whats))
    ]
    return found[:number]


def _kill_all(bots: Sequence[Bot]) -> None:
    for bot in bots:
        bot.kill()
