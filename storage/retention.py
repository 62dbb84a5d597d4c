"""Responses that were kept for as long as was promised: found by a look, deleted in portions."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, and_, delete, exists, or_, select, update

from storage import scrubs
from storage.anonymous import Agreed
from storage.engine import Transaction
from storage.tables import responses, rounds


@dataclass(frozen=True)
class Kept:
    """The responses of a round that are to go: all, or those that ``agreed`` so ``before`` then."""

    round_id: int
    agreed: Agreed | None = None
    before: datetime | None = None


def some(tx: Transaction, kept: Kept, after: int, limit: int) -> list[int]:
    """Return the next of these responses, by their number, ``after`` one."""
    found = select(responses.c.id).where(_are(kept), responses.c.id > after)
    return list(tx.execute(found.order_by(responses.c.id).limit(limit)).scalars())


def delete_some(tx: Transaction, kept: Kept, ids: Sequence[int]) -> int:
    """Delete those of ``ids`` that are among these responses still. Return how many."""
    # A number may have been given to another response since somebody looked.
    gone = tx.execute(delete(responses).where(responses.c.id.in_(ids), _are(kept))).rowcount
    if gone:
        scrubs.need(tx)
    return gone


def partly_emptied(tx: Transaction, round_id: int, now: datetime) -> None:
    """Note that some of a round's answers are gone."""
    first = (rounds.c.id == round_id) & rounds.c.partly_emptied_at.is_(None)
    tx.execute(update(rounds).where(first).values(partly_emptied_at=now))


def emptied(tx: Transaction, round_id: int, now: datetime) -> None:
    """Let nothing of a round's answers be read any more; `some` of them are left to delete."""
    tx.execute(update(rounds).where(rounds.c.id == round_id).values(emptied_at=now))


def to_empty(tx: Transaction) -> list[int]:
    """Return the emptied rounds of which there are responses still."""
    left = exists().where(responses.c.round_id == rounds.c.id)
    wanted = select(rounds.c.id).where(rounds.c.emptied_at.is_not(None), left)
    return list(tx.execute(wanted).scalars())


def _are(kept: Kept) -> ColumnElement[bool]:
    # The 0 keeps SQLite from the index by respondent: it is to go by the numbers.
    theirs = responses.c.round_id + 0 == kept.round_id
    if kept.agreed is None:
        return theirs
    consent, moment = kept.agreed.consent, responses.c.consented_at
    this = responses.c.consent.is_(None) if consent is None else responses.c.consent == consent
    return and_(theirs, this, or_(moment.is_(None), moment < kept.before))
