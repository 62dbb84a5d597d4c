"""Taps that come twice, late, at once or swapped: none changes more than it should."""

import asyncio

from outage import answered
from pydantic import SecretStr
from someone import Someone, labels, quiet, word
from starting import Start

from bot.conversation.desk import Desk
from bot.conversation.recount import recount
from bot.preview.clock import VirtualClock
from bot.preview.faults import duplicate
from bot.preview.server import PreviewServer
from bot.preview.world import World


async def test_an_update_that_is_delivered_twice_counts_once(
    noor: Someone, daan: Someone, desk: Desk
) -> None:
    await noor.begin()
    noor.world.faults.add(fault=duplicate(), method="getUpdates")
    await daan.start()  # the poll after this one is answered twofold

    await noor.taps("Ja")

    assert "Vraag 2 van 8" in noor.reads
    assert len(noor.from_the_bot) == 1
    assert await answered(desk) == {"samen": "ja"}


async def test_a_start_that_is_delivered_twice_opens_one_screen(
    noor: Someone, daan: Someone
) -> None:
    noor.world.faults.add(fault=duplicate(), method="getUpdates")
    await daan.start()

    await noor.start()

    assert len(noor.from_the_bot) == 1


async def test_the_same_tap_under_a_new_update_id_changes_nothing_more(
    noor: Someone, desk: Desk
) -> None:
    await noor.begin()
    await noor.taps("Ja")

    noor.world.updates.repeat()
    await quiet(noor.world)

    assert "Vraag 2 van 8" in noor.reads
    assert len(noor.from_the_bot) == 1
    assert await answered(desk) == {"samen": "ja"}


async def test_a_repeated_tick_stays_ticked(noor: Someone) -> None:
    await (await noor.begin()).does("Nee", "Zuid", "Er is geen tijd voor")

    noor.world.updates.repeat()
    await quiet(noor.world)

    assert "✅ Er is geen tijd voor" in noor.buttons


async def test_a_tap_older_than_the_question_shows_where_one_is(noor: Someone, desk: Desk) -> None:
    await noor.begin()
    old = noor.data[1]
    await noor.does("Ja", "West")

    toast = (await noor.forges(old)).toast

    assert toast == word("refused-stale")
    assert "Vraag 3 van 8" in noor.reads
    assert await answered(desk) == {"samen": "ja", "regio": "west"}


async def test_a_tap_on_a_screen_that_another_took_over_from_shows_where_one_is(
    noor: Someone,
) -> None:
    await noor.begin()
    above, old = noor.message, noor.data[1]
    await noor.start()
    await noor.taps("Ja")

    toast = (await noor.forges(old, above)).toast

    assert toast == word("refused-stale")
    shown = [each for each in noor.from_the_bot if labels(each)]
    assert ["Vraag 2 van 8" in each.text for each in shown] == [True]


async def test_of_two_taps_at_once_one_counts_and_both_are_answered(
    noor: Someone, desk: Desk
) -> None:
    await noor.begin()
    message = noor.message

    answers = await asyncio.gather(noor.tap_on(message, "Ja"), noor.tap_on(message, "Nee"))

    assert all(each.answered for each in answers)
    assert sorted(each.toast or "" for each in answers) == ["", word("refused-stale")]
    assert await answered(desk) in ({"samen": "ja"}, {"samen": "nee"})
    assert "Vraag 2 van" in noor.reads


async def test_ten_hasty_taps_on_begin_open_one_response(noor: Someone, desk: Desk) -> None:
    await noor.start()
    message = noor.message

    await asyncio.gather(*(noor.tap_on(message, "Ja, ik doe mee") for _ in range(10)))

    assert "Vraag 1 van" in noor.reads
    assert len(noor.from_the_bot) == 1
    assert (await recount(desk)).responses == 1


async def test_a_tap_before_and_after_a_start_does_what_it_says(noor: Someone, desk: Desk) -> None:
    await noor.begin()

    noor.tap_unseen("Ja")
    noor.world.start(noor.person.id)
    await quiet(noor.world)
    assert "Vraag 2 van 8" in noor.reads
    noor.world.start(noor.person.id)
    noor.tap_unseen("West")
    await quiet(noor.world)

    assert await answered(desk) == {"samen": "ja", "regio": "west"}
    shown = [each.text for each in noor.from_the_bot if labels(each)]
    assert ["Vraag 3 van 8" in each for each in shown] == [True]
    assert (await recount(desk)).responses == 1


async def test_a_tap_that_can_no_longer_be_answered_still_counts(noor: Someone, desk: Desk) -> None:
    await noor.begin()

    noor.tap_unseen("Ja", query="1")
    await quiet(noor.world)

    assert "Vraag 2 van 8" in noor.reads
    assert await answered(desk) == {"samen": "ja"}


async def test_a_tap_that_telegram_dropped_while_the_bot_was_away_can_be_made_again(
    start_bot: Start,
) -> None:
    clock = VirtualClock()
    world = World.standard(clock=clock)
    async with PreviewServer(world) as server:
        noor = Someone.named(world, "Noor")
        there = {"telegram_api_url": server.url, "bot_token": SecretStr(world.bot.token)}
        async with start_bot(**there):
            await noor.begin()
        noor.tap_unseen("Ja")
        clock.advance(151)  # Bot API: a tap waits for 150 seconds

        async with start_bot(**there) as desk:
            assert world.updates.count() == 0
            await noor.taps("Nee")

            assert await answered(desk) == {"samen": "nee"}
