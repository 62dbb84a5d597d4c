"""Rounds: the periods in which a form is asked."""

from dataclasses import fields
from datetime import datetime

from sqlalchemy import bindparam, select, update

from storage.engine import Transaction
from storage.records import Round
from storage.tables import rounds
from storage.upsert import once

_NEWEST = (
    select(*(rounds.c[field.name] for field in fields(Round)))
    .where(rounds.c.form == bindparam("asked"))
    .order_by(rounds.c.number.desc())
    .limit(1)
)
"""Made once: every update asks this first."""


def current(tx: Transaction, form: str) -> Round | None:
    """The newest round of a form, open or closed."""
    row = tx.execute(_NEWEST, {"asked": form}).one_or_none()
    return Round(*row) if row else None


def open_first(tx: Transaction, form: str, *, salt: str, now: datetime) -> Round:
    """The form's newest round; its first one is opened if there is none yet."""
    if (found := current(tx, form)) is not None:
        return found
    row = {"form": form, "number": 1, "salt": salt, "opened_at": now}
    # Another process may be doing the same at this moment: one of the two rows is kept.
    tx.execute(once(tx, rounds), row)
    opened = current(tx, form)
    if opened is None:
        msg = f"the first round of {form} was not stored"
        raise RuntimeError(msg)
    return opened


def close(tx: Transaction, round_id: int, now: datetime) -> None:
    """Close a round: from then on nobody can answer or change anything in it."""
    tx.execute(update(rounds).where(rounds.c.id == round_id).values(closed_at=now))


def counted_with(tx: Transaction, round_id: int, digest: str) -> None:
    """Remember by which form the tallies of a round were made."""
    tx.execute(update(rounds).where(rounds.c.id == round_id).values(counted_with=digest))
