"""Rows that are kept for a term of their own, whether anybody comes by or not."""

from bot.conversation.desk import Desk
from bot.conversation.redraws import forget_closed
from storage import asides, coordinator_links
from storage.engine import Transaction


async def forget_expired(desk: Desk) -> None:
    """Delete old asides, coordinators' links that no longer work, and redraws of closed rounds."""

    def work(tx: Transaction) -> None:
        asides.forget_old(tx, desk.now())
        coordinator_links.forget_expired(tx, desk.now())

    await desk.database.write(work, few_rows=True)
    await forget_closed(desk)
