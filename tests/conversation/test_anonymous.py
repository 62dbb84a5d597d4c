"""After a round: nothing leads back to anybody, nothing tells an order, and the counts stay."""

from collections.abc import Sequence
from random import Random

import pytest
from clock import Clock
from conversation.visitor import Visitor
from sqlalchemy import text

from bot.conversation import respond
from bot.conversation.anonymous import anonymise, keep_promises, proofs
from bot.conversation.chat_state import OnScreen
from bot.conversation.desk import Desk
from bot.conversation.recount import recount
from bot.conversation.respond import look
from bot.conversation.rights import everything
from bot.questionnaire.event import Write
from storage import rounds
from storage.engine import Transaction

PEOPLE = range(1001, 1021)


async def rows(desk: Desk, what: str) -> Sequence[tuple[object, ...]]:
    found = await desk.database.read(lambda tx: tx.execute(text(what)).all())
    return [tuple(row) for row in found]


async def answered(desk: Desk, clock: Clock) -> None:
    """Twenty people, one after the other, each with words that tell their number; then the end."""
    for number in PEOPLE:
        visitor = await Visitor(desk, number).begin()
        await visitor.pick("nee")
        await visitor.do(Write(f"tip {number}"))
        await visitor.submit()
        clock.pass_(minutes=7)
    await Visitor(desk, 3000).begin()
    await desk.database.write(lambda tx: rounds.close(tx, desk.round(tx).id, desk.now()))


@pytest.fixture
async def closed(desk: Desk, clock: Clock) -> Desk:
    await answered(desk, clock)
    return desk


async def test_within_the_days_of_grace_everything_stays(closed: Desk, clock: Clock) -> None:
    clock.pass_(days=closed.form.privacy.grace_days - 1)

    await keep_promises(closed, Random(1))

    assert (await everything(closed, Visitor(closed, 1001).person)).newest is not None


async def test_after_the_days_of_grace_nobody_is_found_back(closed: Desk, clock: Clock) -> None:
    before = {row[0] for row in await rows(closed, "SELECT respondent FROM responses")}
    clock.pass_(days=closed.form.privacy.grace_days)

    await keep_promises(closed, Random(1))

    for number in PEOPLE:
        assert (await everything(closed, Visitor(closed, number).person)).kept == ()
    after = {row[0] for row in await rows(closed, "SELECT respondent FROM responses")}
    assert len(after) == len(PEOPLE) + 1
    assert not before & after
    assert await rows(closed, "SELECT salt FROM rounds") == [("",)]
    assert await rows(closed, "SELECT * FROM contacts") == []


async def test_the_messages_that_answers_were_typed_in_are_forgotten(desk: Desk) -> None:
    visitor = await Visitor(desk, 1001).begin()
    await visitor.pick("nee")
    await visitor.do(Write("tip", message=777_777))
    await respond.shown(desk, visitor.standing, OnScreen(777_778), 77)
    kept = "SELECT messages, chat_state FROM answers JOIN responses ON id = response_id"
    assert any("777777" in str(row) and "777778" in str(row) for row in await rows(desk, kept))
    await desk.database.write(lambda tx: rounds.close(tx, desk.round(tx).id, desk.now()))

    await anonymise(desk, Random(1), at_once=True)

    assert await rows(desk, kept) == [(None, None), (None, None)]
    (proof,) = await proofs(desk)
    assert proof.good


async def test_neither_times_nor_order_tell_anything_and_the_counts_stay(closed: Desk) -> None:
    kept = (await recount(closed)).kept

    await anonymise(closed, Random(1), at_once=True)

    (proof,) = await proofs(closed)
    assert proof.good
    assert proof.recount.kept == kept
    assert proof.recount.responses == len(PEOPLE) + 1
    for table, by in (("answers", "response_id"), ("responses", "id")):
        order = await rows(closed, f"SELECT * FROM {table} ORDER BY {by}")  # noqa: S608 (a table of ours)
        assert order == await rows(closed, f"SELECT * FROM {table}")  # noqa: S608 (as above)
    said = [
        str(row[0])
        for row in await rows(
            closed, "SELECT words FROM answers WHERE words IS NOT NULL ORDER BY response_id"
        )
    ]
    assert sorted(said) == [f"tip {number}" for number in PEOPLE]
    assert said != sorted(said)
    growth = await rows(closed, "SELECT started, finished FROM growth")
    assert growth == [(len(PEOPLE) + 1, len(PEOPLE))]


async def test_an_open_round_is_left_alone(desk: Desk, clock: Clock) -> None:
    await Visitor(desk, 1).begin()
    clock.pass_(days=3000)

    await keep_promises(desk, Random(1))
    assert await anonymise(desk, Random(1), at_once=True) == []

    assert (await look(desk, Visitor(desk, 1).person)).state is not None


async def test_it_is_done_once(closed: Desk) -> None:
    await anonymise(closed, Random(1), at_once=True)
    names = await rows(closed, "SELECT respondent FROM responses ORDER BY id")

    assert await anonymise(closed, Random(2), at_once=True) == []

    assert await rows(closed, "SELECT respondent FROM responses ORDER BY id") == names


async def test_a_new_response_elsewhere_gets_a_number_of_its_own(closed: Desk) -> None:
    await anonymise(closed, Random(1), at_once=True)
    await closed.database.write(_open_another)

    await Visitor(closed, 1001).begin()

    assert len(await rows(closed, "SELECT id FROM responses")) == len(PEOPLE) + 2


def _open_another(tx: Transaction) -> None:
    opening = text(
        "INSERT INTO rounds (form, number, salt, opened_at) "
        "SELECT form, 2, 'other', opened_at FROM rounds"
    )
    tx.execute(opening)


async def test_after_the_retention_the_answers_are_gone_and_the_counts_stay(
    closed: Desk, clock: Clock
) -> None:
    kept = (await recount(closed)).kept
    clock.pass_(days=closed.form.privacy.retention_days)

    await keep_promises(closed, Random(1))

    assert await rows(closed, "SELECT * FROM responses") == []
    assert await rows(closed, "SELECT * FROM answers") == []
    found = await recount(closed)
    assert (found.right, found.kept) == (True, kept)


async def test_a_day_before_the_end_of_the_retention_the_answers_are_there(
    closed: Desk, clock: Clock
) -> None:
    clock.pass_(days=closed.form.privacy.retention_days - 1)

    await keep_promises(closed, Random(1))

    assert len(await rows(closed, "SELECT * FROM responses")) == len(PEOPLE) + 1
