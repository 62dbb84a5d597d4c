"""Coordinators who leave or are removed: their links, numbers and data go with them."""

from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest
from clock import Clock

from bot.conversation import coordinators, rights
from bot.conversation.desk import Desk, Person
from bot.conversation.expiry import forget_expired
from bot.conversation.opening import prepare
from storage import tables
from storage.backup import back_up, restore
from storage.engine import Database, database_url

SANNE, ANNA, BRAM, ELS = (Person(each, "nl") for each in (7_000_003, 8, 9, 10))
FIRST, SECOND, THIRD = "token-of-the-first-link", "token-of-the-second", "token-of-the-third"


@pytest.fixture
def desk(desk: Desk) -> Desk:
    """The settings name Sanne."""
    return replace(desk, coordinators=frozenset({SANNE.id}))


@pytest.fixture
async def empty(tmp_path: Path) -> AsyncIterator[Database]:
    opened = Database(database_url(f"sqlite:///{tmp_path / 'restored.sqlite3'}"))
    yield opened
    await opened.close()


async def joined(desk: Desk, person: Person, label: str, token: str = FIRST) -> None:
    await coordinators.invite(desk, SANNE, label, token)
    assert await coordinators.accept(desk, person, token) == label


async def removed(desk: Desk, label: str) -> None:
    [gone] = [each for each in (await coordinators.team(desk)).invited if each.label == label]
    assert await coordinators.remove(desk, SANNE, gone.id) is not None


async def open_labels(desk: Desk) -> list[tuple[str, str | None]]:
    return [(each.label, each.maker) for each in (await coordinators.team(desk)).links]


async def restored(desk: Desk, empty: Database, backup: Path) -> Desk:
    await restore(empty, backup)
    again = replace(desk, database=empty)
    await prepare(again, new_salt=lambda: "another")
    return again


async def in_every_row(desk: Desk, name: str) -> int:
    """How many rows of the tables about coordinators hold these characters."""

    def look(tx: object) -> int:
        asked = (tables.coordinators, tables.coordinator_links, tables.fixed_coordinators)
        found = 0
        for table in (*asked, tables.audit, tables.lives):
            rows = tx.execute(table.select())  # type: ignore[attr-defined] # a transaction
            found += sum(name in str(tuple(row)) for row in rows)
        return found

    return await desk.database.read(look)


async def test_links_go_with_their_maker(desk: Desk, clock: Clock) -> None:
    await joined(desk, ANNA, "Anna")
    clock.pass_(minutes=1)
    await coordinators.invite(desk, ANNA, "Bram", SECOND)
    await coordinators.invite(desk, SANNE, "Els", THIRD)
    assert sorted(await open_labels(desk)) == [("Bram", "Anna"), ("Els", "#1")]

    await removed(desk, "Anna")

    assert await open_labels(desk) == [("Els", "#1")]
    assert await coordinators.accept(desk, ANNA, SECOND) is None
    assert await coordinators.accept(desk, BRAM, SECOND) is None


async def test_link_made_before_a_removal_brings_nobody_back(desk: Desk, clock: Clock) -> None:
    await joined(desk, ANNA, "Anna")
    await coordinators.invite(desk, SANNE, "Bram", SECOND)
    clock.pass_(minutes=1)
    await removed(desk, "Anna")

    assert await coordinators.accept(desk, ANNA, SECOND) is None

    assert await coordinators.accept(desk, BRAM, SECOND) == "Bram"
    clock.pass_(minutes=1)
    await joined(desk, ANNA, "Anna", THIRD)


async def test_link_saved_during_the_removal_of_its_maker_does_not_work(
    desk: Desk, clock: Clock
) -> None:
    await joined(desk, ANNA, "Anna")
    clock.pass_(minutes=1)
    await removed(desk, "Anna")
    await coordinators.invite(desk, ANNA, "Bram", SECOND)

    assert await coordinators.accept(desk, BRAM, SECOND) is None


async def test_withdrawn_link_does_not_work_and_stays_away_after_a_restore(
    desk: Desk, clock: Clock, empty: Database, tmp_path: Path
) -> None:
    await coordinators.invite(desk, SANNE, "Anna", FIRST)
    await back_up(desk.database, tmp_path / "older.gz")
    [link] = (await coordinators.team(desk)).links
    clock.pass_(minutes=1)

    assert await coordinators.withdraw(desk, SANNE, link.handle) == "Anna"

    again = await restored(desk, empty, tmp_path / "older.gz")
    for each in (desk, again):
        assert await coordinators.accept(each, ANNA, FIRST) is None
        assert await open_labels(each) == []
    assert await coordinators.withdraw(desk, SANNE, link.handle) is None
    n, log = await coordinators.deeds(desk, 0, size=1)
    assert (n, log[0].did, log[0].about) == (2, "withdrew", "Anna")


@pytest.mark.parametrize("handle", ["", "%", "_" * 16, "0" * 16, "z" * 64])
async def test_forged_handle_withdraws_nothing(desk: Desk, handle: str) -> None:
    await coordinators.invite(desk, SANNE, "Anna", FIRST)

    assert await coordinators.withdraw(desk, SANNE, handle) is None

    assert len(await open_labels(desk)) == 1


async def test_restored_link_of_a_removed_maker_does_not_work(
    desk: Desk, clock: Clock, empty: Database, tmp_path: Path
) -> None:
    await joined(desk, ANNA, "Anna")
    await coordinators.invite(desk, ANNA, "Bram", SECOND)
    await coordinators.invite(desk, SANNE, "Els", THIRD)
    await back_up(desk.database, tmp_path / "older.gz")
    clock.pass_(minutes=1)
    await removed(desk, "Anna")

    again = await restored(desk, empty, tmp_path / "older.gz")

    assert await open_labels(again) == [("Els", "#1")]
    assert await coordinators.accept(again, ANNA, THIRD) is None
    assert await coordinators.accept(again, ELS, THIRD) == "Els"


async def test_expired_links_are_deleted_by_the_chore(desk: Desk, clock: Clock) -> None:
    await coordinators.invite(desk, SANNE, "Anna", FIRST)
    clock.pass_(hours=24)
    assert await in_every_row(desk, "Anna") == 2  # the link, and the line in the log

    await forget_expired(desk)

    assert await in_every_row(desk, "Anna") == 1


async def test_numbers_stay_when_the_setting_changes(desk: Desk) -> None:
    both = replace(desk, coordinators=frozenset({20, 30}))
    await coordinators.follow_settings(both)
    await coordinators.noted(both, Person(30, "nl"), "posted")

    changed = replace(desk, coordinators=frozenset({10, 30}))
    await coordinators.follow_settings(changed)
    await coordinators.noted(changed, Person(30, "nl"), "posted")
    await coordinators.noted(changed, Person(10, "nl"), "posted")

    assert (await coordinators.team(changed)).fixed == (2, 3)
    _, log = await coordinators.deeds(changed, 0, size=9)
    assert [each.who for each in log] == ["#3", "#2", "#2"]
    await coordinators.follow_settings(both)
    assert (await coordinators.team(both)).fixed == (1, 2)


async def test_links_go_with_a_maker_whom_the_settings_name_no_more(
    desk: Desk, clock: Clock
) -> None:
    await coordinators.follow_settings(desk)
    await coordinators.invite(desk, SANNE, "Anna", FIRST)
    clock.pass_(minutes=1)

    others = replace(desk, coordinators=frozenset({30}))
    await coordinators.follow_settings(others)

    assert await coordinators.accept(others, SANNE, FIRST) is None
    assert await coordinators.accept(others, ANNA, FIRST) is None
    assert await open_labels(others) == []


async def test_invited_coordinator_stays_one_when_the_settings_no_longer_name_them(
    desk: Desk, clock: Clock
) -> None:
    await joined(desk, ANNA, "Anna")
    both = replace(desk, coordinators=frozenset({SANNE.id, ANNA.id}))
    await coordinators.follow_settings(both)
    clock.pass_(minutes=1)

    await coordinators.follow_settings(desk)

    await prepare(desk, new_salt=lambda: "another")
    assert await coordinators.is_coordinator(desk, ANNA)
    await coordinators.noted(desk, ANNA, "posted")
    _, log = await coordinators.deeds(desk, 0, size=1)
    assert log[0].who == "Anna"


async def test_coordinator_sees_what_is_kept_and_has_it_erased(
    desk: Desk, clock: Clock, empty: Database, tmp_path: Path
) -> None:
    await coordinators.follow_settings(desk)
    await joined(desk, ANNA, "Anna de Vries")
    await coordinators.noted(desk, ANNA, "exported", "1 (csv)")
    await coordinators.invite(desk, ANNA, "Bram", SECOND)
    kept = (await rights.everything(desk, ANNA)).coordinator
    assert kept is not None
    assert (kept.label, kept.since, kept.fixed) == ("Anna de Vries", clock(), False)
    assert [each.did for each in kept.log] == ["joined", "exported", "invited"]
    assert [each.label for each in kept.links] == ["Bram"]
    await back_up(desk.database, tmp_path / "older.gz")
    clock.pass_(minutes=1)

    assert await rights.erase_all(desk, ANNA, 1, 0, kept.second) == []

    again = await restored(desk, empty, tmp_path / "older.gz")
    for each in (desk, again):
        assert await in_every_row(each, "Anna de Vries") == 0
        assert await in_every_row(each, kept.code) == 0
        assert not await coordinators.is_coordinator(each, ANNA)
        assert (await rights.everything(each, ANNA)).coordinator is None
        assert await coordinators.accept(each, BRAM, SECOND) is None
        _, log = await coordinators.deeds(each, 0, size=9)
        assert {"exported", "invited", "joined"} <= {one.did for one in log if one.who == ""}


async def test_coordinator_of_the_settings_gets_a_new_number(desk: Desk, clock: Clock) -> None:
    await coordinators.follow_settings(desk)
    await coordinators.noted(desk, SANNE, "posted")
    kept = (await rights.everything(desk, SANNE)).coordinator
    assert kept is not None
    assert (kept.label, kept.fixed, len(kept.log)) == ("#1", True, 1)
    clock.pass_(minutes=1)

    await rights.erase_all(desk, SANNE, 1, 0, kept.second)

    after = (await rights.everything(desk, SANNE)).coordinator
    assert after is not None
    assert (after.label, after.log, after.since) == ("#2", (), clock())
    assert await coordinators.is_coordinator(desk, SANNE)
    _, log = await coordinators.deeds(desk, 0, size=9)
    assert [(each.who, each.did) for each in log] == [("", "posted")]


async def test_removed_coordinator_sees_and_erases_the_name_in_the_log(
    desk: Desk, clock: Clock
) -> None:
    await joined(desk, ANNA, "Anna de Vries")
    await removed(desk, "Anna de Vries")
    kept = (await rights.everything(desk, ANNA)).coordinator
    assert kept is not None
    assert (kept.label, kept.since, len(kept.log)) == ("Anna de Vries", None, 1)
    clock.pass_(minutes=1)

    await rights.erase_all(desk, ANNA, 1, 0, kept.second)

    assert await in_every_row(desk, "Anna de Vries") == 0
    assert (await rights.everything(desk, ANNA)).coordinator is None


async def test_button_of_an_earlier_membership_erases_nothing(desk: Desk, clock: Clock) -> None:
    await joined(desk, ANNA, "Anna")
    first = (await rights.everything(desk, ANNA)).coordinator
    clock.pass_(minutes=1)
    await removed(desk, "Anna")
    clock.pass_(minutes=1)
    await joined(desk, ANNA, "Anna", SECOND)

    assert first is not None
    assert await rights.erase_all(desk, ANNA, 1, 0, first.second) is None

    assert await coordinators.is_coordinator(desk, ANNA)
