"""Contacts: how to remind people who are not done, kept apart from what they answered.

Erased as soon as they are of no more use: when somebody is done, wants no reminders, or the round
ends.
"""

from sqlalchemy import delete, select

from storage.engine import Transaction
from storage.records import Contact
from storage.tables import contacts, responses
from storage.upsert import once


def note(tx: Transaction, response_id: int, address: str) -> None:
    """Keep how to reach somebody who begins; who is known already stays as they are."""
    row = {"response_id": response_id, "address": address, "reminders": 0}
    tx.execute(once(tx, contacts), row)


def find(tx: Transaction, response_id: int) -> Contact | None:
    """How to reach the person of this response, if that is kept."""
    found = select(contacts).where(contacts.c.response_id == response_id)
    row = tx.execute(found).mappings().one_or_none()
    return Contact(**row) if row else None


def forget(tx: Transaction, response_id: int) -> None:
    """Forget how to reach somebody."""
    tx.execute(delete(contacts).where(contacts.c.response_id == response_id))


def forget_round(tx: Transaction, round_id: int) -> int:
    """Forget how to reach everybody of a round. Returns how many."""
    theirs = select(responses.c.id).where(responses.c.round_id == round_id)
    done = tx.execute(delete(contacts).where(contacts.c.response_id.in_(theirs)))
    return int(done.rowcount)
