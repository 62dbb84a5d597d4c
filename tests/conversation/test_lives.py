"""Live messages at the desk: which are due, who redraws one, and when it says its last."""

from dataclasses import replace

import pytest
from clock import Clock
from visitor import Visitor

from bot.conversation import coordinators, lives, rounds
from bot.conversation.coordinate import running_tallies
from bot.conversation.desk import Desk, Person
from bot.conversation.live_telling import Ending, Telling
from bot.conversation.lives import Redraw

SANNE, ANNA = Person(7, "nl"), Person(8, "en")


@pytest.fixture
def desk(desk: Desk) -> Desk:
    return replace(desk, coordinators=frozenset({SANNE.id}))


async def go_live(desk: Desk, message: int, who: Person = SANNE, *, everyone: bool = False) -> None:
    telling = Telling(await running_tallies(desk, everyone=everyone))
    await lives.begin(desk, who, message, telling, language="nl")


async def answered(desk: Desk, clock: Clock, person: int) -> None:
    """Somebody goes all the way, and the messages may be redrawn again."""
    visitor = await Visitor(desk, person).begin()
    await (await (await visitor.pick("nee")).skip()).submit()
    clock.pass_(seconds=lives.SPACING.total_seconds())


def told(redraws: list[Redraw]) -> list[tuple[int, int, Ending | None]]:
    """Of each: which message, how many finished, and why it ends if it does."""
    return [
        (each.live.message, each.telling.tallies.finished, each.telling.ending) for each in redraws
    ]


async def test_a_message_is_redrawn_when_it_tells_something_else_and_by_one_process(
    desk: Desk, clock: Clock
) -> None:
    await go_live(desk, 11)
    assert await lives.to_redraw(desk) == []
    await answered(desk, clock, 1)

    (redraw,) = await lives.to_redraw(desk)

    assert (redraw.chat, told([redraw])) == (SANNE.id, [(11, 1, None)])
    assert await lives.to_redraw(desk) == []  # it is claimed
    await lives.redrawn(desk, redraw)
    assert await lives.to_redraw(desk) == []  # it tells what it should


async def test_changes_in_quick_succession_are_told_together(desk: Desk, clock: Clock) -> None:
    await answered(desk, clock, 1)
    await go_live(desk, 11)
    await Visitor(desk, 2).begin()

    too_soon = await lives.to_redraw(desk)
    await Visitor(desk, 3).begin()
    clock.pass_(seconds=lives.SPACING.total_seconds())
    (redraw,) = await lives.to_redraw(desk)

    assert too_soon == []
    assert redraw.telling.tallies.unfinished == 2


async def test_what_failed_is_tried_again_a_little_later(desk: Desk, clock: Clock) -> None:
    await go_live(desk, 11)
    await answered(desk, clock, 1)
    (redraw,) = await lives.to_redraw(desk)

    await lives.postponed(desk, redraw)

    assert await lives.to_redraw(desk) == []
    clock.pass_(seconds=lives.SPACING.total_seconds())
    assert told(await lives.to_redraw(desk)) == [(11, 1, None)]


async def test_a_process_that_died_over_one_leaves_it_to_another(desk: Desk, clock: Clock) -> None:
    await go_live(desk, 11)
    await answered(desk, clock, 1)
    await lives.to_redraw(desk)

    clock.pass_(seconds=60)

    assert told(await lives.to_redraw(desk)) == [(11, 1, None)]


async def test_a_newer_message_about_the_same_round_takes_over(desk: Desk, clock: Clock) -> None:
    await go_live(desk, 11)

    await go_live(desk, 12, everyone=True)

    (redraw,) = await lives.to_redraw(desk)
    assert told([redraw]) == [(11, 0, Ending.REPLACED)]
    await lives.redrawn(desk, redraw)
    await answered(desk, clock, 1)
    assert told(await lives.to_redraw(desk)) == [(12, 1, None)]


async def test_a_stopped_message_is_left_as_it_is_and_no_other(desk: Desk, clock: Clock) -> None:
    await go_live(desk, 11)

    await lives.stop(desk, ANNA, 11)
    await lives.stop(desk, SANNE, 10)
    await answered(desk, clock, 1)
    (still,) = await lives.to_redraw(desk)
    await lives.redrawn(desk, still)
    await lives.stop(desk, SANNE, 11)

    await answered(desk, clock, 2)
    assert await lives.to_redraw(desk) == []


async def test_one_that_is_stopped_while_it_is_redrawn_says_its_last_after_that(
    desk: Desk, clock: Clock
) -> None:
    await go_live(desk, 11)
    await answered(desk, clock, 1)
    (being_redrawn,) = await lives.to_redraw(desk)

    await lives.stop(desk, SANNE, 11)
    await lives.redrawn(desk, being_redrawn)

    assert told(await lives.to_redraw(desk)) == [(11, 1, Ending.STOPPED)]


async def test_it_ends_with_the_round(desk: Desk, clock: Clock) -> None:
    await go_live(desk, 11)
    await answered(desk, clock, 1)

    await rounds.close(desk, SANNE, 1)

    (redraw,) = await lives.to_redraw(desk)
    assert told([redraw]) == [(11, 1, Ending.CLOSED)]
    await lives.redrawn(desk, redraw)
    clock.pass_(days=1)
    assert await lives.to_redraw(desk) == []


async def test_it_ends_for_whom_is_no_coordinator_any_more(desk: Desk) -> None:
    await coordinators.invite(desk, SANNE, "Anna", "token")
    await coordinators.accept(desk, ANNA, "token")
    await go_live(desk, 11)
    await go_live(desk, 12, ANNA)
    (anna,) = (await coordinators.team(desk)).invited

    await coordinators.remove(desk, SANNE, anna.id)

    assert told(await lives.to_redraw(desk)) == [(12, 0, Ending.REMOVED)]


async def test_a_message_out_of_reach_is_forgotten(desk: Desk, clock: Clock) -> None:
    await go_live(desk, 11)
    await answered(desk, clock, 1)
    (redraw,) = await lives.to_redraw(desk)

    await lives.lost(desk, redraw)

    await answered(desk, clock, 2)
    assert await lives.to_redraw(desk) == []
