"""Polling while Telegram does not answer as it should: it waits, tells, and goes on."""

import asyncio
import logging

import pytest
from polled import DAAN, NOOR, Desk, FarBot, Poll, Time, tap, until
from telegram.error import InvalidToken

from bot.preview.faults import cut, error, html
from bot.preview.world import World
from bot.telegram.intake.pulse import DEAF_AFTER, DeafError, Pulse


@pytest.mark.parametrize("code", [401, 404])
async def test_a_token_that_telegram_does_not_know_ends_it(
    world: World, poll: Poll, code: int
) -> None:
    world.faults.add(fault=error(code, "Unauthorized"), method="getUpdates", times=9)

    with pytest.raises(InvalidToken):
        async with poll():
            await asyncio.sleep(0.2)


FAULTS = {
    "500": error(500, "Internal Server Error"),
    "502": html(502),
    "a cut": cut(),
    "409": error(409, "Conflict: terminated by other getUpdates request"),
    "429": error(429, "Too Many Requests: retry after 1", retry_after=1),
}


@pytest.mark.parametrize("fault", FAULTS)
async def test_a_failing_poll_is_made_again_after_a_pause(
    world: World, desk: Desk, poll: Poll, fault: str
) -> None:
    world.faults.add(fault=FAULTS[fault], method="getUpdates")
    number = tap(world, NOOR)

    async with poll():
        await until(lambda: len(world.calls) > 1)
        await asyncio.sleep(0.5)
        assert len(world.calls) == 2  # getMe, and one poll: it does not spin
        await until(lambda: world.updates.count() == 0)

    assert desk.handled == [number]


async def test_what_telegram_was_not_told_of_is_told_again_and_not_handled_again(
    world: World, desk: Desk, poll: Poll
) -> None:
    number = tap(world, NOOR)
    gate = desk.shut(number)

    async with poll():
        await until(lambda: desk.begun == [number])
        world.faults.add(fault=cut(), method="getUpdates")
        gate.set()
        await until(lambda: world.updates.count() == 0)
        tap(world, NOOR)
        await until(lambda: world.updates.count() == 0)

    assert len(desk.begun) == 2


async def test_another_instance_is_told_of_in_the_log_once(
    world: World, poll: Poll, caplog: pytest.LogCaptureFixture
) -> None:
    world.faults.add(fault=FAULTS["409"], method="getUpdates", times=2)
    tap(world, NOOR)

    async with poll():
        await until(lambda: world.updates.count() == 0)

    told = [each for each in caplog.records if each.levelno == logging.ERROR]
    assert ["another instance" in each.getMessage() for each in told] == [True]


async def test_a_bot_that_hears_nothing_notices_and_so_it_does_when_it_hears_again(
    world: World, poll: Poll, pulse: Pulse, time: Time, caplog: pytest.LogCaptureFixture
) -> None:
    world.faults.add(fault=error(500, "Internal Server Error"), method="getUpdates")
    tap(world, NOOR)
    time.now = DEAF_AFTER + 1

    async with poll():
        await until(lambda: "the bot is deaf" in caplog.text)
        with pytest.raises(DeafError):
            pulse.check()
        await until(lambda: world.updates.count() == 0)
        pulse.check()

    assert "updates come in again, after 181 s" in caplog.text


def test_deafness_is_told_once(pulse: Pulse, time: Time, caplog: pytest.LogCaptureFixture) -> None:
    pulse.missed()
    for _ in range(3):
        time.now += DEAF_AFTER
        pulse.missed()

    assert [each.getMessage() for each in caplog.records] == [
        "no updates have come in for 360 s: the bot is deaf"
    ]


def test_a_bot_that_has_just_been_started_is_not_deaf(pulse: Pulse, time: Time) -> None:
    time.now = DEAF_AFTER

    pulse.check()


@pytest.mark.parametrize("number", [None, "12", [12], 1.5, True, 2**70])
async def test_what_has_no_update_id_ends_nothing_and_is_told_of_once(
    world: World,
    bot: FarBot,
    desk: Desk,
    poll: Poll,
    *,
    caplog: pytest.LogCaptureFixture,
    number: object,
) -> None:
    bot.hears_also([{"update_id": number}, {}, "no update", ["nor this"]])
    good = tap(world, NOOR)

    async with poll():
        await until(lambda: world.updates.count() == 0)

    assert desk.handled == [good]
    told = [each.getMessage() for each in caplog.records if each.levelno == logging.ERROR]
    assert told == ["4 updates have no id, and are no updates"]


async def test_a_webhook_that_another_program_sets_is_told_of_once_and_taken_back(
    world: World, bot: FarBot, desk: Desk, poll: Poll, caplog: pytest.LogCaptureFixture
) -> None:
    async with poll():
        await asyncio.sleep(0.1)  # it waits at Telegram
        await bot.set_webhook("http://127.0.0.1:9/hook")
        number = tap(world, NOOR)
        await until(lambda: desk.handled == [number])

    assert world.webhooks.hook is None
    told = [each.getMessage() for each in caplog.records if each.levelno == logging.ERROR]
    assert told == ["another program has set a webhook for this bot; it is taken back"]
    await world.webhooks.close()


async def test_polling_that_dies_is_logged_once_and_started_again(
    world: World, bot: FarBot, desk: Desk, poll: Poll, caplog: pytest.LogCaptureFixture
) -> None:
    slow, quick = tap(world, NOOR), tap(world, DAAN)
    gate = desk.shut(slow)
    asyncio.get_running_loop().call_later(0.5, gate.set)

    async with poll():
        await until(lambda: desk.handled == [quick])
        bot.fails(KeyError("Noor"))
        later = tap(world, DAAN)
        await until(lambda: world.updates.count() == 0)

    assert sorted(desk.handled) == [slow, quick, later]
    told = [each.getMessage() for each in caplog.records if each.levelno == logging.ERROR]
    assert [each.split(":")[0] for each in told] == ["trouble 0123abcd with polling"]
    assert "Noor" not in caplog.text


async def test_an_update_that_is_broken_off_by_something_else_comes_again(
    world: World, desk: Desk, poll: Poll
) -> None:
    number = tap(world, NOOR)
    gate = desk.shut(number)

    async with poll():
        await until(lambda: desk.begun == [number])
        for task in asyncio.all_tasks():
            if "Lanes._run" in repr(task.get_coro()):
                task.cancel()
        gate.set()
        await until(lambda: world.updates.count() == 0)

    assert desk.handled == [number]
