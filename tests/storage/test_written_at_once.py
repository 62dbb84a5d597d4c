"""Many who write at the same moment, to both databases."""

import asyncio

from storage.engine import Database


async def test_who_comes_first_of_many_at_once_is_not_kept_waiting_for_the_last(
    database: Database,
) -> None:
    began: list[int] = []
    before_me: list[int] = []

    async def write(number: int) -> None:
        await database.write(lambda _: began.append(number), few_rows=True)
        before_me.append(len(began))

    await asyncio.sleep(0.05)  # a calm moment
    await asyncio.gather(*map(write, range(16)))

    assert sorted(began) == list(range(16))
    assert before_me[0] < 16
