"""Who is reminded, how often, when, and by which process: the desk decides it, whatever the day."""

import asyncio
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta

import pytest
from clock import Clock
from conversation.visitor import Visitor
from hypothesis import given
from hypothesis import strategies as st

from bot.conversation import reminders, respond
from bot.conversation.desk import Desk, Person
from bot.conversation.rights import erase, everything
from bot.conversation.tact import next_hour
from bot.texts import HERE
from storage import rounds
from storage.engine import Database

SANNE = Person(7_000_003, "nl")
OTHER = 990_000
"""An update that no visitor makes."""


async def begun(desk: Desk, *people: int) -> list[Visitor]:
    """People who began in their private chats and stopped half way."""
    visitors = [Visitor(desk, number) for number in people]
    here = await respond.look(desk, SANNE)
    for each in visitors:
        version = desk.form.consent_version
        each.standing = await respond.begin(
            desk, each.person, OTHER + each.id, here.round, version, screen=1
        )
        await each.pick("ja")
    return visitors


async def ask(desk: Desk) -> bool:
    return await reminders.ask(desk, SANNE, 1, wanted=True)


async def sent(desk: Desk) -> list[int]:
    """Whom one process reminds, until nobody is left."""
    reached: list[int] = []
    while responses := await reminders.due(desk):
        claimed = [await reminders.claim(desk, each) for each in responses]
        reached += [each.chat for each in claimed if each is not None]
    return sorted(reached)


async def people(desk: Desk) -> int:
    return (await reminders.reach(desk)).people


async def test_nothing_is_sent_before_somebody_asks_for_it(desk: Desk, clock: Clock) -> None:
    await begun(desk, 1)
    clock.pass_(days=30)

    assert await people(desk) == 1
    assert await sent(desk) == []


async def test_the_first_comes_after_a_day_the_second_after_three_more_and_no_third(
    desk: Desk, clock: Clock
) -> None:
    await begun(desk, 1)
    days = []

    for day in range(14):
        await ask(desk)
        days += [day] * len(await sent(desk))
        clock.pass_(days=1)

    assert days == [1, 4]


async def test_a_wish_that_is_carried_out_is_over(desk: Desk, clock: Clock) -> None:
    await begun(desk, 1)
    clock.pass_(days=2)
    await ask(desk)
    assert not await ask(desk)

    assert await sent(desk) == [1]

    assert not (await reminders.reach(desk)).asked
    clock.pass_(days=5)
    assert await sent(desk) == []
    assert await ask(desk)


async def test_a_wish_can_be_taken_back(desk: Desk, clock: Clock) -> None:
    await begun(desk, 1)
    clock.pass_(days=2)
    await ask(desk)

    assert await reminders.ask(desk, SANNE, 1, wanted=False)

    assert await sent(desk) == []
    assert not await reminders.ask(desk, SANNE, 1, wanted=False)


async def test_who_does_something_meanwhile_is_left_alone(desk: Desk, clock: Clock) -> None:
    busy, *_ = await begun(desk, 1, 2)
    clock.pass_(days=2)
    await ask(desk)
    await busy.pick("rood")
    clock.pass_(hours=3)

    assert await sent(desk) == [2]


async def test_who_is_done_wants_none_or_erased_everything_is_never_reached(
    desk: Desk, clock: Clock
) -> None:
    done, wants_none, erased, _ = await begun(desk, 1, 2, 3, 4)
    clock.pass_(days=2)
    await ask(desk)
    due = await reminders.due(desk)

    await (await (await done.pick("rood")).skip()).submit()
    await reminders.stop(desk, wants_none.person)
    kept = (await everything(desk, erased.person)).newest
    assert kept is not None
    await erase(desk, erased.person, OTHER, kept.response.id)

    claimed = [await reminders.claim(desk, each) for each in due]
    assert [each.chat for each in claimed if each] == [4]
    wanted_none = (await everything(desk, wants_none.person)).newest
    assert wanted_none is not None
    assert wanted_none.contact is None


async def test_the_end_of_the_round_ends_all_reminding(desk: Desk, clock: Clock) -> None:
    await begun(desk, 1)
    clock.pass_(days=2)
    await ask(desk)
    due = await reminders.due(desk)

    await desk.database.write(lambda tx: rounds.close(tx, desk.round(tx).id, desk.now()))

    assert await reminders.claim(desk, due[0]) is None
    assert await sent(desk) == []
    assert not await ask(desk)
    assert not (await reminders.reach(desk)).asked


async def test_two_processes_send_everybody_one(desk: Desk, clock: Clock) -> None:
    everybody = list(range(1, 41))
    await begun(desk, *everybody)
    clock.pass_(days=2)
    await ask(desk)
    another = Database(desk.database.url)
    both = [desk, replace(desk, database=another)]

    reached = await asyncio.gather(*(sent(each) for each in both))

    assert sorted([*reached[0], *reached[1]]) == everybody
    await another.close()


async def test_what_was_certainly_not_sent_is_due_again_and_counts_once(
    desk: Desk, clock: Clock
) -> None:
    await begun(desk, 1)
    clock.pass_(days=2)
    await ask(desk)
    (response,) = await reminders.due(desk)
    reminder = await reminders.claim(desk, response)
    assert reminder is not None

    await reminders.give_back(desk, reminder)

    assert await sent(desk) == [1]
    clock.pass_(days=3)
    await ask(desk)
    assert await sent(desk) == [1]


@pytest.mark.parametrize(
    ("hour", "goes"),
    [((19, 59), True), ((20, 0), False), ((23, 0), False), ((9, 59), False), ((10, 0), True)],
    ids=["just before eight", "eight", "night", "just before ten", "ten"],
)
async def test_nobody_is_disturbed_at_night(
    desk: Desk, clock: Clock, hour: tuple[int, int], *, goes: bool
) -> None:
    await begun(desk, 1)
    clock.pass_(days=2)
    await ask(desk)
    clock.moment = datetime.combine(clock().date(), time(*hour), HERE).astimezone(UTC)

    reach = await reminders.reach(desk)

    assert (reach.goes_at is None) == goes
    assert reach.people == 1
    assert bool(await sent(desk)) == goes


@given(minutes=st.integers(0, 10 * 366 * 24 * 60))
def test_the_next_decent_hour_is_ten_by_the_clock_here_and_never_far(minutes: int) -> None:
    now = datetime(2025, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes)

    then = next_hour(now)

    if then is None:
        assert 10 <= now.astimezone(HERE).hour < 20
        return
    assert then.astimezone(HERE).time() == time(10)
    assert timedelta() < then - now <= timedelta(hours=15)
    assert next_hour(then) is None
    assert next_hour(then - timedelta(seconds=1)) == then
