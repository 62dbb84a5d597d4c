"""kill -9 at each thing that answering asks of the database and of Telegram, before and after."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

import pytest
from faults.killing import places
from faults.process import Nursery
from faults.scaffold import CALLS, POST, Point, Scaffold, points
from faults.sizes import Size, sizes
from faults.town import Town, town
from faults.workers import workers

SHORT = Size(people=2, kills=4)
LONG = Size(people=200, kills=200, seconds=600)


async def all_get_on(there: Town, where: Sequence[Point], size: Size) -> None:
    """Those who are left answer to the end; in the end all must be right."""
    await there.until_all_are_thanked(size.seconds)
    await there.until_quiet()
    found = await there.verdict()
    different = len({(each.when, each.what) for each in where})
    print(f"{len(where)} kills at {different} points, {found}")  # noqa: T201 (what RESULTS.md tells)
    assert found.good, found


@sizes(SHORT, LONG)
async def test_a_bot_that_dies_at_any_point_of_answering_loses_nothing(
    mother: Nursery, any_empty_database_url: str, tmp_path: Path, size: Size
) -> None:
    seed = (
        3 if any_empty_database_url.startswith("sqlite") else 12
    )  # other points in the short form
    async with town(any_empty_database_url, tmp_path, seed=seed) as there:
        scaffold = Scaffold(there, mother)
        where = points(await scaffold.rehearsed(size.seconds), CALLS, size.kills, there.chance)
        for point in where:
            await scaffold.die(point, size.people, size.seconds)

        async with places([partial(mother.bear, there.order())]):
            await all_get_on(there, where, size)


@pytest.mark.postgres
@sizes(SHORT, LONG)
async def test_one_of_three_workers_that_dies_at_any_point_loses_nothing(
    mother: Nursery, postgres_url: str, tmp_path: Path, size: Size
) -> None:
    async with town(postgres_url, tmp_path, seed=14) as there, workers(3) as firm:
        *others, told = firm.told
        met = await Scaffold(there, mother, told).rehearsed(size.seconds)
        asked = (POST, *CALLS[1:])  # none of them asks for updates
        where = points(met, asked, size.kills, there.chance)
        async with places([partial(mother.bear, there.order(**each)) for each in others]) as beside:
            scaffold = Scaffold(there, mother, told, beside, firm.balancer)
            for point in where:
                await scaffold.die(point, size.people, size.seconds)

            await all_get_on(there, where, size)
