"""Anonymous for good: what leads from a round's responses back to people is taken out of them."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time
from typing import Any

from sqlalchemy import delete, func, or_, select, text, update

from storage.engine import Transaction
from storage.tables import answers, contacts, growth, responses, rounds

AT_A_TIME = 500
"""Responses in memory at once."""

TIMES = ("started_at", "changed_at", "submitted_at", "consented_at")
FORGOTTEN = ("screen", "draft")
"""Columns that only the person behind a response had use for."""


@dataclass(frozen=True)
class Masked:
    """A response as it was, and the name that it is given."""

    id: int
    respondent: str


@dataclass(frozen=True)
class Left:
    """How much in a round still leads back to people, or tells when they answered."""

    salts: int
    contacts: int
    screens: int
    moments: int

    @property
    def nothing(self) -> bool:
        return not (self.salts or self.contacts or self.screens or self.moments)


def hold(tx: Transaction, round_id: int) -> bool:
    """Keep a round to this transaction. False if another has made it anonymous meanwhile."""
    held = select(rounds.c.anonymous_at).where(rounds.c.id == round_id).with_for_update()
    return tx.execute(held).scalar_one() is None


def ids(tx: Transaction, round_id: int) -> list[int]:
    """The responses of a round."""
    wanted = select(responses.c.id).where(responses.c.round_id == round_id)
    return list(tx.execute(wanted).scalars())


def mask(tx: Transaction, round_id: int, masked: Sequence[Masked], now: datetime) -> None:
    """Write a round's responses anew in this order, under new ids and names, by the day.

    The rows are copied and the old ones deleted, so that not even their places tell an order. The
    key that their names were made with is destroyed.
    """
    newest = tx.execute(select(func.max(responses.c.id))).scalar_one() or 0
    for at in range(0, len(masked), AT_A_TIME):
        _copy(tx, masked[at : at + AT_A_TIME], newest + 1 + at)
    _count_on(tx)
    _grow_by_day(tx, round_id)
    tx.execute(update(rounds).where(rounds.c.id == round_id).values(salt="", anonymous_at=now))


def empty(tx: Transaction, round_id: int, now: datetime) -> None:
    """Delete every response of a round with its answers."""
    tx.execute(delete(responses).where(responses.c.round_id == round_id))
    tx.execute(update(rounds).where(rounds.c.id == round_id).values(emptied_at=now))


def left(tx: Transaction, round_id: int) -> Left:
    """What is left to find in a round by which somebody could be told."""
    theirs = responses.c.round_id == round_id
    asked = or_(*(responses.c[each].is_not(None) for each in FORGOTTEN))
    reached = select(func.count()).select_from(contacts.join(responses)).where(theirs)
    salted = select(func.count()).where(rounds.c.id == round_id, rounds.c.salt != "")
    moments = select(*(responses.c[each] for each in TIMES)).where(theirs)
    return Left(
        salts=tx.execute(salted).scalar_one(),
        contacts=tx.execute(reached).scalar_one(),
        screens=tx.execute(select(func.count()).where(theirs, asked)).scalar_one(),
        moments=sum(
            each is not None and each != day(each) for row in tx.execute(moments) for each in row
        ),
    )


def day(moment: datetime) -> datetime:
    """The moment at which its day began, in UTC."""
    return datetime.combine(moment.astimezone(UTC).date(), time(), UTC)


def _copy(tx: Transaction, masked: Sequence[Masked], first: int) -> None:
    old = [each.id for each in masked]
    found = tx.execute(select(responses).where(responses.c.id.in_(old))).mappings()
    by_id = {row["id"]: dict(row) for row in found}
    numbered = list(enumerate(masked, start=first))
    new_ids = {each.id: number for number, each in numbered}
    tx.execute(
        responses.insert(), [_blurred(by_id[each.id], number, each) for number, each in numbered]
    )
    theirs = select(answers).where(answers.c.response_id.in_(old))
    rows = [
        {**row, "response_id": new_ids[row["response_id"]]} for row in tx.execute(theirs).mappings()
    ]
    tx.execute(delete(responses).where(responses.c.id.in_(old)))
    if rows:
        tx.execute(answers.insert(), sorted(rows, key=lambda r: (r["response_id"], r["question"])))


def _blurred(row: dict[str, Any], number: int, masked: Masked) -> dict[str, Any]:
    days = {each: row[each] and day(row[each]) for each in TIMES}
    nothing = dict.fromkeys(FORGOTTEN)
    return {**row, **days, **nothing, "id": number, "respondent": masked.respondent}


def _grow_by_day(tx: Transaction, round_id: int) -> None:
    """Let the growth tell days instead of hours."""
    days: Counter[tuple[datetime, str]] = Counter()
    for row in tx.execute(select(growth).where(growth.c.round_id == round_id)).mappings():
        for name in ("started", "finished"):
            days[day(row["hour"]), name] += row[name]
    tx.execute(delete(growth).where(growth.c.round_id == round_id))
    rows = [
        {
            "round_id": round_id,
            "hour": each,
            "started": days[each, "started"],
            "finished": days[each, "finished"],
        }
        for each in sorted({when for when, _ in days})
    ]
    if rows:
        tx.execute(growth.insert(), rows)


def _count_on(tx: Transaction) -> None:
    """Let PostgreSQL number new responses from where these end; SQLite does by itself."""
    if tx.dialect.name != "sqlite":
        counter = "pg_get_serial_sequence('responses', 'id')"
        newest = "(SELECT coalesce(max(id), 1) FROM responses)"
        tx.execute(text(f"SELECT setval({counter}, {newest})"))
