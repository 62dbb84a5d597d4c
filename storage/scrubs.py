"""Whether deleted rows still have to leave the disk: a number that grows with each deletion."""

from sqlalchemy import select, update

from storage.engine import Transaction
from storage.tables import scrubs
from storage.upsert import once

ONLY = 1
"""The id of the one row."""


def need(tx: Transaction) -> None:
    """Note, in the transaction that deletes rows about people, that they must leave the disk."""
    tx.execute(once(tx, scrubs), {"id": ONLY, "needed": 0, "done": 0})
    tx.execute(update(scrubs).values(needed=scrubs.c.needed + 1))


def due(tx: Transaction) -> int | None:
    """Return the number to give to `note_done` after a scrub; None: there is nothing to do."""
    wanted = select(scrubs.c.needed).where(scrubs.c.needed > scrubs.c.done)
    return tx.execute(wanted).scalar_one_or_none()


def note_done(tx: Transaction, number: int) -> None:
    """Note that what was deleted up to this number has left the disk."""
    tx.execute(update(scrubs).where(scrubs.c.done < number).values(done=number))
