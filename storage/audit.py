"""The log of what coordinators did."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import func, select, update

from storage.engine import Transaction
from storage.records import Deed
from storage.tables import audit

_COLUMNS = (audit.c.at, audit.c.who, audit.c.did, audit.c.about, audit.c.person)


def note(tx: Transaction, deed: Deed) -> None:
    """Keep it, in the transaction in which it was done."""
    row = {
        "at": deed.at,
        "who": deed.who,
        "did": deed.did,
        "about": deed.about,
        "person": deed.person,
    }
    tx.execute(audit.insert().values(row))


def page(tx: Transaction, *, offset: int, limit: int) -> tuple[int, list[Deed]]:
    """How many deeds there are, and a page of them, the newest first."""
    n = tx.execute(select(func.count()).select_from(audit)).scalar_one()
    wanted = select(*_COLUMNS)
    found = tx.execute(wanted.order_by(audit.c.id.desc()).offset(offset).limit(limit))
    return int(n), [Deed(*row) for row in found]


def of_person(tx: Transaction, person: str) -> list[Deed]:
    """Return the entries of one coordinator, the oldest first."""
    theirs = select(*_COLUMNS).where(audit.c.person == person).order_by(audit.c.id)
    return [Deed(*row) for row in tx.execute(theirs)]


def adopt(
    tx: Transaction,
    person: str,
    label: str,
    *,
    since: datetime | None = None,
    before: datetime | None = None,
) -> None:
    """Give a coordinator the entries of release 0.1.0, which name them by label alone."""
    theirs = [audit.c.person.is_(None), audit.c.who == label]
    theirs += [audit.c.at >= since] if since is not None else []
    theirs += [audit.c.at < before] if before is not None else []
    tx.execute(update(audit).where(*theirs).values(person=person))


def forget_about(tx: Transaction, did: str, since: datetime, until: datetime) -> None:
    """Take out of the log what something was about that was done in this time."""
    theirs = audit.c.did == did, audit.c.at >= since, audit.c.at <= until
    tx.execute(update(audit).where(*theirs).values(about=""))


def forget_person(
    tx: Transaction, person: str, labels: Sequence[str], about: Sequence[str], until: datetime
) -> None:
    """Take a coordinator's name out of the log up to ``until``; what was done stays.

    ``about`` are the kinds of entry that name a coordinator by one of these ``labels``.
    """
    by_then = audit.c.at <= until
    named = audit.c.about.in_(labels), audit.c.did.in_(about)
    tx.execute(update(audit).where(by_then, *named).values(about=""))
    theirs = audit.c.person == person
    tx.execute(update(audit).where(by_then, theirs).values(who="", person=None))
