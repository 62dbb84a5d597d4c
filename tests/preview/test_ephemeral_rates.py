"""Telegram's limits hold for what one person sees as for what all see: telegram-facts 9, 17."""

import asyncio

import pytest
from alone import TOO_OLD, Circle, to, which
from calling import Caller, settled

from bot.preview.rates import Mood
from bot.preview.standard import DAAN, GROUP, NOOR
from bot.preview.world import World


@pytest.fixture
async def noor(world: World, circle: Circle) -> dict[str, int]:
    """A message to Noor; from then on the bot is held to Telegram's limits."""
    sent = which(await circle.whisper(NOOR, "Vraag 0"))
    world.rates.mood = Mood.COUNTING
    return sent


async def test_ephemeral_edits_count_in_the_twenty_a_minute_of_the_group(
    world: World, bot: Caller, circle: Circle, noor: dict[str, int]
) -> None:
    for number in range(1, 21):
        await bot.call("editEphemeralMessageText", **noor, text=f"Vraag {number}")
    query = await circle.tap(DAAN)

    sending = asyncio.create_task(bot.says(GROUP, "Dag", **to(DAAN, query["id"])))
    await settled()
    waited = list(world.clock.alarms)
    world.clock.advance(3)
    await sending

    # What the finger of Daan waits for, on a phone, is in there as well.
    assert 3 in waited
    assert circle.reads(DAAN) == ["Doe mee", "Dag"]


async def test_of_many_whispers_one_comes_too_soon(
    bot: Caller, circle: Circle, noor: dict[str, int]
) -> None:
    for number in range(1, 21):
        await bot.call("editEphemeralMessageText", **noor, text=f"Vraag {number}")
    waiting = [
        asyncio.create_task(bot.call("editEphemeralMessageText", **noor, text=text))
        for text in ("na 3 seconden", "na 6 seconden")
    ]
    await settled()

    query = await circle.tap(DAAN)
    why = await bot.refused("sendMessage", chat_id=GROUP, text="Dag", **to(DAAN, query["id"]))

    for each in waiting:
        each.cancel()
    assert why == "429 Too Many Requests: retry after 9"
    assert circle.reads(DAAN) == ["Doe mee"]


async def test_the_right_to_speak_can_run_out_while_the_server_waits(
    world: World, bot: Caller, circle: Circle, noor: dict[str, int]
) -> None:
    query = await circle.tap(DAAN)
    world.clock.advance(14)
    for number in range(1, 21):
        await bot.call("editEphemeralMessageText", **noor, text=f"Vraag {number}")

    sending = asyncio.create_task(
        bot.refused("sendMessage", chat_id=GROUP, text="Dag", **to(DAAN, query["id"]))
    )
    await settled()
    world.clock.advance(3)

    assert await sending == TOO_OLD
    assert circle.reads(DAAN) == ["Doe mee"]


async def test_where_ephemeral_messages_do_not_count_any_number_may_be_edited(
    world: World, bot: Caller, noor: dict[str, int]
) -> None:
    world.rates.mood = Mood.LENIENT

    for number in range(1, 24):
        await bot.call("editEphemeralMessageText", **noor, text=f"Vraag {number}")
    for number in range(5):
        await bot.says(GROUP, str(number))
    sending = asyncio.create_task(bot.says(GROUP, "6"))
    await settled()
    waited = list(world.clock.alarms)
    world.clock.advance(1)
    await sending

    assert 1 in waited, "what everybody sees counts"


async def test_a_harsh_server_counts_them_and_holds_nothing_back(
    world: World, bot: Caller, noor: dict[str, int]
) -> None:
    world.rates.mood = Mood.HARSH
    for number in range(1, 21):
        await bot.call("editEphemeralMessageText", **noor, text=f"Vraag {number}")

    why = await bot.refused("editEphemeralMessageText", **noor, text="te veel")

    assert why == "429 Too Many Requests: retry after 30"
