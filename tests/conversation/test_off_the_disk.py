"""Deleted rows leave the disk: an attacker who copies the files finds nothing of them."""

import os
import sqlite3
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from random import Random

import asyncpg
import pytest
from conversation.visitor import Visitor
from postgres import GIVEN
from sqlalchemy import text

from bot.conversation.anonymous import anonymise, proofs
from bot.conversation.desk import Desk, Person
from bot.conversation.respond import look
from bot.conversation.rights import erase
from bot.conversation.scrubbing import scrub, scrub_now
from bot.questionnaire.event import Write
from storage import rounds, scrubs
from storage.engine import Transaction

SALT = "een-zout-dat-nergens-anders-staat"
PEOPLE = range(2001, 2009)
GONE = PEOPLE[3]

OnDisk = Callable[[], Awaitable[bytes]]


def words_of(number: int) -> str:
    return f"Juf Zwaan {number} van de Eikenlaan"


async def names_in(desk: Desk) -> dict[int, bytes]:
    """The keyed hash that stands for each person in the round."""
    round_ = await desk.database.read(desk.round)
    return {each: desk.name_of(Person(each, "nl"), round_).encode() for each in PEOPLE}


@pytest.fixture
async def answered(desk: Desk) -> Desk:
    """A few people answered, each in words of their own."""

    def salted(tx: Transaction) -> None:
        tx.execute(text("UPDATE rounds SET salt = :salt"), {"salt": SALT})

    await desk.database.write(salted)
    for number in PEOPLE:
        visitor = await Visitor(desk, number).begin()
        await visitor.pick("nee")
        await visitor.do(Write(words_of(number)))
        await visitor.submit()
    return desk


@pytest.fixture
def on_disk(answered: Desk) -> OnDisk:
    """Read all that the database's own files hold."""
    url = answered.database.url
    if answered.database.is_sqlite:
        file = Path(str(url.database))
        parts = [file, file.with_name(file.name + "-wal")]

        async def in_files() -> bytes:
            return b"".join(each.read_bytes() for each in parts if each.exists())

        return in_files
    if GIVEN in os.environ:
        pytest.skip("the files of a server that was given are out of reach")

    async def in_relations() -> bytes:
        plain = url.set(drivername="postgresql").render_as_string(hide_password=False)
        admin = await asyncpg.connect(plain)
        await admin.execute("CHECKPOINT")
        folder = Path(await admin.fetchval("SHOW data_directory"))
        number = await admin.fetchval(
            "SELECT oid::text FROM pg_database WHERE datname = current_database()"
        )
        await admin.close()
        files = (folder / "base" / number).iterdir()
        return b"".join(each.read_bytes() for each in files)

    return in_relations


async def somebody_erases(desk: Desk) -> None:
    person = Person(GONE, "nl")
    response = (await look(desk, person)).response
    assert response is not None
    gone = await erase(desk, person, 99_999, response)
    assert len(gone) == 1


async def test_an_erased_response_is_nowhere_in_the_files(answered: Desk, on_disk: OnDisk) -> None:
    name, words = (await names_in(answered))[GONE], words_of(GONE).encode()
    assert name in await on_disk()
    assert words in await on_disk()
    await somebody_erases(answered)
    # Until its own term ends, the journal keeps what was erased, for who restores a backup.
    await answered.database.write(lambda tx: tx.execute(text("DELETE FROM journal")))

    assert await scrub_now(answered)

    left = await on_disk()
    assert name not in left
    assert words not in left
    for number in set(PEOPLE) - {GONE}:
        assert words_of(number).encode() in left


async def test_a_round_that_is_anonymous_has_left_neither_salt_nor_names(
    answered: Desk, on_disk: OnDisk
) -> None:
    names = (await names_in(answered)).values()
    assert SALT.encode() in await on_disk()
    await answered.database.write(lambda tx: rounds.close(tx, 1, answered.now()))

    await anonymise(answered, Random(1), at_once=True)
    assert await scrub_now(answered)

    left = await on_disk()
    assert SALT.encode() not in left
    assert [name for name in names if name in left] == []
    assert all(words_of(number).encode() in left for number in PEOPLE)
    assert all(proof.good for proof in await proofs(answered))


async def test_with_a_long_look_it_is_done_as_soon_as_that_ends(
    answered: Desk, on_disk: OnDisk
) -> None:
    words = words_of(GONE).encode()
    async with a_long_look(answered):
        await somebody_erases(answered)
        assert not await scrub(answered)
        assert words in await on_disk()

    assert await scrub_now(answered)

    assert words not in await on_disk()
    assert await answered.database.read(scrubs.due) is None


async def test_without_a_deletion_nothing_is_written_anew(answered: Desk) -> None:
    assert await scrub_now(answered)  # an upgraded database is scrubbed once
    async with a_long_look(answered):
        assert await scrub(answered)


@asynccontextmanager
async def a_long_look(desk: Desk) -> AsyncIterator[None]:
    """Another program reads, and sees all as it was when it began."""
    url = desk.database.url
    if desk.database.is_sqlite:
        reader = sqlite3.connect(str(url.database), isolation_level=None)
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM answers").fetchone()
        yield
        reader.close()
        return
    plain = url.set(drivername="postgresql").render_as_string(hide_password=False)
    connection = await asyncpg.connect(plain)
    async with connection.transaction(isolation="repeatable_read"):
        await connection.fetch("SELECT count(*) FROM answers")
        yield
    await connection.close()
