"""A SQLite file grows no larger than what is in it: free pages go back to the disk."""

import shutil
import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing
from itertools import pairwise
from pathlib import Path

import pytest
from sqlalchemy import text

from storage.engine import Database, Transaction, database_url
from storage.space import Pages, give_back, pages, write_anew

SECRET = "Juf Zwaan van de Eikenlaan"
FILL = """
    WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 4000)
    INSERT INTO kept SELECT i, printf('%d Juf Zwaan van de Eikenlaan %01000d', i, i) FROM n
"""


@pytest.fixture
async def database(sqlite_url: str) -> AsyncIterator[Database]:
    opened = Database(database_url(sqlite_url))
    await opened.write(fill)
    yield opened
    await opened.close()


def fill(tx: Transaction) -> None:
    tx.execute(text("CREATE TABLE kept (id INTEGER PRIMARY KEY, words TEXT)"))
    tx.exec_driver_sql(FILL)


def empty(tx: Transaction) -> None:
    """Leave every eighth, from one end of the file to the other."""
    tx.execute(text("DELETE FROM kept WHERE id % 512 >= 64"))


def left(tx: Transaction) -> list[int]:
    return list(tx.execute(text("SELECT id FROM kept WHERE words LIKE id || ' Juf%'")).scalars())


STAYS = [each for each in range(1, 4001) if each % 512 < 64]


def file_of(database: Database) -> Path:
    return Path(str(database.url.database))


async def test_what_is_emptied_becomes_short_while_others_write(database: Database) -> None:
    await database.write(empty)
    whole = await database.read(pages)
    assert whole.movable
    assert whole.free > whole.all / 2
    taps = 0

    async def somebody_taps(_seconds: float) -> None:
        nonlocal taps
        taps += 1
        await database.write(
            lambda tx: tx.execute(text("UPDATE kept SET words = words WHERE id = 1")), few_rows=True
        )

    given = await give_back(database, 50, somebody_taps)

    now = await database.read(pages)
    assert now.all == whole.all - given
    assert now.all <= 1.2 * (now.all - now.free) + 64
    assert taps > 5, "nobody waits until all is done"
    assert await database.read(left) == STAYS
    assert await database.scrub()
    assert file_of(database).stat().st_size == 4096 * now.all
    (sound,) = await database.read(lambda tx: tx.exec_driver_sql("PRAGMA integrity_check").one())
    assert sound == "ok"


async def test_each_portion_is_small(database: Database) -> None:
    await database.write(empty)
    seen: list[Pages] = [await database.read(pages)]

    async def look(_seconds: float) -> None:
        seen.append(await database.read(pages))

    await give_back(database, 50, look)

    steps = [before.all - after.all for before, after in pairwise(seen)]
    assert max(steps) <= 52, "and pages that tell where others belong"
    assert min(steps[:-1]) >= 50


async def test_a_full_file_is_left_as_it_is(database: Database) -> None:
    async def never(_seconds: float) -> None:
        raise AssertionError

    assert await give_back(database, sleep=never) == 0


@pytest.mark.postgres
async def test_postgresql_does_it_by_itself(migrated_postgresql_url: str) -> None:
    database = Database(database_url(migrated_postgresql_url))

    assert await give_back(database) == 0
    assert not write_anew(database.url, always=True)

    await database.close()


async def test_a_file_of_before_is_written_anew_once_and_shortened_from_then_on(
    database: Database, tmp_path: Path
) -> None:
    older = tmp_path / "older.sqlite3"
    await database.close()
    shutil.copy(file_of(database), older)
    with closing(sqlite3.connect(older, isolation_level=None)) as connection:
        for each in ("PRAGMA auto_vacuum=NONE", "VACUUM", "DELETE FROM kept WHERE id % 512 >= 64"):
            connection.execute(each).fetchall()
    url = database_url(f"sqlite:///{older}")
    assert older.stat().st_size > 4_000_000

    assert write_anew(url)

    assert older.stat().st_size < 1_000_000
    assert older.read_bytes().count(SECRET.encode()) == len(STAYS), "nothing else is left of them"
    assert not older.with_name("older.sqlite3-wal").exists()
    assert not write_anew(url)
    now = Database(url)
    assert (await now.read(pages)).movable
    assert await now.read(left) == STAYS
    await now.close()
