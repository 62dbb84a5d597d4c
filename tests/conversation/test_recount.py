"""Counting again: the tallies agree with the answers after any visits, and a wrong one is found."""

import random
from dataclasses import replace

import pytest
from clock import Clock
from short import SHORT, desk_for
from visitor import Visitor

from bot.conversation.coordinate import running_tallies
from bot.conversation.desk import Desk
from bot.conversation.recount import follow_form, recount, repair
from bot.questionnaire.reading import read_form
from storage import tallies
from storage.engine import Database
from storage.records import TallyRow


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


async def test_a_form_that_changed_is_counted_anew_at_the_start(
    desk: Desk, database: Database, clock: Clock
) -> None:
    visitor = await Visitor(desk, 1).begin()
    await visitor.pick("ja")
    await visitor.pick("rood")
    await visitor.skip()
    await visitor.submit()
    without_red = SHORT.replace('{ id = "rood", text = { nl = "Rood" } }, ', "")
    later = desk_for(read_form(without_red), database, clock, desk.erasures)

    recounted = await follow_form(later)

    tallied = await running_tallies(later)
    assert recounted is not None
    assert tallied.items("kleur") == {}
    assert (tallied.finished, tallied.unfinished) == (0, 1)
    assert (await recount(later)).right


async def test_a_form_that_only_words_things_differently_is_not_counted_anew(
    desk: Desk,
    database: Database,
    clock: Clock,
) -> None:
    reworded = SHORT.replace("Heb je een fiets?", "Heb je een eigen fiets?")
    later = desk_for(read_form(reworded), database, clock, desk.erasures)

    assert await follow_form(later) is None


async def test_a_key_that_differs_finds_nobody(desk: Desk) -> None:
    await Visitor(desk, 1).begin()
    other = replace(desk, secret=b"another secret, just as long as the first")

    stranger = await Visitor(other, 1).begin()

    assert stranger.standing.moved
    assert (await recount(desk)).responses == 2
