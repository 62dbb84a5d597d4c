"""Contacts: how to remind people who are not done, kept apart from what they answered.

Erased as soon as they are of no more use: when somebody is done, wants no reminders, or (in
portions, see `conversation.closed_contacts`) the round ends.
"""

from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import (
    ColumnElement,
    String,
    and_,
    bindparam,
    delete,
    exists,
    func,
    literal,
    or_,
    select,
    update,
)

from storage.engine import Transaction
from storage.records import Contact
from storage.tables import contacts, responses, rounds
from storage.upsert import insert

_THEIRS = contacts.join(responses, responses.c.id == contacts.c.response_id)
_OPEN = exists().where(rounds.c.id == contacts.c.round_id, rounds.c.closed_at.is_(None))


@dataclass(frozen=True)
class Patience:
    """Who waits for a reminder: did nothing since, was not reminded since, or so often yet."""

    quiet_since: datetime
    unreminded_since: datetime
    fewer_than: int


@dataclass(frozen=True)
class Claimed:
    """Somebody who is to be reminded, by this process alone. ``before`` is as it was until now."""

    before: Contact
    language: str


def note(tx: Transaction, response_id: int, address: str) -> None:
    """Keep how to reach somebody who begins; known contacts stay as they are.

    Nothing is kept of a round that is closed, or of a response that is gone.
    """
    tx.execute(_noting(tx.dialect.name), {"which": response_id, "address": address})


def find(tx: Transaction, response_id: int) -> Contact | None:
    """How to reach the person of this response, if that is kept."""
    found = select(contacts).where(contacts.c.response_id == response_id)
    row = tx.execute(found).mappings().one_or_none()
    return Contact(**row) if row else None


def forget(tx: Transaction, response_id: int) -> None:
    """Forget how to reach somebody."""
    tx.execute(delete(contacts).where(contacts.c.response_id == response_id))


def forget_round(tx: Transaction, round_id: int, limit: int | None = None) -> int:
    """Forget how to reach the people of a round, at most ``limit`` of them. Return how many.

    Rows that another transaction holds are left for the next time.
    """
    theirs = select(contacts.c.response_id).where(contacts.c.round_id == round_id).limit(limit)
    some = theirs.with_for_update(skip_locked=True)
    return tx.execute(delete(contacts).where(contacts.c.response_id.in_(some))).rowcount


def of_closed(tx: Transaction) -> list[int]:
    """Return the closed rounds of which contacts are kept still."""
    kept = exists().where(contacts.c.round_id == rounds.c.id)
    return list(
        tx.execute(select(rounds.c.id).where(rounds.c.closed_at.is_not(None), kept)).scalars()
    )


def waiting(tx: Transaction, round_id: int, patience: Patience) -> int:
    """How many of a round wait for a reminder."""
    wanted = select(func.count()).select_from(contacts)
    return tx.execute(wanted.where(_waits_in(round_id, patience))).scalar_one()


def next_waiting(tx: Transaction, round_id: int, patience: Patience, limit: int) -> list[int]:
    """The responses of a few who wait for a reminder."""
    wanted = select(contacts.c.response_id).where(_waits_in(round_id, patience))
    return list(tx.execute(wanted.limit(limit)).scalars())


def claim(tx: Transaction, response_id: int, patience: Patience, now: datetime) -> Claimed | None:
    """Count a reminder as sent, which this process now is to do. None if nobody waits for it."""
    wanted = select(contacts, responses.c.language).select_from(_THEIRS)
    held = wanted.where(contacts.c.response_id == response_id, _waits(patience), _OPEN)
    row = tx.execute(held.with_for_update(of=contacts, skip_locked=True)).mappings().one_or_none()
    if row is None:
        return None
    before = Contact(**{column.name: row[column] for column in contacts.c})
    _count(tx, response_id, before.reminders + 1, now)
    return Claimed(before, row["language"])


def give_back(tx: Transaction, claimed: Claimed) -> None:
    """The reminder was certainly not sent: another time it is."""
    before = claimed.before
    _count(tx, before.response_id, before.reminders, before.reminded_at)


@cache
def _noting(dialect: str) -> Any:  # noqa: ANN401 (see `upsert`)
    found = (
        select(responses.c.id, responses.c.round_id, bindparam("address", type_=String), literal(0))
        .join(rounds, rounds.c.id == responses.c.round_id)
        .where(responses.c.id == bindparam("which"), rounds.c.closed_at.is_(None))
    )
    columns = ["response_id", "round_id", "address", "reminders"]
    return insert(dialect, contacts).from_select(columns, found).on_conflict_do_nothing()


def _waits_in(round_id: int, patience: Patience) -> ColumnElement[bool]:
    """Asked of each contact: of a join SQLite would look at every response of the round."""
    theirs = exists().where(responses.c.id == contacts.c.response_id, _quiet(patience))
    return and_(contacts.c.round_id == round_id, _unreminded(patience), theirs)


def _waits(patience: Patience) -> ColumnElement[bool]:
    return and_(_unreminded(patience), _quiet(patience))


def _unreminded(patience: Patience) -> ColumnElement[bool]:
    reminded = contacts.c.reminded_at
    return and_(
        contacts.c.reminders < patience.fewer_than,
        or_(reminded.is_(None), reminded <= patience.unreminded_since),
    )


def _quiet(patience: Patience) -> ColumnElement[bool]:
    """Whether somebody is not done, and did nothing lately."""
    return and_(responses.c.changed_at <= patience.quiet_since, responses.c.submitted_at.is_(None))


def _count(tx: Transaction, response_id: int, reminders: int, at: datetime | None) -> None:
    sent = {"reminders": reminders, "reminded_at": at}
    tx.execute(update(contacts).where(contacts.c.response_id == response_id).values(sent))
