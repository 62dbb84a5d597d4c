"""Invented updates, hostile, broken and unknown: no crash, no leak, no answer that nobody gave."""

import asyncio
import re
from collections.abc import Iterable
from pathlib import Path

from faults.dying import FREE
from faults.hostile import MARK
from faults.inventing import GROUP, PARTICIPANTS, STRANGERS, Inventor
from faults.overheard import Overheard, overheard
from faults.sizes import Size, sizes
from faults.town import SECRET_KEY, Town, town
from kept import no_death

from bot.conversation import respond
from bot.conversation.desk import Desk, Person
from bot.conversation.recount import recount
from bot.preview.people import Person as Account
from bot.questionnaire.flow import State
from bot.running import desk_of, running
from bot.telegram.intake.lanes import Lanes
from bot.telegram.intake.outcome import Outcome

SHORT = Size(people=8, updates=800)
LONG = Size(people=100, updates=100_000)

AT_A_TIME = 200
EVERY_KIND = Path(__file__).parents[1] / "forms" / "every-kind.toml"

TROUBLE = re.compile(r"ERROR .*update ([0-9]+)")


def inhabit(there: Town, people: Iterable[int]) -> None:
    """The participants live here, and share a group with the bot."""
    for person in people:
        there.world.add_person(Account(person, f"Kinderwerker{person}"))
        there.world.start(person)
    there.world.add_group(GROUP, "Kinderwerkers", list(people))
    there.world.updates.clear()


async def states(desk: Desk, people: Iterable[int]) -> dict[int, State | None]:
    return {each: (await respond.look(desk, Person(each, "nl"))).state for each in people}


async def send(lanes: Lanes, inventor: Inventor, number: int) -> set[int]:
    """Hand over so many updates. Returns those that were shaped as Telegram shapes them."""
    well = set[int]()
    for _ in range(number // AT_A_TIME):
        invented = [inventor.update() for _ in range(AT_A_TIME)]
        done = await asyncio.gather(*(lanes.put(each.raw) for each in invented))
        assert set(done) == {Outcome.DONE}, "an update was to come again, and no database was away"
        well |= {each.raw["update_id"] for each in invented if each.well}
    return well


def troubles(log: Overheard, updates: set[int]) -> list[str]:
    """What went wrong with these updates."""
    told = [(line, TROUBLE.match(line)) for line in log.lines]
    return [line for line, found in told if found and int(found[1]) in updates]


@sizes(SHORT, LONG)
async def test_whatever_is_sent_only_answers_are_kept_and_nothing_is_told(
    sqlite_url: str, tmp_path: Path, size: Size
) -> None:
    async with town(sqlite_url, tmp_path, seed=11, form=str(EVERY_KIND)) as there:
        inventor = Inventor(there.form, there.chance, size.people)
        inhabit(there, inventor.states)
        settings = there.settings()
        with overheard() as log:
            async with desk_of(settings) as desk, running(settings, desk, limits=FREE) as bot:
                well = await send(
                    Lanes(bot.handling, died=no_death, longest_speech=60), inventor, size.updates
                )
                held, counted = await states(desk, inventor.states), await recount(desk)

    begun = [state for state in inventor.states.values() if state is not None]
    print(f"{size.updates} updates, {inventor.changes} did something")  # noqa: T201
    assert troubles(log, well) == []
    assert [line for line in log.lines if " trouble" in line] == []
    assert held == inventor.states
    assert counted.right, counted
    assert counted.responses == len(begun)
    assert inventor.changes > size.updates / 20
    token = there.world.bot.token.partition(":")[2]
    people = (str(each).rstrip("0") for each in (PARTICIPANTS, STRANGERS, GROUP))
    assert log.betrayals([MARK, token, SECRET_KEY, *people]) == []
