"""Breakdowns as they were told last: a table stays as it is until enough people have come."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import delete, select, update

from storage.engine import Transaction
from storage.tables import breakdowns, pairs
from storage.upsert import once


@dataclass(frozen=True)
class Which:
    """Two questions of a round."""

    round_id: int
    first: str
    second: str


@dataclass(frozen=True)
class Told:
    """What was told, when, when so many had ``finished`` the questionnaire."""

    number: int
    at: datetime
    finished: int
    told: Mapping[str, Any]


def last(tx: Transaction, which: Which) -> Told | None:
    """What was told last of two questions."""
    columns = (breakdowns.c.number, breakdowns.c.at, breakdowns.c.finished, breakdowns.c.told)
    row = tx.execute(select(*columns).where(*_are(which))).one_or_none()
    return Told(*row) if row else None


def kept(tx: Transaction, which: Which) -> Mapping[str, Any] | None:
    """What must be known, and is not told, to tell the next."""
    found: Mapping[str, Any] | None = tx.execute(
        select(breakdowns.c.kept).where(*_are(which))
    ).scalar_one_or_none()
    return found


def tell(tx: Transaction, which: Which, told: Told, kept: Mapping[str, Any]) -> bool:
    """Keep what is told next. False if somebody else has told something meanwhile."""
    row = {
        "number": told.number,
        "at": told.at,
        "finished": told.finished,
        "told": told.told,
        "kept": kept,
    }
    if told.number == 1:
        key = {"round_id": which.round_id, "first": which.first, "second": which.second}
        return bool(tx.execute(once(tx, breakdowns), {**key, **row}).rowcount)
    before = breakdowns.c.number == told.number - 1
    return bool(tx.execute(update(breakdowns).where(*_are(which), before).values(row)).rowcount)


def forget(tx: Transaction, round_id: int) -> None:
    """Take away all that is kept of answers that were given together in a round."""
    for table in (breakdowns, pairs):
        tx.execute(delete(table).where(table.c.round_id == round_id))


def _are(which: Which) -> tuple[Any, ...]:
    return (
        breakdowns.c.round_id == which.round_id,
        breakdowns.c.first == which.first,
        breakdowns.c.second == which.second,
    )
