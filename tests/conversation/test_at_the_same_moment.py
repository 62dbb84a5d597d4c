"""What is saved at the moment at which a round ends: it is in it, or refused."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from random import Random

import pytest
from sqlalchemy import select, text
from visitor import Visitor, update_ids

from bot.conversation import invitations, respond, rounds
from bot.conversation.anonymous import anonymise, proofs
from bot.conversation.desk import Desk, Person
from bot.conversation.named_links import name_link
from bot.conversation.recount import recount
from bot.conversation.rights import erase
from bot.conversation.rounds import Plan
from storage import rounds as stored_rounds
from storage import tallies, updates
from storage.engine import Transaction
from storage.records import TallyRow
from storage.tables import metadata

# SQLite has one writer at a time: there no two things are saved at the same moment.
pytestmark = [
    pytest.mark.parametrize("any_database_url", ["postgresql"], indirect=True),
    pytest.mark.postgres,
]

NOOR, COORDINATOR = Person(1001, "nl"), Person(7_000_003, "nl")
TOKEN = "tokentokentokentokent0"


def token() -> str:
    return TOKEN


class _UndoneError(Exception):
    """Raised in a transaction that is to leave nothing behind."""


@asynccontextmanager
async def slowly(
    desk: Desk, work: Callable[[Transaction], object], *, undone: bool = False
) -> AsyncIterator[None]:
    """``work`` is done before the block, but saved only half a second later, or ``undone`` then.

    Whoever needs what it holds waits for that.
    """

    def do(tx: Transaction) -> None:
        work(tx)
        tx.execute(text("SELECT pg_sleep(0.6)"))
        if undone:
            raise _UndoneError

    doing = asyncio.create_task(desk.database.write(do))
    await asyncio.sleep(0.1)
    yield
    with suppress(_UndoneError):
        await doing


def rows_of(table: str) -> Callable[[Transaction], object]:
    """Holds every row of a table."""
    return lambda tx: tx.execute(select(metadata.tables[table]).with_for_update())


async def close(desk: Desk) -> None:
    await asyncio.sleep(0.1)  # what was begun before is on its way
    assert await rounds.close(desk, COORDINATOR, 1)


async def test_an_answer_on_its_way_is_in_the_round_that_is_made_anonymous(desk: Desk) -> None:
    await (await Visitor(desk, 1002).begin()).pick("nee")
    visitor = await Visitor(desk, NOOR.id).begin()
    round_id = await desk.database.read(lambda tx: desk.round(tx).id)
    same_count = [TallyRow(False, "fiets", "nee", 0)]

    async with slowly(desk, lambda tx: tallies.add(tx, round_id, same_count)):
        answering = asyncio.create_task(visitor.pick("nee"))
        await close(desk)
        await anonymise(desk, Random(1), at_once=True)

    await answering
    (proof,) = await proofs(desk)
    assert proof.good, proof
    assert visitor.standing.moved
    assert proof.recount.responses == 2


async def test_who_begins_while_the_round_is_closed_does_not_begin_in_it(desk: Desk) -> None:
    update, version = next(update_ids), desk.form.consent_version

    async with slowly(desk, lambda tx: updates.claim(tx, update, desk.now()), undone=True):
        beginning = asyncio.create_task(
            respond.begin(desk, NOOR, update, 1, version, screen=1, token=TOKEN)
        )
        await close(desk)

    standing = await beginning
    assert (standing.state, standing.closed, standing.moved) == (None, True, False)
    await anonymise(desk, Random(1), at_once=True)
    (proof,) = await proofs(desk)
    assert proof.good, proof
    assert proof.recount.responses == 0


async def test_who_answers_does_not_wait_for_who_brought_them_and_is_erased(desk: Desk) -> None:
    sanne = await (await Visitor(desk, 1002).begin()).pick("nee")
    await invitations.to_share(desk, sanne.person, token)
    noor = await Visitor(desk, NOOR.id).begin(TOKEN)
    response = sanne.standing.response
    assert response is not None

    async with slowly(desk, rows_of("growth")):
        erasing = asyncio.create_task(erase(desk, sanne.person, next(update_ids), response))
        await asyncio.sleep(0.1)  # she is counted no more, her link is still there
        answering = asyncio.create_task(noor.pick("nee"))
        await asyncio.sleep(0.1)

    assert len(await erasing) == 1
    assert (await answering).standing.moved
    assert (await recount(desk)).right


async def test_a_round_that_is_opened_again_meanwhile_is_not_made_anonymous(desk: Desk) -> None:
    await Visitor(desk, NOOR.id).begin()
    await close(desk)

    async with slowly(desk, rows_of("responses")):
        making = asyncio.create_task(anonymise(desk, Random(1), at_once=True))
        await asyncio.sleep(0.2)  # it was found closed, and what is on its way comes first
        assert await rounds.reopen(desk, COORDINATOR, 1)

    assert await making == []
    assert await proofs(desk) == []


async def test_a_round_that_is_being_made_anonymous_is_not_opened_again(desk: Desk) -> None:
    await Visitor(desk, NOOR.id).begin()
    await close(desk)

    async with slowly(desk, rows_of("growth")):
        making = asyncio.create_task(anonymise(desk, Random(1), at_once=True))
        await asyncio.sleep(0.2)
        reopening = asyncio.create_task(rounds.reopen(desk, COORDINATOR, 1))

    await making
    assert not await reopening
    assert (await desk.database.read(desk.round)).closed_at is not None


async def test_no_next_round_begins_while_the_last_is_being_opened_again(desk: Desk) -> None:
    await close(desk)

    async with slowly(desk, lambda tx: stored_rounds.reopen(tx, desk.round(tx).id)):
        following = asyncio.create_task(rounds.open_next(desk, COORDINATOR, 2, "another salt"))

    assert not await following
    assert (await desk.database.read(desk.round)).number == 1


async def test_who_closes_the_round_by_finishing_and_who_closes_it_do_not_wait_for_each_other(
    desk: Desk,
) -> None:
    here, version = await respond.look(desk, NOOR), desk.form.consent_version
    for each in (NOOR, Person(1002, "nl")):
        await respond.begin(desk, each, next(update_ids), here.round, version, screen=1)
    visitor = await Visitor(desk, NOOR.id).begin()
    await visitor.pick("nee")
    await visitor.skip()
    await rounds.plan(desk, COORDINATOR, 1, Plan(after=1))

    async with slowly(desk, rows_of("contacts")):
        finishing = asyncio.create_task(visitor.submit())
        await asyncio.sleep(0.1)
        closing = asyncio.create_task(rounds.close(desk, COORDINATOR, 1))
        await asyncio.sleep(0.1)

    assert (await finishing).state.submitted
    assert not await closing
    assert (await desk.database.read(desk.round)).over


async def test_who_begins_who_closes_the_round_by_finishing_and_who_makes_it_anonymous_all_go_on(
    desk: Desk,
) -> None:
    here, version = await respond.look(desk, NOOR), desk.form.consent_version
    for number in (1003, NOOR.id):
        visitor = await Visitor(desk, number).begin()
        await visitor.pick("nee")
        await visitor.skip()
        if number != NOOR.id:
            await visitor.submit()
    await rounds.plan(desk, COORDINATOR, 1, Plan(after=2))

    async with slowly(desk, rows_of("growth")):
        finishing = asyncio.create_task(visitor.submit())  # holds the counts, will close the round
        await asyncio.sleep(0.1)
        piet = Person(1002, "nl")  # refers to the round, and waits for the counts
        beginning = asyncio.create_task(
            respond.begin(desk, piet, next(update_ids), here.round, version, screen=1)
        )
        await close(desk)
        async with slowly(desk, lambda tx: stored_rounds.held(tx, here.round)):
            making = asyncio.create_task(anonymise(desk, Random(1), at_once=True))
            await asyncio.sleep(0.1)

    assert (await finishing).state.submitted
    assert (await beginning).moved
    assert len(await making) == 1
    (proof,) = await proofs(desk)
    assert proof.good, proof
    assert proof.recount.responses == 3


async def test_people_begin_in_the_next_round_while_the_last_is_made_anonymous(desk: Desk) -> None:
    for number in range(1001, 1005):
        await (await Visitor(desk, number).begin()).pick("nee")
    await invitations.for_paper(desk, None, token)
    await close(desk)
    await rounds.open_next(desk, COORDINATOR, 2, "salt of the second")

    async with slowly(desk, rows_of("invitations")):
        making = asyncio.create_task(anonymise(desk, Random(1), at_once=True))
        await asyncio.sleep(0.2)  # all is written anew, and the old links are still there
        visitors = [await Visitor(desk, number).begin() for number in (1001, 1002)]
        assert not making.done()

    await making
    (proof,) = await proofs(desk)
    assert proof.good, proof
    assert all(each.standing.moved for each in visitors)


@pytest.mark.parametrize(
    "ask",
    [
        lambda desk: invitations.to_share(desk, NOOR, token),
        lambda desk: invitations.for_paper(desk, None, token),
        lambda desk: invitations.of_group(desk, -100_123, token),
        lambda desk: name_link(desk, COORDINATOR, "nieuwsbrief", token),
    ],
    ids=["to share", "for paper", "of a group", "named"],
)
async def test_no_link_is_made_into_a_round_that_is_being_closed(
    desk: Desk, ask: Callable[[Desk], Awaitable[object]]
) -> None:
    async with slowly(desk, lambda tx: stored_rounds.close(tx, desk.round(tx).id, desk.now())):
        made = await ask(desk)

    assert made is None
    await anonymise(desk, Random(1), at_once=True)
    (proof,) = await proofs(desk)
    assert proof.good, proof
