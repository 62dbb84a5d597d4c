"""A group that takes few calls a minute: who goes on where, what they read, and nobody is left."""

import asyncio
from pathlib import Path

from members import said_in_public
from pacing_people import Pace, Visitor
from someone import Someone, labels, word
from town import bot_in, crowded_town
from virtual_time import LoopClock, run_in_virtual_time

from bot.conversation.coordinate import running_tallies
from bot.conversation.desk import Desk, Person
from bot.preview.faults import error
from bot.preview.rates import Mood
from bot.preview.server import PreviewServer
from bot.preview.standard import GROUP
from bot.preview.world import World
from storage import contacts, group_limits, responses
from storage.engine import Transaction
from storage.records import Contact

QUICK = Pace(lambda: 1.0, lambda: 1.0)
UNHURRIED = Pace(lambda: 20.0, lambda: 20.0)
WHY, WHY_NEW = word("crowded-group"), word("crowded-group-new")


async def until_moved(visitor: Visitor) -> Someone:
    """The visitor goes on until they are led out, reads what stands there, and stops."""
    visitor.stops_when_led_out = True
    await visitor.visit()
    return visitor.in_private


def contact_of(desk: Desk, visitor: Visitor, tx: Transaction) -> Contact | None:
    person, round_ = Person(visitor.somebody.person.id, "nl"), desk.round(tx)
    response = responses.find(tx, round_.id, desk.name_of(person, round_))
    return contacts.find(tx, response.id) if response else None


def test_somebody_who_is_about_to_begin_goes_on_in_private_and_reads_why(tmp_path: Path) -> None:
    async def story() -> None:
        async with crowded_town(tmp_path) as here:
            noor, daan = here.visitors([UNHURRIED, QUICK])
            await here.post_card()
            visiting = asyncio.create_task(noor.visit())
            await asyncio.sleep(45)

            in_private = await until_moved(daan)

            assert daan.joined_at is None
            assert in_private.from_the_bot[0].text.startswith(WHY_NEW)
            assert here.learned() == 1
            await visiting
            assert noor.finished_inside, "who is in the middle keeps the room"

    run_in_virtual_time(story())


def test_somebody_in_the_middle_reads_why_and_the_message_in_the_group_says_where(
    tmp_path: Path,
) -> None:
    async def story() -> None:
        async with crowded_town(tmp_path) as here:
            [noor] = here.visitors([QUICK])
            await here.post_card()

            in_private = await until_moved(noor)

            assert noor.was_in_the_middle
            assert in_private.from_the_bot[0].text.startswith(WHY)
            assert "Vraag" in in_private.from_the_bot[0].text
            contact = await here.desk.database.read(lambda tx: contact_of(here.desk, noor, tx))
            assert contact is not None, "they can be reminded"
            assert here.desk.seal.open(contact.address) == noor.somebody.person.id
            await asyncio.sleep(120)
            assert noor.somebody.reads == word("left-crowded")
            assert noor.somebody.buttons == [word("go-on-here")]
            assert WHY not in said_in_public(here.world, GROUP)

    run_in_virtual_time(story())


def test_ticks_are_answered_in_words_at_once_and_the_last_is_drawn(tmp_path: Path) -> None:
    async def story() -> None:
        async with crowded_town(tmp_path) as here:
            ticks = list[float]()
            pace = Pace(lambda: 40.0 if ticks else 8.0, lambda: ticks.append(0) or 0.5)
            [noor] = here.visitors([pace])
            await here.post_card()
            visiting = asyncio.create_task(noor.visit())
            while not noor.toasts and not visiting.done():  # noqa: ASYNC110 (a phone is looked at again and again)
                await asyncio.sleep(0.1)
            shown = [each for each in labels(noor.somebody.message) if each.startswith("✅")]
            assert len(shown) < 2, "it is not drawn yet"
            await asyncio.sleep(30)
            drawn = [each for each in labels(noor.somebody.message) if each.startswith("✅")]
            await visiting

            assert len(drawn) == 2
            assert all(each[2:] in noor.toasts[0] for each in drawn)
            assert noor.finished_inside

    run_in_virtual_time(story())


def test_a_redraw_that_failed_opens_the_way_out_at_the_next_tap(tmp_path: Path) -> None:
    async def story() -> None:
        async with crowded_town(tmp_path) as here:
            [noor] = here.visitors([Pace(lambda: 8.0, lambda: 0.5)])
            await here.post_card()
            visiting = asyncio.create_task(noor.visit())
            while not noor.toasts and not visiting.done():  # noqa: ASYNC110 (a phone is looked at again and again)
                await asyncio.sleep(0.1)
            gone = error(400, "Bad Request: message to edit not found")
            here.world.faults.add(fault=gone, method="editEphemeralMessageText")
            await visiting

            assert noor.was_in_the_middle
            assert noor.finished_at is not None
            tallies = await running_tallies(here.desk)
            assert sorted(tallies.items("ontstaan").values()) == [1, 1]

    run_in_virtual_time(story())


def test_what_was_learned_is_known_after_a_restart_and_forgotten_in_the_end(
    tmp_path: Path,
) -> None:
    async def story() -> None:
        world = World.standard(clock=LoopClock())
        world.rates.mood = Mood.HARSH
        async with PreviewServer(world) as server:
            async with bot_in(tmp_path, world, server.url) as here:
                visitors = here.visitors([QUICK] * 3)
                await here.post_card()
                await asyncio.gather(*(each.visit() for each in visitors))
                await asyncio.sleep(6)
                assert here.learned() == 1
                page = here.bot.metrics.page().decode()
                assert str(GROUP) not in page
                assert here.desk.name_of_chat(GROUP) not in page
                assert "kinderwerkbot_group_ways_out 3.0" in page

            async with bot_in(tmp_path, world, server.url) as here:
                await here.post_card()
                assert here.learned() == 1
                await asyncio.sleep(3700)
                assert here.learned() == 0
                rows = await here.desk.database.read(group_limits.known)
                assert list(rows) == []

    run_in_virtual_time(story())
