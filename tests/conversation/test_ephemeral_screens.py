"""Where somebody's message in a group stands is known for a day, and to nobody without the key."""

import asyncio
from datetime import timedelta

from clock import Clock
from conversation.visitor import Visitor
from sqlalchemy import text

from bot.conversation import ephemeral_screens
from bot.conversation.desk import Desk, Person
from bot.conversation.ephemeral_screens import GroupMessage
from bot.conversation.rights import erase, everything
from storage.ephemeral_screens import KEPT

NOOR = Person(7_000_001, "nl")
DAAN = Person(7_000_002, "nl")
GROUP, OTHER_GROUP = -1_001_234_567_890, -1_001_999_999_999
HERE = GroupMessage(GROUP, 12, topic=7)


async def asked(desk: Desk, person: Person = NOOR, where: GroupMessage = HERE) -> None:
    await ephemeral_screens.shown(desk, person, where, takes_words=True)


async def writing(desk: Desk) -> Visitor:
    """Noor is at a question that takes words of her own."""
    noor = await (await Visitor(desk, NOOR.id).begin()).pick("ja")
    return await noor.pick("other")


async def rows(desk: Desk) -> list[str]:
    """Every row of the table, as text."""
    asked = text("SELECT * FROM ephemeral_screens")
    return await desk.database.read(lambda tx: [str(tuple(row)) for row in tx.execute(asked)])


async def test_a_newer_message_returns_the_older_one_once(desk: Desk) -> None:
    newer = GroupMessage(OTHER_GROUP, 3)

    first = await ephemeral_screens.shown(desk, NOOR, HERE, takes_words=False)
    second = await ephemeral_screens.shown(desk, NOOR, newer, takes_words=False)
    again = await ephemeral_screens.shown(desk, NOOR, newer, takes_words=True)

    assert (first, second, again) == (None, HERE, None)
    assert await ephemeral_screens.find(desk, NOOR) == newer
    assert await ephemeral_screens.find(desk, DAAN) is None


async def test_a_message_that_is_left_is_forgotten(desk: Desk) -> None:
    await asked(desk)

    assert await ephemeral_screens.leave(desk, NOOR) == HERE
    assert await ephemeral_screens.leave(desk, NOOR) is None


async def test_neither_group_nor_person_can_be_read_in_the_database(desk: Desk) -> None:
    await asked(desk)

    [row] = await rows(desk)

    assert str(GROUP) not in row
    assert str(NOOR.id) not in row


async def test_it_is_forgotten_within_a_day(desk: Desk, clock: Clock) -> None:
    await asked(desk)
    clock.pass_(seconds=KEPT.total_seconds())

    assert await ephemeral_screens.find(desk, NOOR) is None
    assert await ephemeral_screens.forget_old(desk) == 1
    assert await rows(desk) == []
    assert timedelta(days=1) - KEPT > timedelta(minutes=30)


async def test_a_newer_one_is_not_forgotten_with_the_old(desk: Desk, clock: Clock) -> None:
    await asked(desk)
    clock.pass_(days=1)
    await asked(desk, DAAN)

    assert await ephemeral_screens.forget_old(desk) == 1
    assert await ephemeral_screens.find(desk, DAAN) == HERE


async def test_a_message_in_the_group_is_mislaid_once_within_three_minutes(
    desk: Desk, clock: Clock
) -> None:
    await writing(desk)
    await asked(desk)
    clock.pass_(seconds=179)

    assert not await ephemeral_screens.is_mislaid(desk, NOOR, OTHER_GROUP)
    assert not await ephemeral_screens.is_mislaid(desk, DAAN, GROUP)
    assert await ephemeral_screens.is_mislaid(desk, NOOR, GROUP)
    assert not await ephemeral_screens.is_mislaid(desk, NOOR, GROUP)

    await asked(desk)
    clock.pass_(seconds=180)
    assert not await ephemeral_screens.is_mislaid(desk, NOOR, GROUP)


async def test_of_messages_at_the_same_moment_one_is_mislaid(desk: Desk) -> None:
    await writing(desk)
    await asked(desk)

    found = await asyncio.gather(
        *(ephemeral_screens.is_mislaid(desk, NOOR, GROUP) for _ in range(5))
    )

    assert found.count(True) == 1


async def test_nothing_is_mislaid_once_the_question_is_answered(desk: Desk) -> None:
    noor = await writing(desk)
    await asked(desk)
    await (await noor.pick("rood")).skip()

    assert not await ephemeral_screens.is_mislaid(desk, NOOR, GROUP)


async def test_a_question_without_words_makes_nothing_mislaid(desk: Desk) -> None:
    await ephemeral_screens.shown(desk, NOOR, HERE, takes_words=False)

    assert not await ephemeral_screens.is_mislaid(desk, NOOR, GROUP)


async def test_it_is_shown_to_the_person_and_erased_with_all_else(desk: Desk) -> None:
    noor = Visitor(desk, NOOR.id)
    await noor.begin()
    await asked(desk)

    kept = await everything(desk, NOOR)
    assert kept.in_group is not None
    assert kept.newest is not None
    await erase(desk, NOOR, 990_000, kept.newest.response.id)

    assert (await everything(desk, NOOR)).in_group is None
    assert await rows(desk) == []
