"""Tallies: counts that move in the transaction that saves an answer."""

from collections.abc import Iterable
from functools import cache
from typing import Any

from sqlalchemy import select

from storage.engine import Transaction
from storage.records import TallyRow
from storage.tables import tallies
from storage.upsert import insert


def of_round(tx: Transaction, round_id: int) -> list[TallyRow]:
    """Every count of a round that is not nought. As many rows as there are options, no more."""
    found = tx.execute(
        select(tallies.c.finished, tallies.c.question, tallies.c.item, tallies.c.n).where(
            tallies.c.round_id == round_id, tallies.c.n != 0
        )
    )
    return [TallyRow(*row) for row in found]


def of_question(tx: Transaction, round_id: int, question: str) -> list[TallyRow]:
    """The counts of one question of a round."""
    found = tx.execute(
        select(tallies.c.finished, tallies.c.question, tallies.c.item, tallies.c.n).where(
            tallies.c.round_id == round_id, tallies.c.question == question
        )
    )
    return [TallyRow(*row) for row in found]


def add(tx: Transaction, round_id: int, changes: Iterable[TallyRow]) -> None:
    """Move the counts. Rows are taken in order, so that no two transactions block each other."""
    rows = [
        {
            "round_id": round_id,
            "finished": r.finished,
            "question": r.question,
            "item": r.item,
            "n": r.n,
        }
        for r in sorted(changes, key=lambda r: (r.finished, r.question, r.item))
    ]
    if not rows:
        return
    tx.execute(_adding(tx.dialect.name), rows)


@cache
def _adding(dialect: str) -> Any:  # noqa: ANN401 (see storage.upsert)
    statement = insert(dialect, tallies)
    total = tallies.c.n + statement.excluded.n
    key = ["round_id", "finished", "question", "item"]
    return statement.on_conflict_do_update(index_elements=key, set_={"n": total})
