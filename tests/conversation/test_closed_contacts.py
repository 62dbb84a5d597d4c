"""How to reach people of a closed round is forgotten in portions, whichever process does it."""

import asyncio
from collections import Counter
from dataclasses import replace
from random import Random

import pytest
from heard import heard
from sqlalchemy import select

from bot.conversation.anonymous import anonymise, proofs
from bot.conversation.closed_contacts import forget_closed
from bot.conversation.desk import Desk, Person
from bot.conversation.rounds import close, open_next, reopen
from storage import contacts, responses, tables
from storage.engine import Database, Transaction, database_url
from storage.rounds import HANDFUL

COORDINATOR = Person(1, "nl")
PEOPLE = 3 * HANDFUL


class BrokenOffError(Exception):
    """As if the process was killed here."""


async def begun(desk: Desk, number: int = PEOPLE) -> None:
    """Have so many people begin, who can all be reached."""

    def begin(tx: Transaction) -> None:
        round_ = desk.round(tx)
        for each in range(number):
            name = desk.name_of(Person(each, "nl"), round_)
            responses.begin(tx, round_.id, name, language="nl", now=desk.now())
            response = responses.id_of(tx, round_.id, name)
            assert response is not None
            contacts.note(tx, response, "sealed")

    await desk.database.write(begin)


async def kept(desk: Desk) -> dict[int, int]:
    """Return how many of each round can be reached."""
    every = select(tables.contacts.c.round_id)
    return await desk.database.read(lambda tx: Counter(tx.execute(every).scalars()))


async def test_closing_itself_forgets_a_handful(desk: Desk) -> None:
    await begun(desk)

    assert await close(desk, COORDINATOR, 1)

    assert await kept(desk) == {1: PEOPLE - HANDFUL}


async def test_all_of_closed_rounds_are_forgotten_and_none_of_an_open_one(desk: Desk) -> None:
    await begun(desk)
    assert await close(desk, COORDINATOR, 1)
    assert await open_next(desk, COORDINATOR, 2, "another salt")
    await begun(desk, 5)

    gone = await forget_closed(desk, at_a_time=7)

    assert gone == PEOPLE - HANDFUL
    assert await kept(desk) == {2: 5}


async def test_broken_off_after_any_portion_it_is_taken_up_by_another_process(desk: Desk) -> None:
    await begun(desk)
    assert await close(desk, COORDINATOR, 1)
    another = replace(desk, database=Database(desk.database.url))

    async def killed(_seconds: float) -> None:
        raise BrokenOffError

    left = PEOPLE - HANDFUL
    while left >= 9:
        with pytest.raises(BrokenOffError):
            await forget_closed(another, 9, killed)
        left -= 9
        assert await kept(desk) == ({1: left} if left else {})
        desk, another = another, desk
    assert await forget_closed(desk, 9) == left
    assert await kept(desk) == {}
    for each in (desk, another):
        await each.database.close()


async def test_two_processes_side_by_side_leave_none(desk: Desk) -> None:
    await begun(desk)
    assert await close(desk, COORDINATOR, 1)
    another = replace(desk, database=Database(desk.database.url))

    gone = await asyncio.gather(*(forget_closed(each, 4) for each in (desk, another)))
    gone.append(await forget_closed(desk, 4))  # one passes by what the other just had

    assert sum(gone) == PEOPLE - HANDFUL
    assert await kept(desk) == {}
    await another.database.close()


async def test_reopened_in_the_middle_the_others_can_still_be_reached(desk: Desk) -> None:
    await begun(desk)
    assert await close(desk, COORDINATOR, 1)

    async def reopened(_seconds: float) -> None:
        assert await reopen(desk, COORDINATOR, 1)

    assert await forget_closed(desk, 5, reopened) == 5
    assert await kept(desk) == {1: PEOPLE - HANDFUL - 5}


async def test_nobody_becomes_reachable_in_a_closed_round(desk: Desk) -> None:
    await begun(desk, 1)
    assert await close(desk, COORDINATOR, 1)
    await forget_closed(desk)

    def shown_too_late(tx: Transaction) -> None:
        (response,) = tx.execute(select(tables.responses.c.id)).scalars()
        contacts.note(tx, response, "sealed")

    await desk.database.write(shown_too_late)

    assert await kept(desk) == {}


async def test_a_round_that_is_made_anonymous_at_once_leaves_no_contact(desk: Desk) -> None:
    await begun(desk)
    assert await close(desk, COORDINATOR, 1)

    assert len(await anonymise(desk, Random(1), at_once=True)) == 1

    assert await kept(desk) == {}
    assert all(each.left.nothing for each in await proofs(desk))


async def test_without_contacts_sqlite_looks_at_no_response(migrated_sqlite_url: str) -> None:
    """Whatever the size of the round: closing it and the chore ask by the index."""
    database = Database(database_url(migrated_sqlite_url))

    def plans(tx: Transaction) -> list[str]:
        with heard() as asked:
            contacts.forget_round(tx, 1, HANDFUL)
            contacts.of_closed(tx)
        found = (tx.exec_driver_sql(f"EXPLAIN QUERY PLAN {ask}", given) for ask, given in asked)
        return [row.detail for rows in found for row in rows]

    told = await database.write(plans)
    await database.close()

    assert not [each for each in told if "responses" in each]
    assert [each for each in told if "ix_contacts_round_id" in each]
    assert not [each for each in told if "SCAN contacts" in each]
