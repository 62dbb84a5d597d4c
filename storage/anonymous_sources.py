"""Anonymous for good: no answer tells that it came by a small source, and no link has a name.

A source here is one invitation that is nobody's own: a group's card, a poster, a coordinator's
link. Who came by a colleague's own link stays: that tree leads to nobody.
"""

from collections.abc import Mapping

from sqlalchemy import func, select, update

from storage import scrubs
from storage.engine import Transaction
from storage.invitations import PERSON
from storage.tables import arrivals, invitations, responses


def forget_small(tx: Transaction, round_id: int, least: int) -> None:
    """Take the names off a round's links, and small sources off the answers that came by them.

    The counters of the links stay. An answer without a source is then one of several at least.
    """
    named = invitations.c.round_id == round_id, invitations.c.label.is_not(None)
    tx.execute(update(invitations).where(*named).values(label=None))
    hidden = to_forget(_came(tx, round_id), least)
    theirs = arrivals.c.through_id.in_(hidden)
    tx.execute(update(arrivals).where(theirs).values(through_id=None, told=None))
    scrubs.need(tx)


def to_forget(came: Mapping[int, int], least: int) -> list[int]:
    """Return the sources of fewer than ``least``, and others until no small number can be told.

    Those are at least two, with ``least`` people together, as far as there are so many.
    """
    ordered = sorted(came, key=lambda each: (came[each], each))
    hidden = [each for each in ordered if came[each] < least]
    rest = [each for each in ordered if came[each] >= least]
    while hidden and rest and (len(hidden) < 2 or sum(came[each] for each in hidden) < least):
        hidden.append(rest.pop(0))
    return hidden


def small_left(tx: Transaction, round_id: int, least: int) -> int:
    """Return how many answers of a round tell that they came by a small source."""
    return sum(n for n in _came(tx, round_id).values() if n < least)


def left(tx: Transaction, round_id: int, least: int) -> bool:
    """Return whether `forget_small` has anything to do."""
    named = invitations.c.round_id == round_id, invitations.c.label.is_not(None)
    names = tx.execute(select(func.count()).where(*named)).scalar_one()
    return bool(names or small_left(tx, round_id, least))


def _came(tx: Transaction, round_id: int) -> dict[int, int]:
    """Return how many answers tell that they came by each source."""
    found = tx.execute(
        select(arrivals.c.through_id, func.count())
        .join(responses, responses.c.id == arrivals.c.response_id)
        .join(invitations, invitations.c.id == arrivals.c.through_id)
        .where(responses.c.round_id == round_id, invitations.c.kind != PERSON)
        .group_by(arrivals.c.through_id)
    )
    return {int(source): int(n) for source, n in found}
