"""How fast a bot may send: telegram-facts section 9."""

import asyncio

from calling import Caller, settled

from bot.preview.rates import Mood
from bot.preview.standard import GROUP, NOOR, SANNE
from bot.preview.world import World


def said(world: World) -> list[str]:
    return [each.text for each in world.messages(NOOR.id, GROUP)]


async def test_without_limits_a_bot_may_send_as_fast_as_it_likes(bot: Caller) -> None:
    for number in range(40):
        await bot.says(GROUP, str(number))


async def test_a_burst_passes_and_then_a_chat_takes_one_a_second(world: World, bot: Caller) -> None:
    world.rates.mood = Mood.COUNTING
    for number in range(5):
        await bot.says(GROUP, str(number))

    sending = asyncio.create_task(bot.says(GROUP, "6"))
    await settled()
    waited = list(world.clock.alarms)
    world.clock.advance(1)
    await sending

    assert waited == [1]
    assert said(world)[-1] == "6"


async def test_twenty_edits_in_a_group_pass_and_more_than_eight_seconds_are_not_waited(
    world: World, bot: Caller
) -> None:
    place = {"chat_id": GROUP, "message_id": (await bot.says(GROUP, "0"))["message_id"]}
    world.rates.mood = Mood.COUNTING
    for number in range(1, 21):
        await bot.call("editMessageText", **place, text=str(number))

    waiting = [
        asyncio.create_task(bot.call("editMessageText", **place, text=text))
        for text in ("na 3 seconden", "na 6 seconden")
    ]
    await settled()
    why = await bot.refused("editMessageText", **place, text="na 9 seconden")
    shown = said(world)
    world.clock.advance(6)
    await asyncio.gather(*waiting)

    assert why == "429 Too Many Requests: retry after 9"
    assert (shown, said(world)) == (["20"], ["na 6 seconden"])


async def test_who_is_sent_away_while_it_waits_does_not_speak_after_all(
    world: World, bot: Caller
) -> None:
    world.rates.mood = Mood.COUNTING
    for number in range(5):
        await bot.says(GROUP, str(number))
    sending = asyncio.create_task(bot.refused("sendMessage", chat_id=GROUP, text="6"))
    await settled()

    world.go(GROUP, world.bot.id, by=SANNE.id)
    world.clock.advance(1)

    assert await sending == "403 Forbidden: bot was kicked from the supergroup chat"


async def test_a_harsh_server_refuses_at_once_what_is_too_much_for_a_minute(
    world: World, bot: Caller
) -> None:
    world.rates.mood = Mood.HARSH
    for number in range(20):
        await bot.says(GROUP, str(number))

    refused = await bot.refused("sendMessage", chat_id=GROUP, text="20")
    world.clock.advance(59)
    still = await bot.refused("sendMessage", chat_id=GROUP, text="20")
    world.clock.advance(1)
    await bot.says(GROUP, "20")

    assert refused == still == "429 Too Many Requests: retry after 30"
    assert said(world)[-1] == "20"
