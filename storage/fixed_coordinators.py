"""Numbers of the coordinators whom the settings name: once given, a number stays theirs."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import func, select, update

from storage.engine import Transaction
from storage.records import FixedCoordinator
from storage.tables import fixed_coordinators
from storage.upsert import once


def find(tx: Transaction, person: str) -> FixedCoordinator | None:
    """Return the number of this person, a keyed hash, if they were given one."""
    wanted = select(fixed_coordinators).where(fixed_coordinators.c.person == person)
    row = tx.execute(wanted).mappings().one_or_none()
    return FixedCoordinator(**row) if row else None


def every(tx: Transaction) -> list[FixedCoordinator]:
    """Return all numbers that lead to somebody, in order."""
    known = select(fixed_coordinators).where(fixed_coordinators.c.person.is_not(None))
    rows = tx.execute(known.order_by(fixed_coordinators.c.number)).mappings()
    return [FixedCoordinator(**row) for row in rows]


def number(tx: Transaction, people: Sequence[str], now: datetime) -> None:
    """Give each of these people a number, in this order, unless they have one."""
    for person in people:
        # Another process may take the same number at the same moment: then the next one.
        while find(tx, person) is None:
            newest = tx.execute(select(func.max(fixed_coordinators.c.number))).scalar_one() or 0
            row = {"number": newest + 1, "person": person, "since": now, "left_at": None}
            tx.execute(once(tx, fixed_coordinators), row)


def leave(tx: Transaction, person: str, left_at: datetime | None) -> None:
    """Note since when the settings name this person no more; None if they do."""
    theirs = update(fixed_coordinators).where(fixed_coordinators.c.person == person)
    tx.execute(theirs.values(left_at=left_at))


def forget(tx: Transaction, person: str) -> None:
    """Keep the number taken, but forget whose it was."""
    theirs = update(fixed_coordinators).where(fixed_coordinators.c.person == person)
    tx.execute(theirs.values(person=None))
