"""The start: the schema is brought up to date, a round is there to answer in, and its form."""

import asyncio
from collections.abc import Callable

from bot.conversation.adopting import Earlier, ask_next, recognise
from bot.conversation.desk import Desk
from bot.conversation.journal import replay
from bot.conversation.key_check import note_key
from bot.conversation.repairing import finish_counts
from storage import updates
from storage.engine import Transaction
from storage.migrate import migrate
from storage.portions import Sleep, in_portions

OLD_UPDATES = 1_000
"""Marks of updates that are dropped in one transaction."""


async def prepare(desk: Desk, new_salt: Callable[[], str], earlier: Earlier = tuple) -> None:
    """Make the database ready for the proposed form. ``new_salt`` gives an unguessable text."""
    await migrate(desk.database)
    await desk.database.write(lambda tx: _prepare(desk, tx, new_salt(), earlier))
    await finish_counts(desk)
    await replay(desk)
    await desk.database.read(desk.round)  # from now on it is known which form is asked


async def forget_old_updates(
    desk: Desk, at_a_time: int = OLD_UPDATES, sleep: Sleep = asyncio.sleep
) -> int:
    """Drop the marks of updates that cannot come again, in portions. Return how many."""

    def some(tx: Transaction, limit: int) -> int:
        return updates.forget_old(tx, desk.now(), limit)

    return await in_portions(desk.database, some, at_a_time, sleep)


def _prepare(desk: Desk, tx: Transaction, salt: str, earlier: Earlier) -> None:
    note_key(tx, desk.secret)
    recognise(desk, tx, earlier)
    ask_next(desk, tx, salt)
    updates.forget_old(tx, desk.now(), OLD_UPDATES)  # the rest is dropped beside answering
