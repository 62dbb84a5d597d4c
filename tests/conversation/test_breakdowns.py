"""Breakdowns at the desk: counted along or counted when asked for, and told a batch at a time."""

from collections import Counter
from dataclasses import replace
from random import Random

import pytest
from clock import Clock
from short import SHORT
from visitor import Visitor, update_ids

from bot.conversation import rights, rounds
from bot.conversation.adopting import adopt
from bot.conversation.anonymous import keep_promises
from bot.conversation.breakdowns import Breakdown, breakdown
from bot.conversation.desk import Desk
from bot.conversation.recount import recount
from bot.conversation.repairing import repair
from bot.questionnaire.event import Reopen
from bot.questionnaire.form import Form
from bot.questionnaire.kinds import Question
from bot.questionnaire.reading import read_form
from storage import breakdowns, pairs
from storage.breakdowns import Which

MORE = """
[[questions]]
id = "buurt"
kind = "choice"
text = { nl = "Welke buurt?" }
options = [{ id = "noord", text = { nl = "Noord" } }, { id = "zuid", text = { nl = "Zuid" } }]
"""
SPREAD = ("noord", "zuid") * 8


@pytest.fixture
async def desk(desk: Desk) -> Desk:
    """The short form with one more question, that everybody gets."""
    await adopt(desk, read_form(SHORT + MORE))
    return desk


async def comes(desk: Desk, number: int, bike: str, area: str) -> Visitor:
    """Somebody answers these, and submits. Who has a bike is asked its colour."""
    visitor = await Visitor(desk, number).begin()
    await visitor.pick(bike)
    if bike == "ja":
        await visitor.pick("rood" if number % 3 else "groen")
    await visitor.skip()
    await visitor.pick(area)
    return await visitor.submit()


async def come(desk: Desk, first: int, areas: tuple[str, ...]) -> None:
    """As many people as there are areas, of whom each second pair has no bike."""
    for number, area in enumerate(areas, first):
        await comes(desk, number, "ja" if number // 2 % 2 else "nee", area)


async def told(desk: Desk, row: str, column: str) -> Breakdown:
    return await breakdown(desk, the(desk.form, row), the(desk.form, column))


def the(form: Form, question: str) -> Question:
    found = form.question(question)
    assert found is not None
    return found


async def kept(desk: Desk) -> Counter[tuple[str, str, str]]:
    rows = await desk.database.read(lambda tx: pairs.of_round(tx, desk.round(tx).id))
    return Counter({(each.question, each.main, each.item): each.n for each in rows})


async def test_nothing_is_told_of_few_and_then_a_table_that_waits_for_a_batch(
    desk: Desk, clock: Clock
) -> None:
    await come(desk, 0, SPREAD[:8])
    few = await told(desk, "fiets", "buurt")
    await come(desk, 100, SPREAD * 2)

    first = await told(desk, "fiets", "buurt")
    then = clock()
    clock.pass_(hours=1)
    await come(desk, 200, SPREAD[:4])
    same = await told(desk, "fiets", "buurt")
    await come(desk, 300, SPREAD[:4])
    later = await told(desk, "buurt", "fiets")

    assert (few.told, few.newer) == (None, 8)
    assert first.told is not None
    assert (first.told.n, first.told.shown["nee", "noord"], first.newer) == (40, 10, 0)
    assert same.told is not None
    assert (same.told, same.told.at, same.newer) == (first.told, then, 4)
    assert later.told is not None
    assert (later.told.n, later.told.shown["noord", "nee"], later.newer) == (48, 12, 0)


async def test_any_two_questions_are_counted_as_those_with_the_main_one_are(desk: Desk) -> None:
    await come(desk, 0, SPREAD * 4)
    await adopt(desk, desk.form.model_copy(update={"main": "buurt"}))

    # Counted with another main question, so this is counted from the answers.
    now = await told(desk, "fiets", "buurt")
    colours = await told(desk, "kleur", "buurt")

    assert now.told is not None
    assert sum(now.told.shown.values()) == now.told.n == 64
    counted = await kept(desk)
    assert now.told.shown == {
        (main, item): n for (question, main, item), n in counted.items() if question == "buurt"
    }
    assert colours.told is not None
    assert (colours.told.n, colours.told.rows["rood"]) == (32, 21)


async def test_changed_and_erased_answers_are_counted_no_more(desk: Desk) -> None:
    noor, daan = await comes(desk, 1, "ja", "noord"), await comes(desk, 2, "nee", "zuid")
    before = await kept(desk)

    await noor.do(Reopen(noor.state.visit, "buurt"))
    await noor.pick("zuid")
    assert daan.standing.response is not None
    await rights.erase(desk, daan.person, next(update_ids), daan.standing.response)

    assert before["buurt", "ja", "noord"] == before["buurt", "nee", "zuid"] == 1
    assert await kept(desk) == {
        ("kleur", "ja", "rood"): 1,
        ("buurt", "ja", "zuid"): 1,
    }
    assert (await recount(desk)).right


async def test_a_recount_finds_pairs_that_are_wrong_and_puts_them_right(desk: Desk) -> None:
    await come(desk, 0, SPREAD[:6])
    right = await kept(desk)
    await desk.database.write(lambda tx: breakdowns.forget(tx, desk.round(tx).id))

    wrong = await recount(desk)
    await repair(desk)

    assert not wrong.right
    assert wrong.apart == len(right)
    assert await kept(desk) == right
    assert (await recount(desk)).right


async def test_what_two_tell_at_once_is_told_once(desk: Desk) -> None:
    await come(desk, 0, SPREAD * 2)
    found = await told(desk, "fiets", "buurt")
    which = Which(1, "buurt", "fiets")
    last = await desk.database.read(lambda tx: breakdowns.last(tx, which))

    assert last is not None
    for number in (1, 3):  # somebody who saw none yet, and somebody who saw one that is not there
        again = replace(last, number=number)
        assert not await desk.database.write(
            lambda tx, again=again: breakdowns.tell(tx, which, again, {})
        )
    assert await told(desk, "fiets", "buurt") == found


async def test_they_go_with_the_answers(desk: Desk, clock: Clock) -> None:
    await come(desk, 0, SPREAD * 2)
    await told(desk, "fiets", "buurt")
    sanne = (await Visitor(desk, 99).begin()).person
    await rounds.close(desk, sanne, 1)
    clock.pass_(days=31)
    await keep_promises(desk, Random(1))
    grace = await told(desk, "fiets", "buurt")

    clock.pass_(days=365)
    await keep_promises(desk, Random(1))

    assert grace.told is not None
    assert (await told(desk, "fiets", "buurt")).told is None
    assert await kept(desk) == {}
    assert (await recount(desk)).right
