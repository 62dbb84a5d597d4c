"""Ephemeral screens: where in a group somebody's own message with the questionnaire stands."""

from datetime import datetime, timedelta

from sqlalchemy import delete, select, update

from storage.engine import Transaction
from storage.records import EphemeralScreen
from storage.tables import ephemeral_screens
from storage.upsert import replacing

KEPT = timedelta(hours=23)
"""Older rows count as gone. `forget_old` runs every half hour, so none is kept for a day."""


def note(tx: Transaction, person: str, screen: EphemeralScreen) -> None:
    """Note where somebody's message stands, in the place of any older one."""
    row = {
        "person": person,
        "place": screen.place,
        "shown_at": screen.shown_at,
        "words_asked_at": screen.words_asked_at,
    }
    columns = ("place", "shown_at", "words_asked_at")
    tx.execute(replacing(tx, ephemeral_screens, ["person"], *columns), row)


def find(tx: Transaction, person: str, now: datetime) -> EphemeralScreen | None:
    """Return where somebody's message stands, if it is known and not too old."""
    columns = ephemeral_screens.c
    wanted = select(columns.place, columns.shown_at, columns.words_asked_at).where(
        columns.person == person, columns.shown_at > now - KEPT
    )
    row = tx.execute(wanted).mappings().one_or_none()
    return EphemeralScreen(**row) if row else None


def claim_warning(tx: Transaction, person: str, asked_after: datetime) -> bool:
    """Return True the first time after words were asked for, if that was after ``asked_after``."""
    columns = ephemeral_screens.c
    asked = update(ephemeral_screens).where(
        columns.person == person, columns.words_asked_at > asked_after
    )
    return tx.execute(asked.values(words_asked_at=None)).rowcount == 1


def forget(tx: Transaction, person: str) -> None:
    """Forget where somebody's message stands."""
    tx.execute(delete(ephemeral_screens).where(ephemeral_screens.c.person == person))


def forget_old(tx: Transaction, now: datetime) -> int:
    """Forget messages shown too long ago. Returns how many."""
    old = ephemeral_screens.c.shown_at <= now - KEPT
    return tx.execute(delete(ephemeral_screens).where(old)).rowcount
