"""Group limits: how much groups take in a minute, as Telegram's refusals showed."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import delete, select

from storage.engine import Transaction
from storage.records import GroupLimit
from storage.tables import group_limits
from storage.upsert import replacing

KEPT = timedelta(hours=1)


def note(tx: Transaction, limit: GroupLimit) -> None:
    """Note what was learned about a group, in the place of what was known before."""
    row = {
        "name": limit.name,
        "takes": limit.takes,
        "refused": limit.refused,
        "learned_at": limit.learned_at,
    }
    columns = ("takes", "refused", "learned_at")
    tx.execute(replacing(tx, group_limits, ["name"], *columns), row)


def known(tx: Transaction) -> Sequence[GroupLimit]:
    """Return everything that is noted, what is to be forgotten too."""
    return [GroupLimit(**row) for row in tx.execute(select(group_limits)).mappings()]


def forget_old(tx: Transaction, now: datetime) -> None:
    """Forget what was learned longer ago than it holds."""
    tx.execute(delete(group_limits).where(group_limits.c.learned_at <= now - KEPT))
