"""Cards at the desk: which are due, and who redraws one."""

import asyncio

from clock import Clock
from visitor import Visitor

from bot.conversation import cards, group
from bot.conversation.desk import Desk
from bot.conversation.group import Posted
from storage.cards import CLAIM

GROUP = -100


async def a_card_that_is_out_of_date(desk: Desk, clock: Clock) -> None:
    told = (await cards.telling_now(desk)).short
    await group.arrive(desk, GROUP)
    await group.post(desk, GROUP, Posted(11, None, "nl", told))
    visitor = await Visitor(desk, 1).begin()
    await (await (await visitor.pick("nee")).skip()).submit()
    clock.pass_(seconds=cards.SPACING.total_seconds())


async def test_of_several_processes_at_once_one_redraws_a_card(desk: Desk, clock: Clock) -> None:
    await a_card_that_is_out_of_date(desk, clock)

    redraws = await asyncio.gather(*(cards.to_redraw(desk) for _ in range(4)))

    (redraw,) = [each for found in redraws for each in found]
    assert (redraw.chat, redraw.card.message, redraw.telling.finished) == (GROUP, 11, 1)
    await cards.redrawn(desk, redraw)
    assert await cards.to_redraw(desk) == []  # it tells what it should


async def test_what_a_process_that_died_was_to_redraw_another_does(
    desk: Desk, clock: Clock
) -> None:
    await a_card_that_is_out_of_date(desk, clock)
    (claimed,) = await cards.to_redraw(desk)

    clock.pass_(seconds=CLAIM.total_seconds())

    (redraw,) = await cards.to_redraw(desk)
    assert redraw.card == claimed.card


async def test_many_cards_are_shared_out_a_few_at_a_time_and_none_twice(
    desk: Desk, clock: Clock
) -> None:
    told = (await cards.telling_now(desk)).short
    for number in range(1, 50):
        await group.arrive(desk, GROUP - number)
        await group.post(desk, GROUP - number, Posted(11, None, "nl", told))
    await a_card_that_is_out_of_date(desk, clock)

    taken = [await asyncio.gather(*(cards.to_redraw(desk) for _ in range(2))) for _ in range(4)]

    portions = [each for both in taken for each in both]
    assert max(map(len, portions)) <= cards.AT_A_TIME
    chats = [redraw.chat for portion in portions for redraw in portion]
    assert sorted(chats) == sorted(GROUP - number for number in range(50))


async def test_a_card_that_is_put_off_is_left_alone_for_a_while(desk: Desk, clock: Clock) -> None:
    await a_card_that_is_out_of_date(desk, clock)
    (redraw,) = await cards.to_redraw(desk)

    await cards.put_off(desk, redraw)

    assert await cards.to_redraw(desk) == []
    clock.pass_(seconds=cards.SPACING.total_seconds())
    assert await cards.to_redraw(desk) == [redraw]
