"""Trouble on order: telegram-facts section 17, point 14."""

import asyncio
from collections.abc import AsyncIterator

import httpx
import pytest
from calling import Caller, settled

from bot.preview import faults
from bot.preview.server import PreviewServer
from bot.preview.standard import GROUP, NOOR
from bot.preview.world import World


@pytest.fixture
async def far(world: World) -> AsyncIterator[Caller]:
    """A bot behind a real connection, which can break."""
    async with (
        PreviewServer(world) as server,
        httpx.AsyncClient(base_url=server.url, timeout=0.3) as http,
    ):
        caller = Caller(world, http)
        yield caller
        caller.check_all()


def said(world: World) -> list[str]:
    return [each.text for each in world.messages(NOOR.id, GROUP)]


async def test_an_error_comes_instead_and_so_often_as_was_planned(
    world: World, bot: Caller
) -> None:
    too_many = faults.error(429, "Too Many Requests: retry after 3", retry_after=3)
    world.faults.add(fault=too_many, method="sendMessage", times=2)

    answers = [
        await bot.post("sendMessage", data={"chat_id": GROUP, "text": text})
        for text in ("Een", "Twee", "Drie")
    ]

    assert [each.status_code for each in answers] == [429, 429, 200]
    assert answers[0].headers["Retry-After"] == "3"
    assert answers[0].json()["parameters"] == {"retry_after": 3}
    assert said(world) == ["Drie"]


async def test_a_fault_waits_for_its_own_method(world: World, bot: Caller) -> None:
    world.faults.add(fault=faults.error(500, "Internal Server Error: restart"), method="getChat")

    assert await bot.call("getMe")
    assert await bot.refused("getChat", chat_id=GROUP) == "500 Internal Server Error: restart"
    assert await bot.call("getChat", chat_id=GROUP)


async def test_a_front_end_answers_with_a_page_of_its_own(world: World, bot: Caller) -> None:
    world.faults.add(fault=faults.html(504))

    answer = await bot.http.get(bot.path("getMe"))

    assert (answer.status_code, answer.headers["Content-Type"][:9]) == (504, "text/html")
    assert (world.calls[-1].status, world.calls[-1].answer) == (0, None)


@pytest.mark.parametrize(
    ("fault", "error", "done"),
    [
        (faults.cut(), httpx.RemoteProtocolError, False),
        (faults.lost(), httpx.RemoteProtocolError, True),
        (faults.silent(), httpx.ReadTimeout, True),
    ],
    ids=["cut", "lost", "silent"],
)
async def test_a_connection_breaks_before_or_after_it_was_done(
    world: World, far: Caller, fault: faults.Fault, error: type[Exception], done: bool
) -> None:
    world.faults.add(fault=fault, method="sendMessage")

    with pytest.raises(error):
        await far.says(GROUP, "Dag")
    await far.says(GROUP, "Nog eens")

    assert said(world) == (["Dag", "Nog eens"] if done else ["Nog eens"])
    assert {(call.status, call.answer is None) for call in world.calls} == {(0, True), (200, False)}


async def test_a_slow_call_is_done_when_its_time_has_passed(world: World, bot: Caller) -> None:
    world.faults.add(fault=faults.slow(6), method="sendMessage")
    sending = asyncio.create_task(bot.says(GROUP, "Dag"))
    await settled()
    before = said(world)

    world.clock.advance(6)
    sent = await sending

    assert (before, said(world)) == ([], ["Dag"])
    assert sent["date"] == world.moment()


async def test_a_bot_that_gave_up_does_not_hear_what_was_done(world: World, far: Caller) -> None:
    world.faults.add(fault=faults.slow(6), method="sendMessage")

    with pytest.raises(httpx.ReadTimeout):
        await far.says(GROUP, "Dag")
    await far.call("getMe")
    world.clock.advance(6)
    await far.call("getMe")

    assert said(world) == ["Dag"]
    assert (world.calls[1].method, world.calls[1].status) == ("sendMessage", 0)


async def test_updates_can_come_double(world: World, bot: Caller) -> None:
    world.start(NOOR.id)
    world.say(NOOR.id, world.bot.id, "Dag")
    world.faults.add(fault=faults.duplicate(), method="getUpdates")

    updates = await bot.call("getUpdates")

    assert [each["message"]["text"] for each in updates] == ["/start", "/start", "Dag", "Dag"]
    assert len({each["update_id"] for each in updates}) == 2


async def test_a_poller_that_hung_up_is_forgotten(world: World, far: Caller) -> None:
    with pytest.raises(httpx.ReadTimeout):
        await far.call("getUpdates", timeout=50)
    await far.call("getMe")

    assert world.clock.alarms == []
    assert (world.calls[0].method, world.calls[0].status) == ("getUpdates", 0)
