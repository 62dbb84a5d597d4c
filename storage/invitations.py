"""Invitations: links to the questionnaire, each with what it came from and what came of it."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, bindparam, delete, select, update

from storage.engine import Transaction
from storage.records import Growth, Invitation
from storage.tables import arrivals, invitations

PERSON, CARD, POSTER, OPEN, LINK = "person", "card", "poster", "open", "link"
"""Kinds: a respondent's own, a group's, one on paper, anybody's, and a coordinator's."""

# Made once, as everything that runs when somebody begins or is done.
_COUNTING = (
    update(invitations)
    .where(
        invitations.c.id
        == select(arrivals.c.through_id)
        .where(arrivals.c.response_id == bindparam("whose"))
        .scalar_subquery()
    )
    .values(
        started=invitations.c.started + bindparam("begun"),
        finished=invitations.c.finished + bindparam("done"),
    )
)


_MAKING = invitations.insert().returning(invitations)
_OF_ID = select(invitations).where(invitations.c.id == bindparam("which"))


@dataclass(frozen=True)
class New:
    """An invitation that is to be made, under the hash ``name`` of the encrypted ``token``."""

    round_id: int
    name: str
    token: str
    kind: str
    label: str | None = None
    group_id: int | None = None
    parent_id: int | None = None


def make(tx: Transaction, new: New, now: datetime) -> Invitation:
    """Keep a new invitation. A parent that was erased meanwhile is left out."""
    row = asdict(new) | {"parent_id": _held(tx, new.parent_id), "created_at": now}
    nothing_yet = {"opened": 0, "started": 0, "finished": 0}
    return Invitation(**tx.execute(_MAKING, row | nothing_yet).mappings().one())


def find(tx: Transaction, round_id: int, name: str) -> Invitation | None:
    """The invitation to this round whose token has this hash."""
    return _first(tx, invitations.c.round_id == round_id, invitations.c.name == name)


def of_id(tx: Transaction, invitation_id: int) -> Invitation:
    """An invitation that is there."""
    return Invitation(**tx.execute(_OF_ID, {"which": invitation_id}).mappings().one())


def of_group(tx: Transaction, round_id: int, group_id: int) -> Invitation | None:
    """The invitation on a group's cards: one in a round, wherever it came from."""
    return _first(tx, invitations.c.round_id == round_id, invitations.c.group_id == group_id)


def standing(
    tx: Transaction, round_id: int, kind: str, *, parent_id: int | None = None
) -> Invitation | None:
    """The invitation of this kind that comes from this parent, or from none."""
    return _first(
        tx,
        invitations.c.round_id == round_id,
        invitations.c.kind == kind,
        # PostgreSQL finds no "is not distinct from" by an index.
        invitations.c.parent_id == parent_id
        if parent_id is not None
        else invitations.c.parent_id.is_(None),
    )


def labelled(tx: Transaction, round_id: int, label: str) -> Invitation | None:
    """The link that a coordinator calls so."""
    return _first(tx, invitations.c.round_id == round_id, invitations.c.label == label)


def of_kind(tx: Transaction, round_id: int, kind: str) -> Sequence[Invitation]:
    """Every invitation of a kind, the first one first."""
    theirs = invitations.c.round_id == round_id, invitations.c.kind == kind
    wanted = select(invitations).where(*theirs).order_by(invitations.c.id)
    return [Invitation(**row) for row in tx.execute(wanted).mappings()]


def opened(tx: Transaction, invitation_id: int) -> None:
    """Somebody who has not begun followed it."""
    counted = update(invitations).where(invitations.c.id == invitation_id)
    tx.execute(counted.values(opened=invitations.c.opened + 1))


def count(tx: Transaction, response_id: int, change: Growth) -> None:
    """Count for the invitation that somebody came by, if there was one, what became of them."""
    row = {"whose": response_id, "begun": change.started, "done": change.finished}
    tx.execute(_COUNTING, row)


def erase(tx: Transaction, invitation_id: int) -> None:
    """Take an invitation away. What came from it stays, without a parent."""
    tx.execute(delete(invitations).where(invitations.c.id == invitation_id))


def _held(tx: Transaction, invitation_id: int | None) -> int | None:
    """The same id, while it is there: it cannot be erased before the transaction ends."""
    if invitation_id is None:
        return None
    held = select(invitations.c.id).where(invitations.c.id == invitation_id)
    return tx.execute(held.with_for_update(read=True, key_share=True)).scalar_one_or_none()


def _first(tx: Transaction, *which: ColumnElement[bool]) -> Invitation | None:
    wanted = select(invitations).where(*which).order_by(invitations.c.id).limit(1)
    row = tx.execute(wanted).mappings().one_or_none()
    return Invitation(**row) if row else None
