"""Anonymous for good: a round's invitations still tell who came by whose, and lead to nobody."""

from collections.abc import Mapping, Sequence
from datetime import tzinfo
from typing import Any

from sqlalchemy import delete, func, or_, select

from storage.engine import Transaction
from storage.local_days import is_day, local_day
from storage.numbering import new_ids
from storage.tables import invitations

AT_A_TIME = 500
"""Invitations in memory at once."""

FORGOTTEN = ("name", "token", "group_id", "label")
"""Columns by which somebody who has a link, or knows a group or its name, could find a response."""


def ids(tx: Transaction, round_id: int) -> list[int]:
    """The invitations of a round."""
    wanted = select(invitations.c.id).where(invitations.c.round_id == round_id)
    return list(tx.execute(wanted).scalars())


def copy(tx: Transaction, order: Sequence[int], zone: tzinfo) -> dict[int, int]:
    """Write invitations again in this order, by the day in ``zone``, without what leads to anybody.

    Returns each one's new id. The old ones stay until `forget`: arrivals still point to them.
    """
    numbered = dict(zip(order, new_ids(tx, invitations, len(order)), strict=True))
    for at in range(0, len(order), AT_A_TIME):
        batch = order[at : at + AT_A_TIME]
        found = tx.execute(select(invitations).where(invitations.c.id.in_(batch))).mappings()
        by_id = {row["id"]: dict(row) for row in found}
        tx.execute(invitations.insert(), [_blurred(by_id[old], numbered, zone) for old in batch])
    return numbered


def forget(tx: Transaction, old: Sequence[int]) -> None:
    """Take the invitations away that were copied."""
    for at in range(0, len(old), AT_A_TIME):
        tx.execute(delete(invitations).where(invitations.c.id.in_(old[at : at + AT_A_TIME])))


def left(tx: Transaction, round_id: int) -> tuple[int, int]:
    """How many invitations of a round lead to somebody, and how many tell a time within a day."""
    theirs = invitations.c.round_id == round_id
    leads = or_(*(invitations.c[each].is_not(None) for each in FORGOTTEN))
    moments = tx.execute(select(invitations.c.created_at).where(theirs)).scalars()
    found = tx.execute(select(func.count()).where(theirs, leads)).scalar_one()
    return found, sum(not is_day(moment) for moment in moments)


def _blurred(row: dict[str, Any], numbered: Mapping[int, int], zone: tzinfo) -> dict[str, Any]:
    return {
        **row,
        **dict.fromkeys(FORGOTTEN),
        "id": numbered[row["id"]],
        "parent_id": numbered.get(row["parent_id"]),
        "created_at": local_day(row["created_at"], zone),
    }
