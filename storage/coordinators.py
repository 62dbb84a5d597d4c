"""Coordinators who were invited."""

from datetime import datetime

from sqlalchemy import delete, select

from storage import scrubs
from storage.engine import Transaction
from storage.records import Coordinator
from storage.tables import coordinators
from storage.upsert import once


def find(tx: Transaction, person: str) -> Coordinator | None:
    """The coordinator of this name, which is a keyed hash."""
    wanted = select(coordinators).where(coordinators.c.person == person)
    row = tx.execute(wanted).mappings().one_or_none()
    return Coordinator(**row) if row else None


def every(tx: Transaction) -> list[Coordinator]:
    """All of them, who came first first."""
    rows = tx.execute(select(coordinators).order_by(coordinators.c.id)).mappings()
    return [Coordinator(**row) for row in rows]


def add(tx: Transaction, person: str, address: str, label: str, now: datetime) -> None:
    """Somebody is a coordinator from now on; who was one already stays as they are."""
    row = {"person": person, "address": address, "label": label, "since": now}
    tx.execute(once(tx, coordinators), row)


def remove(tx: Transaction, coordinator_id: int) -> Coordinator | None:
    """Somebody is none any more. Returns who it was; None if nobody was."""
    gone = delete(coordinators).where(coordinators.c.id == coordinator_id).returning(coordinators)
    row = tx.execute(gone).mappings().one_or_none()
    if row is None:
        return None
    scrubs.need(tx)
    return Coordinator(**row)
