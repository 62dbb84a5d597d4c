"""Pairs: how often two answers were given together, by people who finished.

Those with a form's main question move in the transaction that saves the answer; any other is
counted when it is asked for.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any

from sqlalchemy import JSON, ColumnElement, Text, cast, delete, func, select, type_coerce

from storage.engine import Transaction
from storage.records import PairRow
from storage.responses import in_round
from storage.tables import answers, pairs, responses
from storage.upsert import insert

_TOLD = (pairs.c.question, pairs.c.main, pairs.c.item, pairs.c.n)


def of_round(tx: Transaction, round_id: int) -> list[PairRow]:
    """Every count of a round that is not nought."""
    wanted = select(*_TOLD).where(pairs.c.round_id == round_id, pairs.c.n != 0)
    return [PairRow(*row) for row in tx.execute(wanted)]


def of_question(tx: Transaction, round_id: int, question: str) -> list[PairRow]:
    """How often each answer to a question went with each to the main one."""
    wanted = select(*_TOLD).where(
        pairs.c.round_id == round_id, pairs.c.question == question, pairs.c.n != 0
    )
    return [PairRow(*row) for row in tx.execute(wanted)]


def add(tx: Transaction, round_id: int, changes: Iterable[PairRow]) -> None:
    """Move the counts. Rows are taken in order, so that no two transactions block each other."""
    rows = [
        {"round_id": round_id, "question": r.question, "main": r.main, "item": r.item, "n": r.n}
        for r in sorted(changes, key=lambda r: (r.question, r.main, r.item))
    ]
    if rows:
        tx.execute(_adding(tx.dialect.name), rows)


def forget(tx: Transaction, round_id: int) -> None:
    """Take away what is counted along in a round; it is counted again when its form is known."""
    tx.execute(delete(pairs).where(pairs.c.round_id == round_id))


def counted_now(
    tx: Transaction, round_id: int, first: str, second: str
) -> Iterator[tuple[Mapping[str, Any], Mapping[str, Any], int]]:
    """The answers that were given together to any two questions, without words, and how often.

    Of everybody who submitted and whose answers to both lie on the path.
    """
    one, other = answers.alias(), answers.alias()
    whole = (cast(one.c.value, Text).label("one"), cast(other.c.value, Text).label("other"))
    alike = (
        select(*whole, func.count().label("n"))
        .select_from(responses)
        .join(one, one.c.response_id == responses.c.id)
        .join(other, other.c.response_id == responses.c.id)
        .where(
            in_round(tx, round_id),
            responses.c.submitted_at.is_not(None),
            *(one.c.question == first, one.c.counted),
            *(other.c.question == second, other.c.counted),
        )
        .group_by(*whole)
        .subquery()
    )
    # What is alike as a whole is read once: reading JSON takes longer than all the rest.
    told = (*_told(tx, alike.c.one), *_told(tx, alike.c.other))
    found = tx.execute(select(*told, func.sum(alike.c.n)).group_by(*told))
    for picked, number, also_picked, also_number, n in found:
        yield _answer(picked, number), _answer(also_picked, also_number), int(n)


def _told(
    tx: Transaction, text: ColumnElement[str]
) -> tuple[ColumnElement[Any], ColumnElement[Any]]:
    # SQLite has no type of its own for JSON, and would make a number of it.
    value = type_coerce(text, JSON) if tx.dialect.name == "sqlite" else cast(text, JSON)
    return value["picked"].as_string(), value["number"].as_string()


def _answer(picked: str | None, number: str | int | None) -> dict[str, Any]:
    if picked is not None:
        return {"picked": json.loads(picked)}
    return {"skipped": True} if number is None else {"number": int(number)}


@cache
def _adding(dialect: str) -> Any:  # noqa: ANN401 (see storage.upsert)
    statement = insert(dialect, pairs)
    total = pairs.c.n + statement.excluded.n
    key = ["round_id", "question", "main", "item"]
    return statement.on_conflict_do_update(index_elements=key, set_={"n": total})
