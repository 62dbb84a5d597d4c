"""Arrivals: by which invitation each respondent came, and which one is their own."""

from sqlalchemy import bindparam, case, literal, select

from storage.engine import Transaction
from storage.invitations import PERSON
from storage.records import Arrival
from storage.tables import arrivals, invitations
from storage.upsert import replacing

LINK = "link"
"""Told by somebody who came by an invitation: nobody needs to ask them."""

_COMING = arrivals.insert().from_select(
    ["response_id", "through_id", "by_id", "told"],
    select(
        bindparam("whose", type_=arrivals.c.response_id.type),
        invitations.c.id,
        case((invitations.c.kind == PERSON, invitations.c.id), else_=invitations.c.parent_id),
        literal(LINK),
    ).where(
        invitations.c.round_id == bindparam("in_round"), invitations.c.name == bindparam("named")
    ),
)
_OF = select(arrivals).where(arrivals.c.response_id == bindparam("whose"))
# Made once, as everything that runs when somebody begins or is done.


def came(tx: Transaction, response_id: int, round_id: int, name: str) -> None:
    """Somebody who has just begun came by the invitation of this name, if there is one."""
    tx.execute(_COMING, {"whose": response_id, "in_round": round_id, "named": name})


def find(tx: Transaction, response_id: int) -> Arrival | None:
    """How somebody came, as far as is known."""
    row = tx.execute(_OF, {"whose": response_id}).mappings().one_or_none()
    return Arrival(**row) if row else None


def owns(tx: Transaction, response_id: int, invitation_id: int) -> None:
    """This invitation is somebody's own from now on."""
    row = {"response_id": response_id, "own_id": invitation_id}
    tx.execute(replacing(tx, arrivals, ["response_id"], "own_id"), row)


def told(tx: Transaction, response_id: int, how: str) -> None:
    """Somebody said how they came."""
    row = {"response_id": response_id, "told": how}
    tx.execute(replacing(tx, arrivals, ["response_id"], "told"), row)
