"""People answer in a group against a Telegram in each of its moods, each at their own pace."""

import asyncio
import random
from collections.abc import Sequence
from pathlib import Path

import pytest
from members import said_in_public
from pacing_people import Pace, Visitor, calm, hasty, steady
from someone import word
from town import Town, town
from virtual_time import run_in_virtual_time

from bot.conversation.coordinate import running_tallies
from bot.conversation.recount import recount
from bot.preview.rates import Mood
from bot.preview.standard import GROUP

STRICT = (Mood.LENIENT, Mood.COUNTING, Mood.HARSH)
SECRETS = ("Werk jij samen", "In welke regio", "Vraag ", "Klopt het zo", "Anders")
WORDS = "We eten elke woensdag samen."
UNHURRIED = Pace(lambda: 3.0, lambda: 3.0)
SHUT = 60.0
"""Seconds after somebody was led out in which nobody else begins."""


def inside(visitors: Sequence[Visitor]) -> int:
    return sum(each.finished_inside for each in visitors)


async def everybody_is_done_right(here: Town, visitors: Sequence[Visitor]) -> None:
    """All finished somewhere, nothing they chose is lost, and nobody else saw any of it."""
    assert all(each.finished_at is not None for each in visitors)
    tallies = await running_tallies(here.desk)
    assert (tallies.started, tallies.finished) == (len(visitors), len(visitors))
    assert tallies.items("samen") == {"ja": len(visitors)}
    chosen = [n for question in ("ontstaan", "vorm") for n in tallies.items(question).values()]
    assert chosen == [len(visitors)] * 4, "each ticked the first two options of both"
    assert (await recount(here.desk)).right
    assert not any(secret in said_in_public(here.world, GROUP) for secret in SECRETS)


def nobody_made_way(visitors: Sequence[Visitor]) -> None:
    """Nobody who was in the middle was led out while others were let begin."""
    for moved in (each for each in visitors if each.was_in_the_middle):
        assert moved.moved_at is not None
        for other in visitors:
            for began in (other.joined_at, other.agreed_at):
                assert began is None or not 0 < began - moved.moved_at < SHUT


@pytest.mark.parametrize(
    ("mood", "seed"),
    [(Mood.LENIENT, 1), (Mood.COUNTING, 1), (Mood.COUNTING, 5), (Mood.HARSH, 1)],
    ids=["not counting", "counting", "counting, all at once at the end of a minute", "harsh"],
)
def test_of_twelve_calm_people_as_many_finish_in_the_group_as_telegram_lets(
    mood: Mood, seed: int, tmp_path: Path
) -> None:
    least = {Mood.LENIENT: 12, Mood.COUNTING: 3, Mood.HARSH: 0}[mood]

    async def story() -> None:
        async with town(tmp_path, mood) as here:
            chance = random.Random(seed)
            visitors = here.visitors([calm(chance)] * 12)
            await here.post_card()
            await asyncio.gather(*(each.visit(chance.uniform(0, 60)) for each in visitors))

            assert inside(visitors) >= least
            nobody_made_way(visitors)
            await everybody_is_done_right(here, visitors)

    run_in_virtual_time(story())


@pytest.mark.parametrize(
    ("mood", "pace"),
    [
        (Mood.LENIENT, steady()),
        (Mood.COUNTING, UNHURRIED),
        (Mood.COUNTING, steady()),
        (Mood.HARSH, UNHURRIED),
    ],
    ids=[
        "not counting, 1.5 s a tick",
        "counting, 3 s a tap",
        "counting, 1.5 s a tick",
        "harsh, 3 s a tap",
    ],
)
def test_one_person_alone_finishes_in_the_group_unless_telegram_is_harsh(
    mood: Mood, pace: Pace, tmp_path: Path
) -> None:
    async def story() -> None:
        async with town(tmp_path, mood) as here:
            visitors = here.visitors([pace])
            await here.post_card()
            await visitors[0].visit(after=2)

            assert mood is Mood.HARSH or visitors[0].finished_inside
            await everybody_is_done_right(here, visitors)

    run_in_virtual_time(story())


@pytest.mark.parametrize("mood", STRICT)
def test_three_at_once_finish_in_the_group_unless_telegram_is_harsh(
    mood: Mood, tmp_path: Path
) -> None:
    async def story() -> None:
        async with town(tmp_path, mood) as here:
            chance = random.Random(7)
            visitors = here.visitors([calm(chance)] * 3)
            await here.post_card()
            await asyncio.gather(*(each.visit() for each in visitors))

            assert mood is Mood.HARSH or inside(visitors) == 3
            nobody_made_way(visitors)
            await everybody_is_done_right(here, visitors)

    run_in_virtual_time(story())


@pytest.mark.parametrize("mood", STRICT)
def test_three_who_write_do_so_in_private_and_the_group_reads_none_of_it(
    mood: Mood, tmp_path: Path
) -> None:
    async def story() -> None:
        async with town(tmp_path, mood) as here:
            chance = random.Random(11)
            visitors = here.visitors([calm(chance)] * 3, writes=WORDS)
            await here.post_card()
            await asyncio.gather(*(each.visit(chance.uniform(0, 20)) for each in visitors))

            assert mood is Mood.HARSH or all(each.went_to_write for each in visitors)
            nobody_made_way(visitors)
            await everybody_is_done_right(here, visitors)
            tallies = await running_tallies(here.desk)
            for question in ("gaat-goed", "wat-helpt"):
                assert tallies.answered(question) == len(visitors)
            assert WORDS not in said_in_public(here.world, GROUP)

    run_in_virtual_time(story())


@pytest.mark.parametrize("mood", STRICT)
def test_twelve_hasty_people_all_finish_somewhere(mood: Mood, tmp_path: Path) -> None:
    async def story() -> None:
        async with town(tmp_path, mood) as here:
            chance = random.Random(3)
            visitors = here.visitors([hasty(chance)] * 12)
            await here.post_card()
            await asyncio.gather(*(each.visit(chance.uniform(0, 20)) for each in visitors))

            assert mood is not Mood.LENIENT or inside(visitors) == 12
            nobody_made_way(visitors)
            await everybody_is_done_right(here, visitors)

    run_in_virtual_time(story())


@pytest.mark.parametrize("mood", STRICT)
def test_a_hello_and_cards_take_nothing_from_people_who_react_to_them(
    mood: Mood, tmp_path: Path
) -> None:
    async def story() -> None:
        async with town(tmp_path, mood) as here:
            visitors = here.visitors([calm(random.Random(1))])
            await here.bring_again()
            assert said_in_public(here.world, GROUP).startswith(word("hello-group"))
            for _ in range(3):
                await here.post_card()
            await visitors[0].visit(after=20)

            assert mood is Mood.HARSH or visitors[0].finished_inside
            await everybody_is_done_right(here, visitors)

    run_in_virtual_time(story())
