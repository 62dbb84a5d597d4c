"""kill -9 at any moment, again and again, while people answer: nothing lost, nothing twice."""

from functools import partial
from pathlib import Path

import pytest
from faults.group_respondents import GROUP
from faults.killing import Birth, places
from faults.process import Nursery, as_people_run_it
from faults.sizes import Size, sizes
from faults.town import Town, town
from faults.workers import workers

from bot.preview.rates import Mood

SHORT = Size(people=4, kills=3, seconds=60, life=0.8)
LONG = Size(people=200, kills=40, seconds=400, patience=15, life=8)


async def all_answer_while_bots_die(there: Town, births: list[Birth], size: Size) -> None:
    """Everybody answers, bots are killed and others born; in the end all must be right."""
    async with places(births) as bots:
        if there.card is not None:
            await there.until_card_is_there()
        for _ in range(size.people):
            there.comes()
        await bots.kill_again_and_again(there.chance, size.kills, size.life, lambda: there.busy > 0)
        await there.until_all_are_thanked(size.seconds)
        await there.until_quiet()
    found = await there.verdict()
    print(f"{bots.deaths} kills, {found}")  # noqa: T201 (what RESULTS.md tells)
    assert found.good, found
    assert bots.deaths > 1


@sizes(SHORT, LONG)
async def test_polling(mother: Nursery, any_database_url: str, tmp_path: Path, size: Size) -> None:
    bear = as_people_run_it if size.long else mother.bear
    async with town(any_database_url, tmp_path, seed=1, patience=size.patience) as there:
        order = there.order(hurried=not size.long)

        await all_answer_while_bots_die(there, [partial(bear, order)], size)


@sizes(SHORT, LONG)
async def test_in_a_group(mother: Nursery, sqlite_url: str, tmp_path: Path, size: Size) -> None:
    bear = as_people_run_it if size.long else mother.bear
    async with town(sqlite_url, tmp_path, seed=3, patience=size.patience) as there:
        there.gather()
        if size.long:
            there.world.rates.mood = Mood.COUNTING
        order = there.order(hurried=not size.long)

        await all_answer_while_bots_die(there, [partial(bear, order)], size)

        public = str([each.content.text for each in there.world.public_history(GROUP)])
        assert not any(words in public for words in ("Werk jij samen", "Vraag ", "woord "))


@sizes(SHORT, LONG)
@pytest.mark.postgres
async def test_three_workers_with_webhooks(
    mother: Nursery, postgres_url: str, tmp_path: Path, size: Size
) -> None:
    bear = as_people_run_it if size.long else mother.bear
    async with (
        town(postgres_url, tmp_path, seed=2, patience=size.patience) as there,
        workers(3) as firm,
    ):
        orders = [there.order(hurried=not size.long, **told) for told in firm.told]

        await all_answer_while_bots_die(there, [partial(bear, each) for each in orders], size)
