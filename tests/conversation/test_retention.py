"""Answers that were kept for as long as was promised are deleted in portions, by any process."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace

import pytest
from clock import Clock
from sqlalchemy import func, select

from bot.conversation.anonymous import proofs
from bot.conversation.desk import Desk, Person
from bot.conversation.recount import recount
from bot.conversation.retention import delete_old
from bot.conversation.rounds import close, reopen
from bot.conversation.written import search, written
from storage import exports, responses, rounds, tables
from storage.engine import Database, Transaction
from storage.records import StoredAnswer
from storage.turns import Change, save

COORDINATOR = Person(1, "nl")
OLD = 11


class BrokenOffError(Exception):
    """As if the process was killed here."""


async def killed(_seconds: float) -> None:
    raise BrokenOffError


async def answer(desk: Desk, people: range) -> None:
    """Have so many people write something and send it in."""

    def work(tx: Transaction) -> None:
        round_ = desk.round(tx)
        for each in people:
            name = desk.name_of(Person(each, "nl"), round_)
            responses.begin(tx, round_.id, name, language="nl", now=desk.now())
            response = responses.id_of(tx, round_.id, name)
            assert response is not None
            words = f"tip {each}"
            said = StoredAnswer("tip", {"text": words}, words, counted=True)
            save(tx, response, Change(2, None, desk.now(), (said,)), each, desk.now())

    await desk.database.write(work)


@pytest.fixture
async def due(desk: Desk, clock: Clock) -> Desk:
    """A round of which everything is to be deleted."""
    await answer(desk, range(OLD))
    assert await close(desk, COORDINATOR, 1)
    clock.pass_(days=desk.form.privacy.retention_days)
    return desk


@pytest.fixture
async def another(desk: Desk) -> AsyncIterator[Desk]:
    """Another process at the same database."""
    other = replace(desk, database=Database(desk.database.url))
    yield other
    await other.database.close()


async def left(desk: Desk) -> int:
    counting = select(func.count()).select_from(tables.responses)
    return await desk.database.read(lambda tx: tx.execute(counting).scalar_one())


async def emptied(desk: Desk) -> bool:
    found = await desk.database.read(lambda tx: rounds.of_id(tx, 1))
    return found.emptied_at is not None


async def test_everything_due_goes(due: Desk) -> None:
    await delete_old(due, 4)

    assert await left(due) == 0
    assert await emptied(due)


async def test_broken_off_after_any_portion_another_process_goes_on(
    due: Desk, another: Desk
) -> None:
    for there in (7, 3):
        with pytest.raises(BrokenOffError):
            await delete_old(due, 4, killed)
        assert await left(due) == there
        due, another = another, due

    await delete_old(due, 4)

    assert await left(due) == 0
    await delete_old(due, 4, killed)  # nothing is left to do


async def test_nobody_reads_a_part_of_a_round_that_is_being_deleted(due: Desk) -> None:
    before = (await recount(due)).kept
    with pytest.raises(BrokenOffError):
        await delete_old(due, 4, killed)

    assert await left(due) == OLD - 4
    assert await emptied(due)
    assert (await written(due, "tip", 0, size=20, everyone=True)).words == ()
    assert (await search(due, "tip", 0, size=20, everyone=True)).n == 0
    assert await due.database.read(lambda tx: exports.number(tx, 1, unfinished=True)) == 0
    found = await recount(due)
    assert (found.right, found.kept) == (True, before)
    assert all(each.recount.right for each in await proofs(due))


async def test_two_processes_side_by_side_delete_everything_once(due: Desk, another: Desk) -> None:
    await asyncio.gather(*(delete_old(each, 2) for each in (due, another)))

    assert await left(due) == 0
    assert await emptied(due)


async def test_nothing_goes_before_the_day(desk: Desk, clock: Clock) -> None:
    await answer(desk, range(OLD))
    assert await close(desk, COORDINATOR, 1)
    clock.pass_(days=desk.form.privacy.retention_days - 1)

    await delete_old(desk, 4)

    assert await left(desk) == OLD
    assert not await emptied(desk)
    clock.pass_(days=1)
    await delete_old(desk, 4)
    assert await left(desk) == 0


async def test_a_round_that_is_reopened_before_it_is_emptied_keeps_its_answers(due: Desk) -> None:
    assert await reopen(due, COORDINATOR, 1)

    await delete_old(due, 4)

    assert await left(due) == OLD
