"""Many who write at the same moment, to both databases."""

import asyncio
import threading

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from storage.engine import Database, DatabaseAwayError, Transaction, database_url


async def test_who_comes_first_of_many_at_once_is_not_kept_waiting_for_the_last(
    database: Database,
) -> None:
    began: list[int] = []
    before_me: list[int] = []

    async def write(number: int) -> None:
        await database.write(lambda _: began.append(number), few_rows=True)
        before_me.append(len(began))

    await asyncio.sleep(0.05)  # a calm moment
    await asyncio.gather(*map(write, range(16)))

    assert sorted(began) == list(range(16))
    assert before_me[0] < 16


async def test_a_writer_that_is_broken_off_leaves_nobody_waiting_and_the_next_is_served(
    sqlite_url: str,
) -> None:
    database = Database(database_url(sqlite_url))
    held, go = threading.Event(), threading.Event()

    def slow(_tx: Transaction) -> None:
        held.set()
        go.wait(10)

    first = asyncio.create_task(database.write(slow))
    await asyncio.to_thread(held.wait, 10)
    second = asyncio.create_task(database.write(lambda _tx: None))
    await asyncio.sleep(0)
    for task in asyncio.all_tasks():
        if "Writer._work" in repr(task.get_coro()):
            task.cancel()
    found = await asyncio.gather(first, second, return_exceptions=True)
    go.set()

    assert [type(each) for each in found] == [DatabaseAwayError] * 2
    assert await database.write(lambda _tx: 5) == 5
    await database.close()


@pytest.mark.parametrize("few_rows", [True, False])
async def test_nobody_is_told_that_it_is_saved_before_it_is_committed(
    sqlite_url: str, *, few_rows: bool
) -> None:
    database = Database(database_url(sqlite_url))
    for sql in (
        "CREATE TABLE parents (id INTEGER PRIMARY KEY)",
        (
            "CREATE TABLE children"
            " (of_id INTEGER REFERENCES parents(id) DEFERRABLE INITIALLY DEFERRED)"
        ),
    ):
        await database.write(lambda tx, sql=sql: tx.execute(text(sql)))
    orphan = text("INSERT INTO children VALUES (1)")  # the commit alone looks for its parent

    with pytest.raises(IntegrityError):
        await database.write(lambda tx: tx.execute(orphan).rowcount, few_rows=few_rows)

    count = text("SELECT count(*) FROM children")
    assert await database.read(lambda tx: tx.execute(count).scalar_one()) == 0
    for next_ in (few_rows, not few_rows):  # a commit that failed leaves nothing locked
        await database.write(lambda tx: tx.execute(text("SELECT 1")).all(), few_rows=next_)
    await database.close()
