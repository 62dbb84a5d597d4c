"""A screen that was not drawn before the bot stopped is drawn when it is back, with no tap."""

import asyncio

import pytest
from someone import Someone, quiet, soon, word
from sqlalchemy import text
from starting import Start, Watch, started

from bot.conversation.desk import Desk
from bot.preview.faults import error
from bot.preview.world import World
from bot.settings import Settings
from bot.telegram.last_shown import SETTLED

DOWN = error(500, "Internal Server Error")
KEPT = "SELECT count(*) FROM redraws"
TO_THE_END = ("Nee", "Zuid", "Er is geen tijd voor", "Klaar", word("skip"))


@pytest.fixture
def noor(world: World) -> Someone:
    return Someone.named(world, "Noor")


def telegram_draws_nothing(world: World) -> None:
    for method in ("editMessageText", "sendMessage"):
        world.faults.add(fault=DOWN, method=method, times=1000)


async def counted(desk: Desk, count: str) -> int:
    return await desk.database.read(lambda tx: int(tx.execute(text(count)).scalar_one()))


async def kept(desk: Desk) -> int:
    return await counted(desk, KEPT)


async def until(desk: Desk, count: str, number: int) -> None:
    """Wait until so many are counted."""
    async with asyncio.timeout(20):
        while await counted(desk, count) != number:  # noqa: ASYNC110 (a database tells nobody)
            await asyncio.sleep(0.01)


async def test_the_next_question_is_there_without_a_tap(noor: Someone, start_bot: Start) -> None:
    async with start_bot() as desk:
        await noor.begin()
        telegram_draws_nothing(noor.world)
        noor.tap_unseen("Ja")
        await until(desk, "SELECT count(*) FROM answers", 1)
    assert "Vraag 1 van" in noor.reads
    noor.world.faults.clear()

    async with start_bot():
        await soon(lambda: "Vraag 2 van 8" in noor.reads)

        await noor.taps("West")
        assert "Vraag 3 van 8" in noor.reads
    assert len(noor.from_the_bot) == 1


async def test_the_thanks_are_there_without_a_tap_also_for_who_wants_no_reminders(
    noor: Someone, start_bot: Start
) -> None:
    async with start_bot() as desk:
        await (await noor.begin()).does(*TO_THE_END)
        await noor.says("/mijngegevens")
        assert word("mine-redraw") in noor.reads
        await noor.taps(word("no-reminders"))
        await noor.start()
        telegram_draws_nothing(noor.world)
        noor.tap_unseen(word("submit"))
        await until(desk, "SELECT count(*) FROM responses WHERE submitted_at IS NOT NULL", 1)
        assert await kept(desk) == 1
    noor.world.faults.clear()

    async with start_bot():
        await soon(lambda: "Dank je wel!" in noor.reads)


async def test_once_the_thanks_are_drawn_it_is_forgotten_where(
    noor: Someone, settings: Settings, patience: float
) -> None:
    watch = Watch()
    async with started(settings, patience, monotonic=watch) as desk:
        await (await noor.begin()).does(*TO_THE_END)
        assert await kept(desk) == 1
        await noor.taps(word("submit"))
        watch.ahead += SETTLED + 1
        await until(desk, KEPT, 0)
        await noor.says("/mijngegevens")
        assert word("mine-redraw") not in noor.reads


async def test_somebody_who_changes_what_was_sent_in_is_known_again(
    noor: Someone, start_bot: Start
) -> None:
    async with start_bot():
        await (await noor.begin()).does(*TO_THE_END, word("submit"))
    async with start_bot() as desk:
        assert await kept(desk) == 0
        await noor.start()
        await noor.taps(word("look-again"))
        await noor.taps(word("change", number=1))
        await noor.taps("Ja")
        assert await kept(desk) == 1


async def test_what_was_drawn_is_not_drawn_again(noor: Someone, start_bot: Start) -> None:
    async with start_bot():
        await (await noor.begin()).does("Ja")
    noor.world.calls.clear()

    async with start_bot():
        await asyncio.sleep(0.3)
        await quiet(noor.world)

    drawn = [each for each in noor.world.calls if each.method == "editMessageText"]
    assert drawn == []


async def test_nothing_is_kept_of_a_round_that_is_closed(
    noor: Someone, world: World, start_bot: Start
) -> None:
    sanne = Someone.named(world, "Sanne")
    async with start_bot() as desk:
        await (await noor.begin()).does("Ja")
        await sanne.start()
        await sanne.says("/sluit")
        await sanne.taps(sanne.buttons[0])
        assert await kept(desk) == 1

    async with start_bot() as desk:
        await until(desk, KEPT, 0)
