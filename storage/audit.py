"""The log of what coordinators did."""

from sqlalchemy import func, select

from storage.engine import Transaction
from storage.records import Deed
from storage.tables import audit


def note(tx: Transaction, deed: Deed) -> None:
    """Keep it, in the transaction in which it was done."""
    row = {"at": deed.at, "who": deed.who, "did": deed.did, "about": deed.about}
    tx.execute(audit.insert().values(row))


def page(tx: Transaction, *, offset: int, limit: int) -> tuple[int, list[Deed]]:
    """How many deeds there are, and a page of them, the newest first."""
    n = tx.execute(select(func.count()).select_from(audit)).scalar_one()
    wanted = select(audit.c.at, audit.c.who, audit.c.did, audit.c.about)
    found = tx.execute(wanted.order_by(audit.c.id.desc()).offset(offset).limit(limit))
    return int(n), [Deed(*row) for row in found]
