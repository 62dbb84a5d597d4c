"""How to reach people of closed rounds is forgotten, a portion at a time."""

import asyncio
from functools import partial

from bot.conversation.desk import Desk
from storage import contacts
from storage.engine import Transaction
from storage.portions import Sleep, in_portions

AT_A_TIME = 500


async def forget_closed(
    desk: Desk, at_a_time: int = AT_A_TIME, sleep: Sleep = asyncio.sleep
) -> int:
    """Forget the contacts of every closed round. Return how many. Only looks, if there are none."""
    gone = 0
    for each in await desk.database.read(contacts.of_closed, few_rows=True):
        gone += await in_portions(desk.database, partial(_some, each), at_a_time, sleep)
    return gone


def _some(round_id: int, tx: Transaction, limit: int) -> int:
    """Forget some, unless the round was reopened since."""
    return contacts.forget_round(tx, round_id, limit) if round_id in contacts.of_closed(tx) else 0
