"""Asides: who was spoken to alone in a group, and has not been heard of there since."""

from datetime import datetime, timedelta

from sqlalchemy import delete, select

from storage.engine import Transaction
from storage.tables import asides
from storage.upsert import replacing

KEPT = timedelta(hours=1)
"""An ephemeral message that nobody tapped for so long does not matter any more."""


def begun(tx: Transaction, person: str, now: datetime) -> None:
    """Somebody is spoken to, from now on."""
    row = {"person": person, "begun_at": now}
    tx.execute(replacing(tx, asides, ["person"], "begun_at"), row)


def since(tx: Transaction, person: str, now: datetime) -> datetime | None:
    """Since when somebody has not been heard of, if they were spoken to lately."""
    found = select(asides.c.begun_at).where(
        asides.c.person == person, asides.c.begun_at >= now - KEPT
    )
    return tx.execute(found).scalar_one_or_none()


def forget_old(tx: Transaction, now: datetime) -> None:
    """Forget those of longer ago than they are kept."""
    tx.execute(delete(asides).where(asides.c.begun_at < now - KEPT))


def heard(tx: Transaction, person: str, now: datetime) -> None:
    """Somebody tapped where they were spoken to. Forgets those of long ago as well."""
    tx.execute(delete(asides).where((asides.c.person == person) | (asides.c.begun_at < now - KEPT)))
