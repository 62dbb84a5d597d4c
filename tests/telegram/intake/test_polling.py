"""Polling: what is acknowledged and when, and how it stops."""

import asyncio
from itertools import pairwise

import pytest
from polled import DAAN, NOOR, Desk, FarBot, Poll, tap, until

from bot.preview.faults import cut, duplicate
from bot.preview.world import World


async def test_an_update_is_acknowledged_when_it_was_handled_and_not_before(
    world: World, desk: Desk, poll: Poll
) -> None:
    number = tap(world, NOOR)
    gate = desk.shut(number)

    async with poll():
        await until(lambda: desk.begun == [number])
        await asyncio.sleep(0.1)
        assert world.updates.count() == 1
        gate.set()
        await until(lambda: world.updates.count() == 0)

    assert desk.handled == [number]


async def test_the_offset_waits_for_a_slow_update_and_the_others_go_on(
    world: World, desk: Desk, poll: Poll
) -> None:
    slow, quick = tap(world, NOOR), tap(world, DAAN)
    gate = desk.shut(slow)

    async with poll():
        await until(lambda: desk.handled == [quick])
        later = tap(world, DAAN)
        await until(lambda: desk.handled == [quick, later])
        assert world.updates.count() == 3
        gate.set()
        await until(lambda: world.updates.count() == 0)

    assert desk.handled == [quick, later, slow]
    assert desk.begun == [slow, quick, later]


async def test_while_somebody_is_slow_no_offset_is_asked_from_twice_in_a_row(
    world: World, desk: Desk, poll: Poll
) -> None:
    gate = desk.shut(tap(world, NOOR))

    async with poll():
        for number in range(1, 4):
            tap(world, DAAN)
            await until(lambda number=number: len(desk.handled) == number)
        gate.set()

    asked = [call.parameters.get("offset") for call in world.calls if call.method == "getUpdates"]
    assert len(asked) > 3
    assert all(one != next_ for one, next_ in pairwise(asked))


async def test_what_must_come_again_does_and_what_was_done_meanwhile_does_not(
    world: World, desk: Desk, poll: Poll
) -> None:
    first, second = tap(world, NOOR), tap(world, DAAN)
    desk.again = [first]

    async with poll():
        await until(lambda: world.updates.count() == 0)

    assert desk.handled == [second, first]
    assert desk.begun == [first, second, first]


async def test_what_must_come_again_is_not_lost_when_one_before_it_takes_long(
    world: World, desk: Desk, poll: Poll
) -> None:
    slow, again = tap(world, NOOR), tap(world, DAAN)
    gate = desk.shut(slow)
    desk.again = [again]

    async with poll():
        await until(lambda: again in desk.begun)
        world.faults.add(fault=cut(), method="getUpdates")
        gate.set()
        await until(lambda: world.updates.count() == 0)

    assert sorted(desk.handled) == [slow, again]


async def test_what_must_come_again_while_telegram_answers_comes_before_what_came_since(
    world: World, desk: Desk, poll: Poll, bot: FarBot
) -> None:
    first = tap(world, NOOR)
    gate = desk.shut(first)
    desk.again = [first]
    bot.hears_late(0.2)

    async with poll():
        await until(lambda: desk.begun == [first])
        second = tap(world, NOOR)
        before = len(world.calls)
        await until(lambda: len(world.calls) > before)
        gate.set()  # its answer, with both in it, is on the way
        await until(lambda: world.updates.count() == 0)

    assert desk.handled == [first, second]


async def test_what_must_come_again_and_is_stopped_first_waits_for_the_next_start(
    world: World, desk: Desk, poll: Poll
) -> None:
    slow, again = tap(world, NOOR), tap(world, DAAN)
    gate = desk.shut(slow)
    desk.again = [again]

    async with poll():
        await until(lambda: again in desk.begun)
        gate.set()
    async with poll():
        await until(lambda: world.updates.count() == 0)

    assert sorted(desk.handled) == [slow, again]


async def test_a_hundred_at_most_are_in_hand(world: World, desk: Desk, poll: Poll) -> None:
    numbers = [tap(world, person) for person in range(250)]
    gate = desk.shut(numbers[0])

    async with poll():
        await until(lambda: len(desk.handled) == 99)
        await asyncio.sleep(0.8)  # longer than it takes to ask again
        assert len(desk.begun) == 100
        gate.set()
        await until(lambda: world.updates.count() == 0)

    assert sorted(desk.handled) == numbers


async def test_an_update_listed_twice_is_handled_once(world: World, desk: Desk, poll: Poll) -> None:
    world.faults.add(fault=duplicate(), method="getUpdates")
    number = tap(world, NOOR)

    async with poll():
        await until(lambda: world.updates.count() == 0)

    assert desk.begun == [number]


async def test_after_a_week_of_silence_ids_may_begin_lower(
    world: World, desk: Desk, poll: Poll
) -> None:
    async with poll():
        high = tap(world, NOOR)
        await until(lambda: world.updates.count() == 0)
        world.updates._next_id = 5
        low = tap(world, NOOR)
        await until(lambda: world.updates.count() == 0)

    assert desk.begun == [high, low]


async def test_a_stop_while_nothing_happens_is_at_once(world: World, poll: Poll) -> None:
    async with poll():
        tap(world, NOOR)
        await until(lambda: world.updates.count() == 0)
        began = asyncio.get_running_loop().time()

    assert asyncio.get_running_loop().time() - began < 1.0


async def test_a_stop_lets_what_runs_end_and_acknowledges_it(
    world: World, desk: Desk, poll: Poll
) -> None:
    number = tap(world, NOOR)
    gate = desk.shut(number)

    async with poll():
        await until(lambda: desk.begun == [number])
        asyncio.get_running_loop().call_later(0.2, gate.set)

    assert desk.handled == [number]
    assert world.updates.count() == 0


async def test_a_stop_does_not_wait_for_ever_and_what_was_broken_off_comes_again(
    world: World, desk: Desk, poll: Poll, caplog: pytest.LogCaptureFixture
) -> None:
    stuck, done = tap(world, NOOR), tap(world, DAAN)
    desk.shut(stuck)

    async with poll(drain=0.1):
        await until(lambda: desk.handled == [done])

    assert world.updates.count() == 2
    assert "1 updates were broken off" in caplog.text
