"""Rows that are kept for a term of their own, whether anybody comes by or not."""

from bot.conversation.desk import Desk
from storage import asides, coordinator_links
from storage.engine import Transaction


async def forget_expired(desk: Desk) -> None:
    """Delete asides of more than an hour ago, and coordinators' links that no longer work."""

    def work(tx: Transaction) -> None:
        asides.forget_old(tx, desk.now())
        coordinator_links.forget_expired(tx, desk.now())

    await desk.database.write(work, few_rows=True)
