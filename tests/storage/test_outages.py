"""What of a database's errors is an outage, what only one piece of work met, and what is our own.

PostgreSQL raises here whatever it is asked to, with the code that it has for it.
"""

import asyncio
import sqlite3
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from sqlalchemy import text

from storage.engine import (
    OWN_WRITES,
    Database,
    DatabaseAwayError,
    Transaction,
    WorkGivenUpError,
    database_url,
)

AWAY = (
    *("08000", "08001", "08003", "08006", "25006", "40001", "40P01", "53100", "53300"),
    *("55P03", "57P01", "57P02", "57P03", "58000", "58030", "58P01"),
)
GIVEN_UP = ("57014", "53000", "53200", "53400")
OURS = ("42601", "42P01", "22003", "23505", "54001", "55000", "57000", "P0001", "XX000")


@pytest.fixture
async def postgres(postgres_url: str) -> AsyncIterator[Database]:
    database = Database(database_url(postgres_url))
    yield database
    await database.close()


@pytest.fixture
async def sqlite(sqlite_url: str) -> AsyncIterator[Database]:
    database = Database(database_url(sqlite_url))
    await database.write(lambda tx: tx.execute(text("CREATE TABLE kept (n INTEGER)")))
    yield database
    await database.close()


def raising(code: str) -> str:
    return f"DO $$ BEGIN RAISE EXCEPTION 'as asked' USING ERRCODE = '{code}'; END $$"


async def error_of(database: Database, sql: str) -> Exception:
    def work(tx: Transaction) -> None:
        tx.execute(text(sql))

    with pytest.raises(Exception) as raised:  # noqa: PT011 (which one it is, is the question)
        await database.write(work)
    return raised.value


@pytest.mark.postgres
@pytest.mark.parametrize("code", AWAY)
async def test_what_postgresql_says_of_its_own_state_is_an_outage(
    postgres: Database, code: str
) -> None:
    assert isinstance(await error_of(postgres, raising(code)), DatabaseAwayError)


@pytest.mark.postgres
@pytest.mark.parametrize("code", GIVEN_UP)
async def test_what_one_statement_took_too_much_of_is_none(postgres: Database, code: str) -> None:
    assert isinstance(await error_of(postgres, raising(code)), WorkGivenUpError)


@pytest.mark.postgres
@pytest.mark.parametrize("code", OURS)
async def test_a_mistake_of_ours_on_postgresql_is_neither(postgres: Database, code: str) -> None:
    found = await error_of(postgres, raising(code))

    assert not isinstance(found, DatabaseAwayError | WorkGivenUpError)


@pytest.mark.postgres
async def test_a_statement_that_takes_too_long_is_given_up_and_others_go_on(
    postgres: Database,
) -> None:
    def slow(tx: Transaction) -> None:
        tx.execute(text("SET LOCAL statement_timeout = 50"))
        tx.execute(text("SELECT pg_sleep(5)"))

    with pytest.raises(WorkGivenUpError):
        await postgres.write(slow)
    await postgres.is_there()


@pytest.mark.postgres
async def test_a_value_that_the_driver_cannot_send_is_a_mistake_of_ours(postgres: Database) -> None:
    def work(tx: Transaction) -> None:
        tx.execute(text("SELECT CAST(:n AS integer)"), {"n": 2**80})

    with pytest.raises(Exception) as raised:  # noqa: PT011 (as above)
        await postgres.read(work)

    assert not isinstance(raised.value, DatabaseAwayError | WorkGivenUpError)


@pytest.mark.postgres
async def test_a_connection_that_the_server_ends_is_an_outage(postgres: Database) -> None:
    def work(tx: Transaction) -> None:
        tx.execute(text("SELECT pg_terminate_backend(pg_backend_pid())"))

    with pytest.raises(DatabaseAwayError):
        await postgres.write(work)
    await postgres.is_there()


@pytest.mark.parametrize("few_rows", [True, False])
async def test_what_sqlite_interrupts_is_given_up_alone(
    sqlite: Database, *, few_rows: bool
) -> None:
    def interrupted(tx: Transaction) -> None:
        driver = tx.connection.driver_connection
        assert isinstance(driver, sqlite3.Connection)
        driver.set_progress_handler(lambda: 1, 1)
        try:
            tx.execute(text("SELECT count(*) FROM kept, kept, kept"))
        finally:
            driver.set_progress_handler(None, 0)

    def kept(tx: Transaction) -> None:
        tx.execute(text("INSERT INTO kept VALUES (1)"))

    found = await asyncio.gather(
        sqlite.write(interrupted, few_rows=few_rows),
        sqlite.write(kept, few_rows=few_rows),
        return_exceptions=True,
    )

    assert [type(each) for each in found] == [WorkGivenUpError, type(None)]


@pytest.mark.parametrize("sql", ["SELECT * FROM missing", "not even SQL", "SELECT missing"])
async def test_a_mistake_of_ours_on_sqlite_is_neither(sqlite: Database, sql: str) -> None:
    found = await error_of(sqlite, sql)

    assert not isinstance(found, DatabaseAwayError | WorkGivenUpError)


async def test_a_file_that_may_only_be_read_is_an_outage(sqlite: Database) -> None:
    def read_only(tx: Transaction) -> None:
        tx.execute(text("PRAGMA query_only = on"))
        try:
            tx.execute(text("INSERT INTO kept VALUES (1)"))
        finally:
            tx.execute(text("PRAGMA query_only = off"))

    with pytest.raises(DatabaseAwayError):
        await sqlite.write(read_only)


async def test_a_folder_that_work_itself_misses_is_no_outage(
    sqlite: Database, tmp_path: Path
) -> None:
    def work(_tx: Transaction) -> None:
        (tmp_path / "gone" / "journal").write_text("entry")

    with pytest.raises(FileNotFoundError):
        await sqlite.write(work)


async def test_each_write_that_commits_is_counted_and_whose_it_was(sqlite: Database) -> None:
    before = sqlite.committed
    own: list[None] = []
    OWN_WRITES.set(own)
    await sqlite.write(lambda tx: tx.execute(text("INSERT INTO kept VALUES (1)")))
    await error_of(sqlite, "INSERT INTO missing VALUES (1)")
    OWN_WRITES.set(None)
    await sqlite.write(lambda tx: tx.execute(text("INSERT INTO kept VALUES (2)")))

    assert (sqlite.committed - before, len(own)) == (2, 1)
