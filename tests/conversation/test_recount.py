"""Counting again: the tallies agree with the answers after any visits, and a wrong one is found."""

import asyncio
import itertools
import random
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import text
from visitor import Visitor

from bot.conversation.desk import Desk
from bot.conversation.recount import recount
from bot.conversation.repairing import finish_counts, repair
from storage import rounds, tallies
from storage.engine import Transaction
from storage.records import TallyRow

WRONG = [TallyRow(False, "fiets", "nee", 3), TallyRow(True, "kleur", "rood", -1)]


async def wander(desk: Desk, number: int, steps: int) -> None:
    """A visit of random taps and words."""
    chance = random.Random(number)
    visitor = await Visitor(desk, number).begin()
    for _ in range(steps):
        await visitor.do(chance.choice(visitor.offered()))


@pytest.mark.parametrize("seed", range(3))
async def test_after_random_visits_the_tallies_are_what_the_answers_say(
    desk: Desk, seed: int
) -> None:
    for number in range(6):
        await wander(desk, 100 * seed + number, steps=25)

    found = await recount(desk)

    assert found.responses == 6
    assert found.right, found.differences


async def test_a_tally_that_is_wrong_is_found_and_put_right(desk: Desk) -> None:
    visitor = await Visitor(desk, 1).begin()
    await visitor.pick("nee")
    row = TallyRow(False, "fiets", "nee", 3)
    await desk.database.write(lambda tx: tallies.add(tx, desk.round(tx).id, [row]))

    wrong = await recount(desk)
    await repair(desk)

    assert not wrong.right
    assert list(wrong.differences.values()) == [-3]
    assert (await recount(desk)).right


async def test_tallies_are_put_right_while_people_answer(desk: Desk) -> None:
    await asyncio.gather(*(wander(desk, number, steps=10) for number in range(4)))
    await desk.database.write(lambda tx: tallies.add(tx, desk.round(tx).id, WRONG))
    ticks = itertools.count()
    ticking = replace(desk, now=lambda: desk.now() + timedelta(seconds=next(ticks)))

    await asyncio.gather(
        *(wander(desk, number, steps=10) for number in range(10, 14)),
        repair(ticking),
        repair(ticking),  # somebody else does the same
    )

    found = await recount(desk)
    assert found.responses == 8
    assert found.right, found.differences


async def test_who_answers_and_who_counts_again_never_wait_for_each_other(desk: Desk) -> None:
    """An answer moves counts, also one that nobody gave before, and may close the round by it."""
    round_id = await desk.database.read(lambda tx: desk.round(tx).id)
    await desk.database.write(lambda tx: tallies.add(tx, round_id, WRONG))

    def finish(tx: Transaction) -> None:
        tallies.add(tx, round_id, WRONG)
        if tx.dialect.name == "postgresql":
            tx.execute(text("SELECT pg_sleep(0.5)"))  # who counts comes this far, and waits
        tallies.add(tx, round_id, [TallyRow(True, "fiets", "ja", 1)])
        rounds.close(tx, round_id, desk.now())

    await asyncio.gather(desk.database.write(finish), repair(desk))

    round_ = await desk.database.read(desk.round)
    assert round_.over
    assert round_.counting is None


async def test_counting_that_was_broken_off_is_done_at_the_next_start(desk: Desk) -> None:
    await wander(desk, 1, steps=10)
    round_id = await desk.database.read(lambda tx: desk.round(tx).id)
    await desk.database.write(lambda tx: tallies.add(tx, round_id, WRONG))
    await desk.database.write(lambda tx: rounds.count(tx, round_id, "since noon"))

    await finish_counts(desk)

    assert (await recount(desk)).right
    assert await finish_counts(desk) == []


async def test_a_key_that_differs_finds_nobody(desk: Desk) -> None:
    await Visitor(desk, 1).begin()
    other = replace(desk, secret=b"another secret, just as long as the first")

    stranger = await Visitor(other, 1).begin()

    assert stranger.standing.moved
    assert (await recount(desk)).responses == 2
