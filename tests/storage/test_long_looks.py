"""Looking for long at a SQLite file: at a copy, of which nothing stays behind."""

import asyncio
import signal
import sqlite3
import subprocess
import sys
import threading
from collections.abc import AsyncIterator
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import text

from storage.engine import Database, Transaction, database_url
from storage.sqlite_snapshot import sweep

NOT_COPIED = 10**12
MB = 1_000_000

KILLED = """
import asyncio, os, signal, sys
from storage.engine import Database, database_url

def die(tx):
    assert tx.exec_driver_sql("SELECT count(*) FROM pages").scalar_one() == 1
    os.kill(os.getpid(), signal.SIGKILL)

asyncio.run(Database(database_url(sys.argv[1])).read_alone(die, copied_from=0))
"""


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    opened = Database(database_url(f"sqlite:///{tmp_path / 'bot[1].sqlite3'}"))
    await opened.write(lambda tx: tx.execute(text("CREATE TABLE pages (words BLOB)")))
    await opened.write(lambda tx: tx.execute(text("INSERT INTO pages VALUES ('before')")))
    yield opened
    await opened.close()


def number(tx: Transaction) -> int:
    return int(tx.execute(text("SELECT count(*) FROM pages")).scalar_one())


def write(file: Path, times: int) -> None:
    """As another process does while people answer: a commit of some pages each time."""
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        for _ in range(times):
            connection.execute("INSERT INTO pages VALUES (zeroblob(100000))")


@pytest.mark.parametrize(
    ("copied_from", "least", "most"), [(0, 0, 8 * MB), (NOT_COPIED, 20 * MB, 30 * MB)]
)
async def test_the_log_does_not_grow_beside_a_look_at_a_copy(
    database: Database, copied_from: int, least: int, most: int
) -> None:
    file = Path(str(database.url.database))
    log = file.with_name(f"{file.name}-wal")

    def look_long(tx: Transaction) -> tuple[int, int]:
        before = number(tx)
        write(file, 200)
        assert number(tx) == before == 1, "it is of one moment"
        return before, log.stat().st_size

    _, size = await database.read_alone(look_long, copied_from=copied_from)

    assert least <= size <= most
    assert await database.read(number) == 201


async def test_others_go_on_beside_a_long_look(database: Database) -> None:
    looks, written = threading.Event(), threading.Event()

    def look_long(tx: Transaction) -> int:
        number(tx)
        looks.set()
        assert written.wait(20), "nobody could write"
        return number(tx)

    looking = asyncio.create_task(database.read_long(look_long, copied_from=0))
    await asyncio.to_thread(looks.wait, 20)
    await database.write(lambda tx: tx.execute(text("INSERT INTO pages VALUES ('after')")))
    written.set()

    assert await looking == 1
    assert await database.read(number) == 2


async def test_a_copy_has_no_name_while_it_is_looked_at(database: Database, tmp_path: Path) -> None:
    def names(_tx: Transaction) -> list[str]:
        return names_of_copies(tmp_path)

    assert await database.read_alone(names, copied_from=0) == []
    assert names_of_copies(tmp_path) == []


async def test_a_look_that_is_killed_leaves_nothing(database: Database, tmp_path: Path) -> None:
    before = names_in(tmp_path)
    url = f"sqlite:///{database.url.database}"

    done = subprocess.run([sys.executable, "-c", KILLED, url], check=False)  # noqa: S603, ASYNC221 (our own words)

    assert done.returncode == -signal.SIGKILL
    assert names_in(tmp_path) == before


async def test_a_copy_that_was_left_is_swept_and_one_being_made_is_not(
    database: Database, tmp_path: Path
) -> None:
    left, made = (tmp_path / f"bot[1].sqlite3.copy-{each}" for each in ("77-ab", "78-cd"))
    left.write_bytes(b"half of what people answered")
    with closing(sqlite3.connect(made, isolation_level=None)) as connection:
        connection.execute("PRAGMA locking_mode=EXCLUSIVE")
        connection.execute("PRAGMA journal_mode=OFF")
        connection.execute("CREATE TABLE half (words)")

        sweep(database.url)

        assert names_of_copies(tmp_path) == [made.name]
    sweep(database.url)
    assert names_of_copies(tmp_path) == []


async def test_a_look_at_a_copy_finds_what_a_look_at_the_file_does(database: Database) -> None:
    def found(tx: Transaction) -> tuple[object, ...]:
        return tuple(tx.execute(text("SELECT lower('É'), words FROM pages")).one())

    assert await database.read_alone(found, copied_from=0) == ("é", "before")
    assert await database.read(found) == ("é", "before")


def names_in(folder: Path) -> list[str]:
    return sorted(each.name for each in folder.iterdir())


def names_of_copies(folder: Path) -> list[str]:
    return [each for each in names_in(folder) if ".copy-" in each]
