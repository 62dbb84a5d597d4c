"""The bot runs and nobody comes by: what is kept for an hour or a day is gone after that."""

import asyncio
from datetime import timedelta

from someone import MADE_AFTER
from sqlalchemy import select
from starting import Start

from storage import asides, coordinator_links, tables
from storage.engine import Transaction
from storage.records import CoordinatorLink


async def test_rows_past_their_term_go_by_themselves(start_bot: Start) -> None:
    async with start_bot() as desk:
        past = desk.now() - timedelta(hours=2)

        def keep(tx: Transaction) -> None:
            asides.begun(tx, "somebody", past)
            coordinator_links.offer(tx, CoordinatorLink("hash", "Anna", past, None))

        def kept(tx: Transaction) -> int:
            each = (tables.asides, tables.coordinator_links)
            return sum(len(tx.execute(select(table)).all()) for table in each)

        await desk.database.write(keep)

    async with start_bot() as desk, asyncio.timeout(MADE_AFTER):
        while await desk.database.read(kept):  # noqa: ASYNC110 (as in `quiet`)
            await asyncio.sleep(0.02)
