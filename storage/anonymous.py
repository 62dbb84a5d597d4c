"""Anonymous for good: what leads from a round's responses back to people is taken out of them."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo
from typing import Any

from sqlalchemy import delete, func, select, update

from storage import anonymous_links, scrubs
from storage.engine import Transaction
from storage.local_days import local_day
from storage.numbering import new_ids
from storage.tables import answers, arrivals, growth, responses, rounds

AT_A_TIME = 500
"""Responses in memory at once."""

TIMES = ("started_at", "changed_at", "submitted_at", "consented_at")
FORGOTTEN = ("screen", "chat_state", "draft")
"""Columns that only the person behind a response had use for."""


@dataclass(frozen=True)
class Masked:
    """A response as it was, and the name that it is given."""

    id: int
    respondent: str


@dataclass(frozen=True)
class Agreed:
    """A version of the terms that people agreed to (None: to none), and when the first did.

    ``first`` is None where that is not known of all of them.
    """

    consent: str | None
    first: datetime | None


def hold(tx: Transaction, round_id: int) -> bool:
    """Keep a closed round to this transaction, its responses too. False: somebody has a hand in it.

    Then to be tried again when this transaction has ended. Nobody is waited for in line here: all
    who need the round would wait behind, and one of them may be whom those it waits for wait for.
    """
    held = ids(tx, round_id)  # what is on its way into them is saved first
    wanted = select(rounds.c.id).where(rounds.c.id == round_id).with_for_update(skip_locked=True)
    if tx.execute(wanted).one_or_none() is None:
        return False
    # Nobody begins in it any more. Who has begun since is held by nobody.
    theirs = select(func.count()).where(responses.c.round_id == round_id)
    return tx.execute(theirs).scalar_one() == len(held)


def ids(tx: Transaction, round_id: int) -> list[int]:
    """The responses of a round, held until the transaction ends."""
    theirs = select(responses.c.id).where(responses.c.round_id == round_id)
    held = theirs.order_by(responses.c.id).with_for_update(key_share=True)
    return list(tx.execute(held).scalars())


def mask(
    tx: Transaction,
    round_id: int,
    masked: Sequence[Masked],
    links: Sequence[int],
    now: datetime,
    *,
    zone: tzinfo,
) -> None:
    """Write a round's responses and ``links`` again in this order, under new ids.

    Times become days in ``zone``.

    The rows are copied and the old ones deleted, so that not even their places tell an order. The
    key that names were made with is destroyed, and so are the links' tokens.
    """
    new_links = anonymous_links.copy(tx, links, zone)
    numbered = list(zip(new_ids(tx, responses, len(masked)), masked, strict=True))
    for at in range(0, len(masked), AT_A_TIME):
        _copy(tx, numbered[at : at + AT_A_TIME], new_links, zone)
    anonymous_links.forget(tx, links)
    _grow_by_day(tx, round_id, zone)
    tx.execute(update(rounds).where(rounds.c.id == round_id).values(salt="", anonymous_at=now))
    scrubs.need(tx)


def agreements(tx: Transaction, round_id: int) -> list[Agreed]:
    """Return the versions of the terms that people of a round agreed to."""
    known = func.count() == func.count(responses.c.consented_at)
    first = func.min(responses.c.consented_at)
    theirs = select(responses.c.consent, first, known).where(responses.c.round_id == round_id)
    found = tx.execute(theirs.group_by(responses.c.consent))
    return [Agreed(consent, first if known else None) for consent, first, known in found]


def _copy(
    tx: Transaction,
    numbered: Sequence[tuple[int, Masked]],
    new_links: Mapping[int, int],
    zone: tzinfo,
) -> None:
    old = [each.id for _, each in numbered]
    found = tx.execute(select(responses).where(responses.c.id.in_(old))).mappings()
    by_id = {row["id"]: dict(row) for row in found}
    renumbered = {each.id: number for number, each in numbered}
    tx.execute(
        responses.insert(),
        [_blurred(by_id[each.id], number, each, zone) for number, each in numbered],
    )
    theirs = select(answers).where(answers.c.response_id.in_(old))
    rows = [
        {**row, "response_id": renumbered[row["response_id"]], "messages": None}
        for row in tx.execute(theirs).mappings()
    ]
    came = select(arrivals).where(arrivals.c.response_id.in_(old))
    arrived = [_arrived(dict(row), renumbered, new_links) for row in tx.execute(came).mappings()]
    tx.execute(delete(responses).where(responses.c.id.in_(old)))
    if arrived:
        tx.execute(arrivals.insert(), sorted(arrived, key=lambda row: row["response_id"]))
    if rows:
        tx.execute(answers.insert(), sorted(rows, key=lambda r: (r["response_id"], r["question"])))


def _blurred(row: dict[str, Any], number: int, masked: Masked, zone: tzinfo) -> dict[str, Any]:
    days = {each: row[each] and local_day(row[each], zone) for each in TIMES}
    nothing = dict.fromkeys(FORGOTTEN)
    return {**row, **days, **nothing, "id": number, "respondent": masked.respondent}


def _arrived(
    row: dict[str, Any], renumbered: Mapping[int, int], new_links: Mapping[int, int]
) -> dict[str, Any]:
    return {
        "response_id": renumbered[row["response_id"]],
        "through_id": new_links.get(row["through_id"]),
        "by_id": new_links.get(row["by_id"]),
        "own_id": new_links.get(row["own_id"]),
        "told": row["told"],
    }


def _grow_by_day(tx: Transaction, round_id: int, zone: tzinfo) -> None:
    """Keep the growth by day instead of by hour."""
    days: Counter[tuple[datetime, str]] = Counter()
    for row in tx.execute(select(growth).where(growth.c.round_id == round_id)).mappings():
        for name in ("started", "finished"):
            days[local_day(row["hour"], zone), name] += row[name]
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
