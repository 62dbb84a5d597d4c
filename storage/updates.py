"""Which of Telegram's updates are done."""

from datetime import datetime, timedelta

from sqlalchemy import delete, select

from storage.engine import Transaction
from storage.tables import handled_updates
from storage.upsert import once

KEPT = timedelta(days=2)
"""Telegram delivers an update for at most 24 hours (Bot API: Update), so two days are enough."""


def claim(tx: Transaction, update_id: int, now: datetime) -> bool:
    """Mark an update as done. False if it was done before."""
    row = {"update_id": update_id, "handled_at": now}
    return bool(tx.execute(once(tx, handled_updates), row).rowcount)


def forget_old(tx: Transaction, now: datetime, limit: int) -> int:
    """Drop the oldest marks of updates that cannot come again, at most ``limit``. Return how many.

    Rows that another process is dropping are left to it.
    """
    old = select(handled_updates.c.update_id).where(handled_updates.c.handled_at < now - KEPT)
    some = old.order_by(handled_updates.c.handled_at).limit(limit).with_for_update(skip_locked=True)
    return tx.execute(delete(handled_updates).where(handled_updates.c.update_id.in_(some))).rowcount
