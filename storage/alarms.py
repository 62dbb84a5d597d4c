"""Alarms: what coordinators were told of, so that they hear of a trouble once."""

from datetime import datetime, timedelta

from storage.engine import Transaction
from storage.tables import KIND, alarms
from storage.upsert import insert

QUIET = timedelta(days=1)


def claim(tx: Transaction, kind: str, now: datetime) -> bool:
    """Whether this kind of trouble is to be told now, by this process: once a day."""
    told = insert(tx.dialect.name, alarms).values(kind=kind[:KIND], told_at=now)
    again = told.on_conflict_do_update(
        index_elements=["kind"],
        set_={"told_at": told.excluded.told_at},
        where=alarms.c.told_at <= now - QUIET,
    )
    return bool(tx.execute(again).rowcount)
