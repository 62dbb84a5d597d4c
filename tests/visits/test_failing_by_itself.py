"""One person's update fails again and again: they are told, and everybody else goes on."""

import asyncio
import logging
import re
import shutil
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest
from outage import free_address, health
from pydantic import SecretStr
from someone import Someone, quiet, soon, word
from starting import Watch, started
from told import tells_id

from bot.conversation.coordinate import running_tallies
from bot.conversation.desk import Desk
from bot.preview.people import Person
from bot.preview.world import World
from bot.settings import Settings
from bot.telegram.intake.failing import FAILURES, HURRY, MOST, OTHER_WRITES, PAUSE
from bot.telegram.intake.standstill import STILL_AFTER

TOKEN = "a-token-for-the-metrics"
TROUBLE = re.compile(
    r"trouble [0-9a-f]{8} with update \d+, which is passed by: FileNotFoundError at .*"
)


@pytest.fixture
def watch() -> Watch:
    return Watch()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where the journal is kept."""
    made = tmp_path / "data"
    made.mkdir()
    return made


@pytest.fixture
def settings(settings: Settings, folder: Path) -> Settings:
    return settings.model_copy(
        update={
            "erasures_file": folder / "erased",
            "listen": free_address(),
            "metrics_token": SecretStr(TOKEN),
        }
    )


@pytest.fixture
async def desk(settings: Settings, patience: float, watch: Watch) -> AsyncIterator[Desk]:
    async with started(settings, patience, monotonic=watch) as desk:
        yield desk


@dataclass
class Gone:
    """The journal's folder, which went while the bot runs."""

    folder: Path

    def comes_back(self) -> None:
        self.folder.mkdir()

    @property
    def journal(self) -> str:
        return (self.folder / "erased").read_text(encoding="ascii")


@pytest.fixture
def gone(folder: Path, desk: Desk) -> Iterator[Gone]:  # noqa: ARG001 (the bot runs)
    shutil.rmtree(folder)
    yield Gone(folder)
    folder.mkdir(exist_ok=True)


async def counted(settings: Settings, ended: str) -> float:
    async with httpx.AsyncClient(trust_env=False) as http:
        page = await http.get(
            f"http://{settings.listen}/metrics", headers={"Authorization": f"Bearer {TOKEN}"}
        )
    found = re.search(rf'updates_total\{{ended="{ended}"\}} ([\d.]+)', page.text)
    return float(found[1]) if found else 0.0


async def erases(noor: Someone) -> str | None:
    """Begins, and taps "Ja, verwijder alles". Returns the toast, and does not wait for the rest."""
    await noor.begin()
    await noor.says("/verwijder")
    row, column = noor.place(noor.message, word("erase-yes"))
    return (await noor.world.tap(noor.person.id, noor.chat, noor.message.id, row, column)).toast


async def another_begins(world: World, number: int) -> Someone:
    """Somebody new opens the chat and begins, and is answered."""
    person = world.add_person(Person(20_000 + number, f"Kinderwerker {number}"))
    somebody = Someone(world, person, world.bot.id)
    world.start(person.id)
    await soon(lambda: bool(somebody.from_the_bot))
    row, column = somebody.place(somebody.message, somebody.buttons[0])
    await world.tap(person.id, somebody.chat, somebody.message.id, row, column)
    await soon(lambda: "Vraag 1 van" in somebody.reads)
    return somebody


async def fails_again(settings: Settings, watch: Watch, times: int) -> None:
    """So many more tries, each after its pause."""
    for _ in range(times):
        before = await failures(settings)
        watch.ahead += PAUSE
        async with asyncio.timeout(20):
            while await failures(settings) == before:  # noqa: ASYNC110 (it is looked at again)
                await asyncio.sleep(0.05)


async def failures(settings: Settings) -> float:
    return await counted(settings, "later") + await counted(settings, "given up")


async def test_others_go_on_and_it_is_done_when_the_folder_is_back(
    noor: Someone, daan: Someone, desk: Desk, watch: Watch, gone: Gone
) -> None:
    assert await erases(noor) == word("try-again")
    seen = len(noor.from_the_bot)
    noor.world.say(noor.person.id, noor.chat, "/privacy")
    await soon(lambda: len(noor.from_the_bot) > seen)
    await another_begins(noor.world, 1)
    noor.world.start(daan.person.id)
    await soon(lambda: bool(daan.from_the_bot))
    assert (await running_tallies(desk)).started == 2

    gone.comes_back()
    watch.ahead += PAUSE
    await quiet(noor.world)

    assert (await running_tallies(desk)).started == 1
    assert gone.journal != ""


@pytest.mark.usefixtures("gone")
async def test_after_a_minute_it_is_passed_by_and_the_person_and_one_coordinator_hear_of_it(
    noor: Someone,
    sanne: Someone,
    desk: Desk,
    settings: Settings,
    *,
    watch: Watch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    await sanne.start()
    heard = len(sanne.from_the_bot)
    await erases(noor)
    for number in range(OTHER_WRITES):
        await another_begins(noor.world, number)
    assert noor.world.updates.count() == 1 + 2 * OTHER_WRITES  # it holds up the offset alone

    await fails_again(settings, watch, FAILURES - 1)
    await quiet(noor.world)

    assert noor.reads == word("given-up")
    assert [each.text for each in noor.from_the_bot].count(word("given-up")) == 1
    errors = [each.getMessage() for each in caplog.records if each.levelno >= logging.ERROR]
    caplog.clear()
    (record,) = errors
    assert TROUBLE.fullmatch(record)
    assert not tells_id(record, noor.person.id)
    alarms = [each.text for each in sanne.from_the_bot[heard:]]
    assert len(alarms) == 1
    assert record.split()[1] in alarms[0]
    assert await counted(settings, "given up") == 1
    assert await counted(settings, "later") == FAILURES - 1
    assert (await running_tallies(desk)).started == 1 + OTHER_WRITES


@pytest.mark.usefixtures("gone")
async def test_it_holds_up_nobody_however_many_come_after_it(
    noor: Someone,
    settings: Settings,
    watch: Watch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    await erases(noor)

    for number in range(MOST // 2 + 30):  # two updates of each
        await another_begins(noor.world, number)
        watch.ahead += HURRY
    await quiet(noor.world)

    assert await counted(settings, "given up") == 1
    caplog.clear()


async def test_a_bot_whose_offset_stands_still_says_that_it_is_not_ready(
    noor: Someone, settings: Settings, watch: Watch, gone: Gone
) -> None:
    address = str(settings.listen)
    assert await health(address) == 200
    await erases(noor)
    await fails_again(settings, watch, 1)
    assert await health(address) == 200

    watch.ahead += STILL_AFTER
    await fails_again(settings, watch, 1)
    assert await health(address) == 503
    gone.comes_back()
    watch.ahead += PAUSE
    await quiet(noor.world)

    assert await health(address) == 200
