"""Reminders take the room that others leave, and reach each person once. In virtual time."""

import asyncio
from datetime import timedelta
from pathlib import Path

from someone import Someone, word
from sqlalchemy import update
from town import Town, town
from virtual_time import run_in_virtual_time

from bot.preview.people import Person
from bot.preview.rates import Mood
from storage import tables

PEOPLE = 90


async def who_stopped_yesterday(here: Town) -> list[Someone]:
    people = [Person(8000 + number, f"Stil{number}") for number in range(PEOPLE)]
    for person in people:
        here.world.add_person(person)
    stopped = [Someone(here.world, each, here.world.bot.id) for each in people]
    for each in stopped:
        await each.start()
        await asyncio.sleep(0.5)
        await each.taps(each.buttons[0])
    before = here.desk.now() - timedelta(days=2)
    quiet = update(tables.responses).values(changed_at=before)
    await here.desk.database.write(lambda tx: tx.execute(quiet))
    return stopped


def reminded(somebody: Someone) -> int:
    return [each.text for each in somebody.from_the_bot].count(word("reminder"))


def test_they_go_out_as_fast_as_telegram_allows_each_once(tmp_path: Path) -> None:
    async def story() -> float:
        async with town(tmp_path, Mood.LENIENT) as here:
            stopped, time = await who_stopped_yesterday(here), asyncio.get_running_loop().time
            sanne = Someone.named(here.world, "Sanne")
            await sanne.start()
            await sanne.says("/herinner")
            await asyncio.sleep(0.5)
            await sanne.taps(word("remind-yes"))
            began = time()
            while not all(map(reminded, stopped)):  # noqa: ASYNC110 (a phone tells nobody that something came)
                await asyncio.sleep(0.1)
            took = time() - began
            await asyncio.sleep(60)
            assert [reminded(each) for each in stopped] == [1] * PEOPLE
            return took

    assert run_in_virtual_time(story()) <= PEOPLE / 30 + 2
