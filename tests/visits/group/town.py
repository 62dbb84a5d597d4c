"""A town in virtual time: a Telegram in some mood, the real bot, and people with phones."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from pacing_people import Pace, Visitor
from someone import Someone
from virtual_time import LoopClock

from bot.conversation.desk import Desk
from bot.preview.people import Person
from bot.preview.rates import Mood
from bot.preview.server import PreviewServer
from bot.preview.standard import GROUP
from bot.preview.world import World
from bot.running import Running, desk_of, running
from bot.settings import Settings, read_settings


@dataclass(frozen=True)
class Town:
    world: World
    desk: Desk
    bot: Running

    def visitors(self, paces: Sequence[Pace], writes: str = "") -> list[Visitor]:
        """People in the group, each with a pace of their own."""
        people = [Person(6000 + number, f"Lid{number}") for number in range(len(paces))]
        for person in people:
            self.world.add_person(person)
            self.world.join(GROUP, person.id)
        here = (Someone(self.world, person, GROUP) for person in people)
        return [Visitor(each, pace, writes) for each, pace in zip(here, paces, strict=True)]

    async def post_card(self) -> None:
        self.world.say(self.world.person("Sanne").id, GROUP, "/vragenlijst")
        await asyncio.sleep(1)

    def learned(self) -> int:
        """In how many groups the bot knows a limit now, by what it tells its operator."""
        page = self.bot.metrics.page().decode().splitlines()
        return int(
            float(
                next(
                    each for each in page if each.startswith("kinderwerkbot_groups_limited ")
                ).split()[-1]
            )
        )


def settings_in(folder: Path, world: World, url: str) -> Settings:
    return read_settings(
        bot_token=world.bot.token,
        telegram_api_url=url,
        database_url=f"sqlite:///{folder / 'town.sqlite3'}",
        coordinators=frozenset({world.person("Sanne").id}),
        secret_key_file=folder / "key",
        erasures_file=folder / "erased",
    )


@asynccontextmanager
async def town(folder: Path, mood: Mood) -> AsyncIterator[Town]:
    world = World.standard(clock=LoopClock())
    world.rates.mood = mood
    async with PreviewServer(world) as server, bot_in(folder, world, server.url) as here:
        yield here


@asynccontextmanager
async def bot_in(folder: Path, world: World, url: str) -> AsyncIterator[Town]:
    settings, stop = settings_in(folder, world, url), asyncio.Event()
    async with (
        desk_of(settings, world.clock.now) as desk,
        running(settings, desk, monotonic=asyncio.get_running_loop().time) as bot,
    ):
        taking_in = asyncio.create_task(bot.take_in(stop))
        try:
            yield Town(world, desk, bot)
        finally:
            stop.set()
            await taking_in
