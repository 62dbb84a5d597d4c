"""Growth: how many responses came in which hour, so that a day is added up from 25 rows."""

from datetime import datetime
from functools import cache
from typing import Any, NamedTuple

from sqlalchemy import func, select

from storage.engine import Transaction
from storage.records import Growth
from storage.tables import growth
from storage.upsert import insert


class Hour(NamedTuple):
    """What came in the hour, or where a round is anonymous on the day, that began then."""

    begun: datetime
    came: Growth


def add(tx: Transaction, round_id: int, now: datetime, change: Growth) -> None:
    """Count what came, or went, at this moment."""
    row = {
        "round_id": round_id,
        "hour": now.replace(minute=0, second=0, microsecond=0),
        "started": change.started,
        "finished": change.finished,
    }
    tx.execute(_adding(tx.dialect.name), row)


def since(tx: Transaction, round_id: int, moment: datetime) -> Growth:
    """What came since the hour in which this moment lies began."""
    found = tx.execute(
        select(func.sum(growth.c.started), func.sum(growth.c.finished)).where(
            growth.c.round_id == round_id,
            growth.c.hour >= moment.replace(minute=0, second=0, microsecond=0),
        )
    ).one()
    return Growth(*(int(n or 0) for n in found))


def by_hour(tx: Transaction, round_id: int) -> list[Hour]:
    """What came in every hour in which something did, the first one first."""
    found = tx.execute(
        select(growth.c.hour, growth.c.started, growth.c.finished)
        .where(growth.c.round_id == round_id)
        .order_by(growth.c.hour)
    )
    return [Hour(begun, Growth(started, finished)) for begun, started, finished in found]


@cache
def _adding(dialect: str) -> Any:  # noqa: ANN401 (see storage.upsert)
    statement = insert(dialect, growth)
    totals = {name: growth.c[name] + statement.excluded[name] for name in ("started", "finished")}
    return statement.on_conflict_do_update(index_elements=["round_id", "hour"], set_=totals)
