"""After an older backup is restored, nothing comes back that was taken away; on any machine."""

from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest
from clock import Clock
from conversation.test_reminding import begun
from sqlalchemy import func, select

from bot.conversation import coordinators, journal, reminders, rights
from bot.conversation.desk import Desk, Person
from bot.conversation.opening import prepare
from storage import journal as kept
from storage import tables
from storage.backup import back_up, restore
from storage.engine import Database, database_url
from storage.erasures import Erasures

SANNE, ANNA = Person(7_000_003, "nl"), Person(8, "nl")
TOKEN = "a-token-that-nobody-guesses"


@pytest.fixture
def other_machine(desk: Desk, tmp_path: Path) -> Desk:
    """Another process on the same database, with a file of its own."""
    return replace(desk, erasures=Erasures(tmp_path / "of another machine"))


@pytest.fixture
async def empty(tmp_path: Path) -> AsyncIterator[Database]:
    opened = Database(database_url(f"sqlite:///{tmp_path / 'restored.sqlite3'}"))
    yield opened
    await opened.close()


async def take_away(desk: Desk, clock: Clock, backup: Path) -> None:
    """Anna is a coordinator, and two have begun; then there is a backup, and all want to go."""
    noor, daan = await begun(desk, 1, 2)
    await coordinators.invite(desk, SANNE, "Anna", TOKEN)
    await coordinators.accept(desk, ANNA, TOKEN)
    await back_up(desk.database, backup)
    clock.pass_(hours=1)
    (anna,) = (await coordinators.team(desk)).invited
    await coordinators.remove(desk, SANNE, anna.id)
    await reminders.stop(desk, daan.person)
    newest = (await rights.everything(desk, noor.person)).newest
    assert newest is not None
    await rights.erase(desk, noor.person, 555_000, newest.response.id)


async def held(database: Database) -> tuple[int, int, int]:
    """How many coordinators, ways to remind somebody, and responses there are."""

    async def count(name: str) -> int:
        counting = select(func.count()).select_from(tables.metadata.tables[name])
        return await database.read(lambda tx: int(tx.execute(counting).scalar_one()))

    return await count("coordinators"), await count("contacts"), await count("responses")


async def restored(desk: Desk, empty: Database, backup: Path) -> Desk:
    await restore(empty, backup)
    assert await held(empty) == (1, 2, 2)
    again = replace(desk, database=empty)
    await prepare(again, new_salt=lambda: "another")
    return again


async def test_what_was_taken_away_stays_away(
    desk: Desk, clock: Clock, empty: Database, tmp_path: Path
) -> None:
    await take_away(desk, clock, tmp_path / "older.gz")

    again = await restored(desk, empty, tmp_path / "older.gz")

    assert await held(empty) == (0, 0, 1)
    assert not await coordinators.is_coordinator(again, ANNA)


async def test_another_machine_can_restore_as_well(
    desk: Desk, other_machine: Desk, clock: Clock, empty: Database, tmp_path: Path
) -> None:
    await take_away(desk, clock, tmp_path / "older.gz")
    await journal.share(other_machine)
    desk.erasures.path.unlink()  # the first machine is gone, with its disk

    await restored(other_machine, empty, tmp_path / "older.gz")

    assert await held(empty) == (0, 0, 1)


async def test_a_backup_brings_the_journal_to_a_machine_without_a_file(
    desk: Desk, other_machine: Desk, clock: Clock, empty: Database, tmp_path: Path
) -> None:
    await take_away(desk, clock, tmp_path / "older.gz")
    await back_up(desk.database, tmp_path / "newer.gz")
    await restore(empty, tmp_path / "newer.gz")

    await prepare(replace(other_machine, database=empty), new_salt=lambda: "another")

    assert sorted(other_machine.erasures.all()) == sorted(desk.erasures.all())
    assert len(desk.erasures.all()) == 3


async def test_who_came_back_after_that_is_left_alone(
    desk: Desk, clock: Clock, empty: Database, tmp_path: Path
) -> None:
    await take_away(desk, clock, tmp_path / "older.gz")
    clock.pass_(hours=1)
    await begun(desk, 3)
    await coordinators.invite(desk, SANNE, "Anna", TOKEN)
    await coordinators.accept(desk, ANNA, TOKEN)
    await back_up(desk.database, tmp_path / "newer.gz")
    before = await held(desk.database)

    await restore(empty, tmp_path / "newer.gz")
    await prepare(replace(desk, database=empty), new_salt=lambda: "another")

    assert await held(empty) == before == (1, 1, 2)


async def test_the_database_keeps_an_entry_for_as_long_as_answers_and_the_file_for_good(
    desk: Desk, clock: Clock, tmp_path: Path
) -> None:
    await take_away(desk, clock, tmp_path / "older.gz")
    clock.pass_(days=desk.form.privacy.retention_days + 1)

    await journal.replay(desk)

    assert await desk.database.read(kept.every) == []
    assert len(desk.erasures.all()) == 3
