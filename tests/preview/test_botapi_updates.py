"""getUpdates: telegram-facts section 7."""

import asyncio
from typing import Any

import pytest
from calling import Caller, buttons, settled

from bot.preview.standard import DAAN, GROUP, NOOR, SANNE
from bot.preview.updates import QUEUE_LIMIT
from bot.preview.world import World

TWO_POLLERS = (
    "409 Conflict: terminated by other getUpdates request; make sure that only one bot instance "
    "is running"
)


@pytest.fixture
async def five(world: World) -> list[int]:
    """Noor has said five things; the ids of the updates that tell of it."""
    world.start(NOOR.id)
    for text in ("Een", "Twee", "Drie", "Vier"):
        world.say(NOOR.id, world.bot.id, text)
    return [each.update_id for each in world.updates.waiting()]


def ids(updates: list[dict[str, Any]]) -> list[int]:
    return [each["update_id"] for each in updates]


async def test_updates_come_in_order_and_again_until_they_are_acknowledged(
    world: World, bot: Caller, five: list[int]
) -> None:
    world.polling.throttled = False

    assert ids(await bot.call("getUpdates")) == five
    assert ids(await bot.call("getUpdates", offset=0)) == five
    assert ids(await bot.call("getUpdates", offset=five[2])) == five[2:]
    assert ids(await bot.call("getUpdates")) == five[2:]
    assert five == list(range(five[0], five[0] + 5))


async def test_a_negative_offset_keeps_only_the_last(
    world: World, bot: Caller, five: list[int]
) -> None:
    world.polling.throttled = False

    assert ids(await bot.call("getUpdates", offset=-2)) == five[-2:]
    assert ids(await bot.call("getUpdates")) == five[-2:]


async def test_an_offset_far_outside_is_ignored(bot: Caller, five: list[int]) -> None:
    for offset in (five[-1] + 12, five[0] - QUEUE_LIMIT - 1):
        assert ids(await bot.call("getUpdates", offset=offset)) == five


@pytest.mark.parametrize(("limit", "got"), [("2", 2), ("0", 1), ("-4", 1), ("500", 5), ("x", 1)])
async def test_the_limit_is_brought_within_1_and_100(
    bot: Caller, five: list[int], limit: str, got: int
) -> None:
    asking = bot.rubbish_too if limit == "x" else bot.call

    assert ids(await asking("getUpdates", limit=limit)) == five[:got]


async def test_a_poll_waits_for_the_first_update(world: World, bot: Caller) -> None:
    polling = asyncio.create_task(bot.call("getUpdates", timeout=30))
    await settled()
    waited = not polling.done()

    world.start(NOOR.id)

    assert waited
    assert (await polling)[0]["message"]["text"] == "/start"


async def test_a_poll_waits_no_longer_than_fifty_seconds(world: World, bot: Caller) -> None:
    polling = asyncio.create_task(bot.call("getUpdates", timeout=600))
    await settled()

    world.clock.advance(49)
    await settled()
    waited = not polling.done()
    world.clock.advance(1)

    assert waited
    assert await polling == []


async def test_asking_the_same_again_at_once_is_slowed_down(
    world: World, bot: Caller, five: list[int]
) -> None:
    await bot.call("getUpdates", offset=five[0])

    again = await bot.call("getUpdates", offset=five[0])
    world.clock.advance(1)
    later = await bot.call("getUpdates", offset=five[0])

    assert (ids(again), ids(later)) == (five[:1], five)


async def test_asking_for_nothing_again_and_again_waits_three_seconds(
    world: World, bot: Caller
) -> None:
    await bot.call("getUpdates")
    polling = asyncio.create_task(bot.call("getUpdates"))
    await settled()
    waited = not polling.done()

    world.clock.advance(3)

    assert waited
    assert await polling == []


async def test_of_two_pollers_the_older_is_sent_away(world: World, bot: Caller) -> None:
    older = asyncio.create_task(bot.refused("getUpdates", timeout=30))
    await settled()
    newer = asyncio.create_task(bot.call("getUpdates", timeout=30))

    why = await older
    world.start(NOOR.id)

    assert why == TWO_POLLERS
    assert len(await newer) == 1


async def test_a_second_conflict_comes_three_seconds_late(world: World, bot: Caller) -> None:
    tasks = [asyncio.create_task(bot.refused("getUpdates", timeout=30)) for _ in range(2)]
    await settled()
    last = asyncio.create_task(bot.call("getUpdates", timeout=30))
    await settled()
    done = [each.done() for each in tasks]

    world.clock.advance(3)
    await settled()
    world.start(NOOR.id)

    assert sorted(done) == [False, True]
    assert [await each for each in tasks] == [TWO_POLLERS] * 2
    assert len(await last) == 1


async def test_with_a_full_queue_two_pollers_can_both_receive(bot: Caller, five: list[int]) -> None:
    answers = await asyncio.gather(
        bot.call("getUpdates", offset=1, timeout=30), bot.call("getUpdates", offset=2, timeout=30)
    )

    assert [ids(each) for each in answers] == [five, five]


async def test_what_a_bot_wants_is_kept_and_holds_for_what_happens_after(
    world: World, bot: Caller
) -> None:
    world.start(NOOR.id)
    await bot.call("getUpdates", allowed_updates=["my_chat_member", "poll"])

    world.say(NOOR.id, world.bot.id, "Dag")
    world.block(NOOR.id)
    kinds = [list(each)[1] for each in await bot.call("getUpdates", offset=1)]

    assert kinds == ["message", "my_chat_member"]


@pytest.mark.parametrize("wanted", ["[]", '["nonsense", 5]'])
async def test_wanting_nothing_in_particular_means_all_but_the_rare_kinds(
    world: World, bot: Caller, wanted: str
) -> None:
    world.promote(GROUP, world.bot.id, by=SANNE.id)
    await bot.rubbish_too("getUpdates", offset=-1, allowed_updates='["poll"]')
    await bot.rubbish_too("getUpdates", offset=-1, allowed_updates=wanted)

    world.say(NOOR.id, GROUP, "Dag")
    world.promote(GROUP, DAAN.id, by=SANNE.id)

    assert [each.kind for each in world.updates.waiting()][-1] == "message"


async def test_what_is_no_list_changes_nothing(world: World, bot: Caller) -> None:
    await bot.call("getUpdates", allowed_updates=["poll"])

    for wrong in ("", "x", "{}", "null"):
        await bot.rubbish_too("getUpdates", offset=-1, allowed_updates=wrong)
        world.clock.advance(3)

    assert world.updates.allowed == {"poll"}


async def test_taps_are_forgotten_after_150_seconds_and_messages_after_a_day(
    world: World, bot: Caller
) -> None:
    world.polling.throttled = False
    sent = await bot.says(GROUP, "Ja?", reply_markup=buttons("Ja"))
    world.say(NOOR.id, GROUP, "/help")
    tapping = asyncio.create_task(world.tap(NOOR.id, GROUP, str(sent["message_id"]), 0, 0))
    await settled()

    counts = []
    for seconds in (149, 1, 24 * 3600 - 151, 1):
        world.clock.advance(seconds)
        counts.append(len(await bot.call("getUpdates", offset=1)))
    tapping.cancel()

    assert counts == [2, 1, 1, 0]


async def test_a_bot_that_hangs_up_holds_nobody_up(world: World, bot: Caller) -> None:
    gone = asyncio.create_task(bot.call("getUpdates", timeout=50))
    await settled()
    gone.cancel()
    await settled()

    polling = asyncio.create_task(bot.call("getUpdates", timeout=50))
    await settled()
    world.start(NOOR.id)

    assert len(await polling) == 1
