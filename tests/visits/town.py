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
from storage import group_limits
from storage.records import GroupLimit


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

    async def bring_again(self) -> None:
        """The bot is removed and added once more; it says hello."""
        sanne = self.world.person("Sanne").id
        self.world.go(GROUP, self.world.bot.id, by=sanne)
        self.world.join(GROUP, self.world.bot.id, by=sanne)
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


@asynccontextmanager
async def crowded_town(folder: Path, takes: int = 6) -> AsyncIterator[Town]:
    """A group of which another process learned that it takes only so much in a minute."""
    world = World.standard(clock=LoopClock())
    async with PreviewServer(world) as server:
        async with desk_of(settings_in(folder, world, server.url), world.clock.now) as desk:
            name, at = desk.name_of_chat(GROUP), desk.now()
            limit = GroupLimit(name, takes, refused=False, learned_at=at)
            await desk.database.write(lambda tx: group_limits.note(tx, limit))
        async with bot_in(folder, world, server.url) as here:
            yield here
