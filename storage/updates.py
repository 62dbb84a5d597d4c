"""Which of Telegram's updates are done."""

from datetime import datetime, timedelta

from sqlalchemy import delete

from storage.engine import Transaction
from storage.tables import handled_updates
from storage.upsert import once

KEPT = timedelta(days=2)
"""Telegram delivers an update for at most 24 hours (Bot API: Update), so two days are enough."""


def claim(tx: Transaction, update_id: int, now: datetime) -> bool:
    """Mark an update as done. False if it was done before."""
    row = {"update_id": update_id, "handled_at": now}
    return bool(tx.execute(once(tx, handled_updates), row).rowcount)


def forget_old(tx: Transaction, now: datetime) -> int:
    """Drop the marks of updates that cannot come again. Returns how many."""
    done = tx.execute(delete(handled_updates).where(handled_updates.c.handled_at < now - KEPT))
    return int(done.rowcount)
