"""Marks of updates that cannot come again are dropped in portions, by any process."""

from dataclasses import replace
from datetime import timedelta

import pytest
from clock import Clock
from sqlalchemy import func, select

from bot.conversation.desk import Desk
from bot.conversation.opening import OLD_UPDATES, forget_old_updates, prepare
from storage.engine import Database
from storage.tables import handled_updates

OLD, FRESH = 25, 4


class BrokenOffError(Exception):
    """As if the process was killed here."""


async def handled(desk: Desk, clock: Clock, old: int = OLD) -> None:
    """Have some updates handled that cannot come again, and some that can."""
    for first, number, moment in ((1, old, clock() - timedelta(days=3)), (10**6, FRESH, clock())):
        rows = [{"update_id": first + each, "handled_at": moment} for each in range(number)]
        await desk.database.write(lambda tx, rows=rows: tx.execute(handled_updates.insert(), rows))


async def kept(desk: Desk) -> int:
    counting = select(func.count()).select_from(handled_updates)
    return await desk.database.read(lambda tx: tx.execute(counting).scalar_one())


async def test_all_old_marks_go_and_no_other(desk: Desk, clock: Clock) -> None:
    await handled(desk, clock)

    assert await forget_old_updates(desk, 10) == OLD

    assert await kept(desk) == FRESH


async def test_broken_off_it_is_taken_up_by_another_process(desk: Desk, clock: Clock) -> None:
    await handled(desk, clock)
    another = replace(desk, database=Database(desk.database.url))

    async def killed(_seconds: float) -> None:
        raise BrokenOffError

    for left in (15, 5):
        with pytest.raises(BrokenOffError):
            await forget_old_updates(desk, 10, killed)
        assert await kept(desk) == FRESH + left
    assert await forget_old_updates(another, 10) == 5
    await another.database.close()


async def test_a_start_drops_one_portion(desk: Desk, clock: Clock) -> None:
    await handled(desk, clock, OLD_UPDATES + 7)

    await prepare(desk, new_salt=lambda: "another")

    assert await kept(desk) == FRESH + 7
