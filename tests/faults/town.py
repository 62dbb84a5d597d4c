"""The town: people with phones, a Telegram for them, and what a bot must be told to serve it."""

import asyncio
import os
from asyncio import Task
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from functools import cached_property
from itertools import count
from pathlib import Path
from random import Random

from faults.dying import Order
from faults.group_respondents import COORDINATOR, GROUP, Card, GroupRespondent
from faults.respondents import PATIENCE, Respondent
from faults.verdict import Verdict, verdict
from faults.witness import Witnessed

from bot.forms import load_form
from bot.preview.people import Person
from bot.preview.server import PreviewServer
from bot.questionnaire.form import Form
from bot.running import desk_of
from bot.settings import Settings, read_settings

CARD_WITHIN = 60
"""Seconds in which a card is posted, or something is wrong."""

SECRET_KEY = "a key for the tests that is long enough"


@dataclass
class Town:
    """``chance`` decides all that is left to chance. ``patience`` is that of the people.

    ``card`` is there once `gather` was called; people then come to the group.
    """

    world: Witnessed
    telegram: PreviewServer
    database: str
    folder: Path
    form_name: str
    chance: Random
    patience: float
    people: list[Respondent] = field(default_factory=list)
    answering: list[Task[None]] = field(default_factory=list)
    numbers: "count[int]" = field(default_factory=count)
    card: Card | None = None

    def gather(self) -> None:
        """Make a group, in which a coordinator asks for a card."""
        coordinator = Person(COORDINATOR, "Sanne")
        self.card = Card()
        self.world.eyes[GROUP] = self.card.see
        self.world.add_person(coordinator)
        self.world.add_group(GROUP, "Kinderwerkers", [coordinator.id])
        self.world.say(coordinator.id, GROUP, "/vragenlijst")

    async def until_card_is_there(self) -> None:
        assert self.card is not None, "nobody gathered"
        async with asyncio.timeout(CARD_WITHIN):
            while not self.card.there:  # noqa: ASYNC110 (a phone is looked at again and again)
                await asyncio.sleep(0.02)

    def comes(self) -> Respondent:
        """One more person comes, and begins to answer."""
        chance = Random(self.chance.random())
        about = (self.world, next(self.numbers), self.form, chance, self.patience)
        who = Respondent(*about) if self.card is None else GroupRespondent(self.card, *about)
        self.people.append(who)
        self.answering.append(asyncio.create_task(who.answers()))
        return who

    @cached_property
    def form(self) -> Form:
        return load_form(self.form_name)

    @property
    def busy(self) -> int:
        """How many people have not reached the thanks yet."""
        return sum(not each.thanked for each in self.people)

    async def for_a_while(self, seconds: float) -> None:
        """Let people answer for as long as this, or until all of them are thanked."""
        if self.answering:
            await asyncio.wait(self.answering, timeout=seconds)

    async def until_all_are_thanked(self, seconds: float) -> None:
        """Wait for everybody, but no longer than this: who then still answers is stuck."""
        await self.for_a_while(seconds)
        for task in self.answering:
            if task.done():
                await task  # a mistake in a person's doings is a mistake in the test
            task.cancel()

    async def until_quiet(self, seconds: float = 20) -> None:
        """Wait until the bot has acknowledged all that it was told, but no longer than this."""
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                while self.world.waits():  # noqa: ASYNC110 (the queue tells of arrivals only)
                    await asyncio.sleep(0.02)
        for each in self.people:
            each.settle_accounts()

    async def verdict(self) -> Verdict:
        async with desk_of(self.settings()) as desk:
            return await verdict(desk, self.people, waiting=len(self.world.waits()))

    def settings(self) -> Settings:
        """For a bot in this process."""
        given = {k.lower(): v for k, v in self.environment.items() if k.isupper()}
        return read_settings(_env_file=None, **given)

    @property
    def environment(self) -> dict[str, str]:
        """What a bot is told, in a process of its own."""
        return {
            "PATH": os.environ["PATH"],
            "BOT_TOKEN": self.world.bot.token,
            "TELEGRAM_API_URL": self.telegram.url,
            "DATABASE_URL": self.database,
            "SECRET_KEY": SECRET_KEY,
            "ERASURES_FILE": str(self.folder / "erased"),
            "FORM": self.form_name,
            **({"COORDINATORS": str(COORDINATOR)} if self.card is not None else {}),
        }

    def order(
        self,
        *,
        hurried: bool = True,
        dies: tuple[str, str, int] | None = None,
        notes: str | None = None,
        **more: str,
    ) -> Order:
        """A bot that serves this town; ``more`` are settings of its own."""
        return Order(
            environment=self.environment | {name.upper(): value for name, value in more.items()},
            folder=str(self.folder),
            log=str(self.folder / "bot.log"),
            hurried=hurried,
            dies=dies,
            notes=notes,
        )


@asynccontextmanager
async def town(
    database: str,
    folder: Path,
    seed: int,
    *,
    form: str = "kinderwerk-bso",
    patience: float = PATIENCE,
) -> AsyncIterator[Town]:
    """A town for as long as the block lasts; nobody is left answering in it."""
    world = Witnessed(seed)
    async with PreviewServer(world) as telegram:
        there = Town(world, telegram, database, folder, form, Random(seed), patience)
        try:
            yield there
        finally:
            for task in there.answering:
                task.cancel()
            await asyncio.gather(*there.answering, return_exceptions=True)
    await world.webhooks.close()
