"""The journal in the database: for the other processes, each of which has a file of its own."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import delete, func, select

from storage.engine import Transaction
from storage.erasures import Entry
from storage.tables import journal
from storage.upsert import once


def note(tx: Transaction, entries: Iterable[Entry]) -> None:
    """Keep these; those that are there stay."""
    rows = [{"kind": each.kind, "name": each.name, "at": each.moment} for each in entries]
    if rows:
        tx.execute(once(tx, journal), rows)


def every(tx: Transaction) -> list[Entry]:
    """All of them."""
    return [Entry(row.kind, row.name, row.at) for row in tx.execute(select(journal))]


def last(tx: Transaction, kind: str, name: str) -> datetime | None:
    """Return the moment of the newest entry of this kind with this name."""
    theirs = journal.c.kind == kind, journal.c.name == name
    newest: datetime | None = tx.execute(select(func.max(journal.c.at)).where(*theirs)).scalar_one()
    return newest


def forget_older(tx: Transaction, moment: datetime) -> None:
    """Drop what is from before this moment: the files still have it."""
    tx.execute(delete(journal).where(journal.c.at < moment))
