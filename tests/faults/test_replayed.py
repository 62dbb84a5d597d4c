"""Recorded updates played to a fresh bot, twice over, late, mixed up: each is taken once."""

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path
from random import Random

import pytest
from faults.dying import FREE
from faults.recording import Raw, expected, recorded, who
from faults.sizes import Size, sizes
from faults.town import Town, town
from kept import no_death

from bot.conversation import respond
from bot.conversation.desk import Desk, Person
from bot.conversation.recount import recount
from bot.preview.people import Person as Account
from bot.questionnaire.flow import State
from bot.running import desk_of, running
from bot.telegram.intake.lanes import WAITING, Lanes
from bot.telegram.intake.outcome import Outcome

SHORT = Size(people=2)
LONG = Size(people=200, seconds=600)

Recorder = Callable[[Size], list[Raw]]
Mix = Callable[[list[Raw], Random], list[Raw]]


@pytest.fixture(scope="session")
def recorder(tmp_path_factory: pytest.TempPathFactory) -> Recorder:
    """Records a run once, and gives it to all who ask."""
    made: dict[Size, list[Raw]] = {}

    def record(size: Size) -> list[Raw]:
        if size not in made:
            folder = tmp_path_factory.mktemp("recorded")
            made[size] = asyncio.run(recorded(size.people, size.seconds, folder))
        return made[size]

    return record


@pytest.fixture
def stream(recorder: Recorder, size: Size) -> list[Raw]:
    return recorder(size)


def between_people(stream: list[Raw], chance: Random) -> list[Raw]:
    """In any order that keeps each person's: some come long before others, some long after."""
    lines = defaultdict[int, list[Raw]](list)
    for raw in stream:
        lines[who(raw)].append(raw)
    whose = [who(raw) for raw in stream]
    chance.shuffle(whose)
    return [lines[person].pop(0) for person in whose]


def at_all(stream: list[Raw], chance: Random) -> list[Raw]:
    """In any order at all."""
    return chance.sample(stream, len(stream))


def twice(stream: list[Raw], chance: Random) -> list[Raw]:
    """Each comes again, once or twice, at any time after the first."""
    mixed = list(stream)
    for raw in stream:
        for _ in range(chance.randint(1, 2)):
            mixed.insert(chance.randint(mixed.index(raw) + 1, len(mixed)), raw)
    return mixed


@asynccontextmanager
async def bots(there: Town, number: int) -> AsyncIterator[list[tuple[Desk, Lanes]]]:
    """Bots that take in what they are handed."""
    settings = there.settings()
    async with AsyncExitStack() as stack:
        born = []
        for _ in range(number):
            desk = await stack.enter_async_context(desk_of(settings))
            bot = await stack.enter_async_context(running(settings, desk, limits=FREE))
            born.append((desk, Lanes(bot.handling, died=no_death, longest_speech=60)))
        yield born


async def play(there: Town, stream: list[Raw]) -> tuple[dict[int, State | None], int]:
    """What each person's response is when a bot has had all of it, and how many there are.

    Where there can be two bots, each gets all of it, at the same time.
    """
    for person in {who(raw) for raw in stream}:
        there.world.add_person(Account(person, f"Kinderwerker{person}"))
        there.world.start(person)
    async with bots(there, 1 if there.database.startswith("sqlite") else 2) as born:
        for at in range(0, len(stream), WAITING):  # more of one person would be passed by
            piece = stream[at : at + WAITING]
            tasks = [lanes.put(raw) for raw in piece for _, lanes in born]
            assert set(await asyncio.gather(*tasks)) == {Outcome.DONE}
        counted = await recount(born[0][0])
        assert counted.right, counted
        return await states(born[0][0], stream), counted.responses


async def states(desk: Desk, stream: list[Raw]) -> dict[int, State | None]:
    people = {who(raw) for raw in stream}
    return {each: (await respond.look(desk, Person(each, "nl"))).state for each in people}


@sizes(SHORT, LONG)
@pytest.mark.parametrize("order", [between_people, at_all])
async def test_what_came_twice_or_late_is_taken_once(
    any_database_url: str, tmp_path: Path, stream: list[Raw], order: Mix
) -> None:
    chance = Random(5)
    mixed = twice(order(stream, chance), chance)
    async with town(any_database_url, tmp_path, seed=5) as there:
        held, responses = await play(there, mixed)

    must = expected(there.form, mixed)
    assert held == must
    assert responses == sum(state is not None for state in must.values())
    if order is not at_all:
        assert held == expected(there.form, stream)
    print(f"{len(stream)} updates, played as {len(mixed)}, {responses} responses")  # noqa: T201
