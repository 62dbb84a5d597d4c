"""Kills bots while people answer, and has new ones born in their places."""

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from random import Random

from faults.process import Bot

Birth = Callable[[], Bot]

SHORTEST = 0.1
"""Seconds between two kills at least: a bot has hardly begun."""

ALL_AT_ONCE = 0.2
"""How often all of them are killed and not one, as by a power cut."""


class Places:
    """A place for each bot that should run. ``deaths`` counts those who were killed."""

    def __init__(self, births: Sequence[Birth]) -> None:
        self._births = births
        self.bots: list[Bot] = []
        self.deaths = 0

    def fill(self) -> None:
        """Have a bot born in every place."""
        for birth in self._births:
            self.bots.append(birth())

    async def renew(self) -> None:
        """Have all of them killed, if they are not yet, and others born in their places."""
        for place in range(len(self.bots)):
            await self._die(place)
        self.bots = [birth() for birth in self._births]

    async def kill_again_and_again(
        self, chance: Random, times: int, longest: float, busy: Callable[[], bool]
    ) -> None:
        """As often as this, or until nobody is busy; ``longest`` seconds between two at most."""
        while self.deaths < times and busy():
            await asyncio.sleep(chance.uniform(SHORTEST, longest))
            places = range(len(self.bots))
            some = places if chance.random() < ALL_AT_ONCE else [chance.choice(places)]
            for place in some:
                await self._die(place)
            for place in some:
                self.bots[place] = self._births[place]()

    async def _die(self, place: int) -> None:
        self.bots[place].kill()
        await self.bots[place].gone()
        self.deaths += 1


@asynccontextmanager
async def places(births: Sequence[Birth]) -> AsyncIterator[Places]:
    """Bots in their places for as long as the block lasts; none of them is left."""
    there = Places(births)
    try:
        there.fill()
        yield there
    finally:
        for bot in there.bots:
            bot.kill()
            await bot.gone()
