"""Alarms: whether coordinators are to be told of a trouble."""

from bot.conversation.desk import Desk
from storage import alarms


async def new(desk: Desk, kind: str) -> bool:
    """Whether this kind of trouble has not been told of yet today, by any process."""
    return await desk.database.write(lambda tx: alarms.claim(tx, kind, desk.now()), few_rows=True)
