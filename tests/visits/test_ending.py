"""How a running bot ends: when it is told to, and when it cannot go on."""

import asyncio

import pytest
from outage import free_address
from someone import Someone, quiet
from starting import Start
from telegram.error import InvalidToken

from bot.conversation.recount import recount
from bot.preview.faults import error, slow
from bot.preview.world import World
from bot.telegram.intake.website import AddressTakenError
from bot.telegram.together import together

TOLD = "another instance of this bot is fetching updates"


@pytest.fixture
def any_database_url(migrated_sqlite_url: str) -> str:
    return migrated_sqlite_url


async def test_a_token_that_is_withdrawn_ends_the_bot_as_a_wrong_one_does(
    start_bot: Start, world: World
) -> None:
    with pytest.raises(InvalidToken):
        await _have_the_token_withdrawn(start_bot, world)


async def _have_the_token_withdrawn(start_bot: Start, world: World) -> None:
    async with start_bot():
        world.faults.add(fault=error(401, "Unauthorized"), method="getUpdates", times=9)
        world.start(world.person("Noor").id)
        async with asyncio.timeout(10):
            while not any(call.status == 401 for call in world.calls):  # noqa: ASYNC110 (as below)
                await asyncio.sleep(0.02)
        await asyncio.sleep(0.5)  # until the bot has heard it as well


async def test_an_address_that_another_program_has_ends_the_start(
    start_bot: Start, caplog: pytest.LogCaptureFixture
) -> None:
    address = free_address()

    async with start_bot(listen=address):
        await asyncio.sleep(0.2)
        with pytest.raises(AddressTakenError, match=address):
            await _begin_and_end(start_bot, address)
    caplog.clear()  # here the other program was a bot with the same token


async def _begin_and_end(start_bot: Start, address: str) -> None:
    async with start_bot(listen=address):
        await asyncio.sleep(1)


async def test_a_stop_lets_a_slow_answer_end_and_acknowledges_it(
    start_bot: Start, world: World
) -> None:
    noor = Someone.named(world, "Noor")
    async with start_bot():
        await noor.begin()
        world.faults.add(fault=slow(0.5), method="editMessageText")
        noor.tap_unseen("Ja")
        await asyncio.sleep(0.2)

    assert world.updates.count() == 0
    assert "Vraag 2 van 8" in noor.reads


async def test_of_two_bots_with_one_token_each_answer_is_counted_once(
    start_bot: Start, world: World, caplog: pytest.LogCaptureFixture
) -> None:
    noor = Someone.named(world, "Noor")
    async with start_bot() as desk, start_bot():
        async with asyncio.timeout(10):
            while TOLD not in caplog.text:  # noqa: ASYNC110 (a log tells nobody that it grew)
                await asyncio.sleep(0.05)
        await noor.begin()
        await noor.does("Nee", "West")
        await quiet(world)

        assert (await recount(desk)).responses == 1
        assert "Vraag 3 van 4" in noor.reads
    caplog.clear()


async def test_what_fails_ends_what_runs_beside_it_and_is_raised_as_it_is() -> None:
    ended = []

    async def runs() -> None:
        try:
            await asyncio.sleep(60)
        finally:
            ended.append("runs")

    async def fails() -> None:
        await asyncio.sleep(0)
        raise InvalidToken

    with pytest.raises(InvalidToken):
        await together(runs(), together(fails(), runs()))

    assert ended == ["runs", "runs"]
