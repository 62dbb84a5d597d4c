"""Redraws: where the screen of a response may have to be drawn again, and which was shown last."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import BindParameter, bindparam, delete, or_, select, update

from storage.engine import Transaction
from storage.tables import redraws, responses, rounds
from storage.upsert import once

_WHICH: BindParameter[int] = bindparam("which")
_VISIT: BindParameter[int] = bindparam("visit")
_THIS = redraws.c.response_id == _WHICH
_BEFORE = or_(redraws.c.shown.is_(None), redraws.c.shown < _VISIT)
_SHOWING = update(redraws).where(_THIS, _BEFORE).values(shown=_VISIT)
_LAST = (
    select(responses.c.id)
    .where(
        responses.c.id == _WHICH,
        responses.c.visit == _VISIT,
        responses.c.submitted_at.is_not(None),
    )
    .scalar_subquery()
)
_ENDING = delete(redraws).where(_THIS, redraws.c.response_id == _LAST)


@dataclass(frozen=True)
class Shown:
    """A response's visit that is on screen now."""

    response_id: int
    visit: int


@dataclass(frozen=True)
class Owed:
    """A response whose newest screen is not known to be drawn, and the message to draw it in."""

    response_id: int
    address: str
    message: int
    language: str


def note(tx: Transaction, response_id: int, address: str) -> None:
    """Keep where a response is answered in a private chat; what is known already stays."""
    tx.execute(once(tx, redraws), {"response_id": response_id, "address": address})


def is_kept(tx: Transaction, response_id: int) -> bool:
    """Whether it is kept where this response is answered."""
    wanted = select(redraws.c.response_id).where(redraws.c.response_id == response_id)
    return tx.execute(wanted).first() is not None


def shown(tx: Transaction, some: Sequence[Shown]) -> None:
    """Note what is on screen. Of a response that was sent in, nothing is kept after that."""
    rows = [{"which": each.response_id, "visit": each.visit} for each in some]
    tx.execute(_SHOWING, rows)
    tx.execute(_ENDING, rows)


def owed(tx: Transaction, before: datetime, after: int, limit: int) -> list[Owed]:
    """Return the next few of open rounds, by the response's number, ``after`` one.

    Of those alone that were changed ``before`` that.
    """
    wanted = (
        select(redraws.c.response_id, redraws.c.address, responses.c.screen, responses.c.language)
        .join(responses, responses.c.id == redraws.c.response_id)
        .join(rounds, rounds.c.id == responses.c.round_id)
        .where(
            redraws.c.response_id > after,
            responses.c.changed_at < before,
            or_(redraws.c.shown.is_(None), redraws.c.shown < responses.c.visit),
            responses.c.screen.is_not(None),
            rounds.c.closed_at.is_(None),
        )
        .order_by(redraws.c.response_id)
        .limit(limit)
    )
    return [Owed(*row) for row in tx.execute(wanted)]


def of_closed(tx: Transaction, limit: int) -> list[int]:
    """Return a few responses of closed rounds, where nothing is drawn any more."""
    theirs = (
        select(redraws.c.response_id)
        .join(responses, responses.c.id == redraws.c.response_id)
        .join(rounds, rounds.c.id == responses.c.round_id)
        .where(rounds.c.closed_at.is_not(None))
        .limit(limit)
    )
    return list(tx.execute(theirs).scalars())


def forget(tx: Transaction, some: Sequence[int]) -> None:
    """Forget where these responses are answered."""
    tx.execute(delete(redraws).where(redraws.c.response_id.in_(some)))
