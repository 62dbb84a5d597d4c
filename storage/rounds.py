"""Rounds: the periods in which a form is asked."""

from dataclasses import fields
from datetime import datetime

from sqlalchemy import bindparam, func, select, update

from storage import contacts, form_versions
from storage.engine import Transaction
from storage.records import Round
from storage.tables import rounds
from storage.upsert import once

HANDFUL = 20
"""Contacts that are forgotten in the transaction that closes their round."""

COLUMNS = tuple(rounds.c[field.name] for field in fields(Round))
"""What a `Round` is made of."""

_other = rounds.alias()
_newest = select(func.max(_other.c.number)).where(_other.c.form == bindparam("asked"))

IS_NEWEST = (rounds.c.form == bindparam("asked")) & (rounds.c.number == _newest.scalar_subquery())
"""Whether a round is the newest of the form that is ``asked``."""

_NEWEST = select(*COLUMNS).where(IS_NEWEST)


def current(tx: Transaction, form: str) -> Round | None:
    """The newest round of a form, open or closed."""
    row = tx.execute(_NEWEST, {"asked": form}).one_or_none()
    return Round(*row) if row else None


def numbered(tx: Transaction, form: str, number: int) -> Round | None:
    """The round of a form with this number, the first being 1."""
    wanted = select(*COLUMNS).where(rounds.c.form == form, rounds.c.number == number)
    row = tx.execute(wanted).one_or_none()
    return Round(*row) if row else None


def of_id(tx: Transaction, round_id: int) -> Round:
    """A round that is there."""
    wanted = select(*COLUMNS)
    return Round(*tx.execute(wanted.where(rounds.c.id == round_id)).one())


def held(tx: Transaction, round_id: int) -> Round:
    """A round that is there, as it is now. Who holds it next, or changes it, waits for the end."""
    wanted = select(*COLUMNS).where(rounds.c.id == round_id)
    # People may begin and answer meanwhile: what refers to a round (PostgreSQL: key share) can.
    return Round(*tx.execute(wanted.with_for_update(key_share=True)).one())


def open_first(
    tx: Transaction, form: str, *, salt: str, now: datetime, version_id: int | None = None
) -> Round:
    """The form's newest round; its first one is opened, with this version, if there is none yet."""
    if (found := current(tx, form)) is not None:
        return found
    row = {"form": form, "number": 1, "salt": salt, "opened_at": now}
    # Another process may be doing the same at this moment: one of the two rows is kept.
    tx.execute(once(tx, rounds), row)
    opened = current(tx, form)
    if opened is None:
        msg = f"the first round of {form} was not stored"
        raise RuntimeError(msg)
    return _asked_with(tx, opened, version_id, now)


def each(tx: Transaction, form: str) -> list[Round]:
    """Every round of a form, the first one first."""
    wanted = select(*COLUMNS).where(rounds.c.form == form).order_by(rounds.c.number)
    return [Round(*row) for row in tx.execute(wanted)]


def every(tx: Transaction) -> list[Round]:
    """Every round of every form, in the order in which they were opened."""
    return [Round(*row) for row in tx.execute(select(*COLUMNS).order_by(rounds.c.id))]


def open_next(
    tx: Transaction, after: Round, *, salt: str, now: datetime, version_id: int | None = None
) -> None:
    """Begin the round after this one, with this version. Nothing, if another process just did."""
    row = {"form": after.form, "number": after.number + 1, "salt": salt, "opened_at": now}
    tx.execute(once(tx, rounds), row)
    opened = numbered(tx, after.form, after.number + 1)
    if opened is not None:
        _asked_with(tx, opened, version_id, now)


def reopen(tx: Transaction, round_id: int) -> None:
    """Let people answer again in a round that was closed; what it planned is forgotten."""
    opened = {"closed_at": None, "closes_at": None, "closes_after": None}
    tx.execute(update(rounds).where(rounds.c.id == round_id).values(opened))


def plan(tx: Transaction, round_id: int, at: datetime | None, after: int | None) -> None:
    """When a round is to close by itself: at a time, at so many finished responses, or never."""
    planned = {"closes_at": at, "closes_after": after}
    tx.execute(update(rounds).where(rounds.c.id == round_id).values(planned))


def close(tx: Transaction, round_id: int, now: datetime) -> None:
    """Close a round: nobody can answer or change anything in it, nor needs to be reached.

    A handful of contacts goes at once. More would hold up the person whose response was the last.
    """
    closed = {"closed_at": now, "remind_at": None}
    tx.execute(update(rounds).where(rounds.c.id == round_id).values(closed))
    contacts.forget_round(tx, round_id, HANDFUL)


def remind(tx: Transaction, round_id: int, now: datetime | None) -> None:
    """Ask for reminders to who waits for one now; None: there is nobody left, or it is undone."""
    tx.execute(update(rounds).where(rounds.c.id == round_id).values(remind_at=now))


def reminded(tx: Transaction, round_id: int, asked_at: datetime) -> None:
    """All reminders are sent that were asked for then; who asked anew since has others coming."""
    asked = (rounds.c.id == round_id) & (rounds.c.remind_at == asked_at)
    tx.execute(update(rounds).where(asked).values(remind_at=None))


def count(tx: Transaction, round_id: int, mark: str) -> None:
    """Note that the answers of a round are being counted, and by whom."""
    tx.execute(update(rounds).where(rounds.c.id == round_id).values(counting=mark))


def counted(tx: Transaction, round_id: int, mark: str) -> bool:
    """Return True, and forget the mark, if it is still this one and there are answers."""
    marked = (rounds.c.id == round_id) & (rounds.c.counting == mark)
    there = marked & rounds.c.emptied_at.is_(None)
    return tx.execute(update(rounds).where(there).values(counting=None)).rowcount == 1


def _asked_with(tx: Transaction, opened: Round, version_id: int | None, now: datetime) -> Round:
    if version_id is None or opened.version_id is not None:
        return opened
    form_versions.ask(tx, opened.id, version_id, now)
    return of_id(tx, opened.id)
