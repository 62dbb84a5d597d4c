"""Deleted rows leave the disk too: after each erasure, and each round that is made anonymous."""

import asyncio

from bot.conversation.desk import Desk
from storage import scrubs

TRIES, BETWEEN_TRIES = 50, 0.2
"""How often, and how many seconds apart, it is tried where somebody waits for it."""


async def scrub(desk: Desk) -> bool:
    """Make deleted rows leave the disk. False: somebody was in the way; to be tried again."""
    due = await desk.database.read(scrubs.due)
    if due is None:
        return True
    if not await desk.database.scrub():
        return False
    await desk.database.write(lambda tx: scrubs.note_done(tx, due), few_rows=True)
    return True


async def scrub_now(desk: Desk) -> bool:
    """As `scrub`, waiting some seconds for whoever is in the way."""
    for _ in range(TRIES):
        if await scrub(desk):
            return True
        await asyncio.sleep(BETWEEN_TRIES)
    return False
