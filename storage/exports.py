"""What an export reads: the responses of a round, in an order that tells nothing of who or when.

Where the export tells who came by whom they come wave by wave: so whoever passed the questionnaire
on comes before those who came by them. Apart from that the order is another each time.

Answers come as the JSON texts that they are stored as. Most are one of a few, so whoever reads
them need not take the same text apart a hundred thousand times.
"""

from collections.abc import Iterator
from typing import Any, NamedTuple

from sqlalchemy import (
    ColumnElement,
    LargeBinary,
    ScalarSelect,
    String,
    Text,
    cast,
    func,
    select,
    type_coerce,
)

from storage.engine import Transaction
from storage.reach import recruited, waves
from storage.responses import in_round
from storage.tables import answers, responses

AT_A_TIME = 250
"""Responses in memory at once: bounds it, whatever the number."""

NEXT = "\x1e"
"""Stands between one answer and the next. JSON writes it otherwise."""


class Filled(NamedTuple):
    """A response: what of it leads back to nobody. Times are hours in UTC, like 2026-11-24 09.

    ``answers`` are the counted ones with `NEXT` between them, each its question and its JSON text,
    that begins with a brace. ``id`` and ``recruiter`` are the database's own numbers: they tell
    whose recruit this is, and are never written. ``recruited`` is whether others came by this one.
    ``version`` is of the form that it is answered with, None where that is not known.
    """

    language: str
    started: str
    submitted: str | None
    answers: str
    id: int
    recruiter: int | None
    wave: int
    recruited: bool
    version: int | None = None


def shuffled(
    tx: Transaction, round_id: int, *, unfinished: bool, by_wave: bool = True
) -> Iterator[list[Filled]]:
    """Return the submitted responses of a round, or all, in batches; in another order each time.

    ``by_wave``: those who passed it on before those who came by them.
    """
    passed = waves(round_id)
    wave = func.coalesce(passed.c.wave, 0)
    wanted = (
        select(
            responses.c.language,
            _hour(tx, responses.c.started_at),
            _hour(tx, responses.c.submitted_at),
            _counted_answers(),
            responses.c.id,
            passed.c.recruiter,
            wave,
            recruited(),
            responses.c.version_id,
        )
        .outerjoin(passed, passed.c.id == responses.c.id)
        .where(in_round(tx, round_id))
        .order_by(*([wave] if by_wave else []), func.random())
        .execution_options(yield_per=AT_A_TIME)
    )
    if not unfinished:
        wanted = wanted.where(responses.c.submitted_at.is_not(None))
    for rows in tx.execute(wanted).partitions():
        yield [Filled._make(row) for row in rows]


def number(tx: Transaction, round_id: int, *, unfinished: bool) -> int:
    """Return how many responses `shuffled` gives: those that are there still."""
    theirs = select(func.count()).where(in_round(tx, round_id))
    if not unfinished:
        theirs = theirs.where(responses.c.submitted_at.is_not(None))
    return int(tx.execute(theirs).scalar_one())


def longest(tx: Transaction, round_id: int) -> dict[str, int]:
    """The bytes (UTF-8) of the longest text at every question where something was typed."""
    typed = answers.c.words
    is_sqlite = tx.dialect.name == "sqlite"
    size = func.length(cast(typed, LargeBinary)) if is_sqlite else func.octet_length(typed)
    found = tx.execute(
        select(answers.c.question, func.max(size))
        .join(responses, responses.c.id == answers.c.response_id)
        .where(in_round(tx, round_id), answers.c.counted, typed.is_not(None))
        .group_by(answers.c.question)
    )
    return {str(question): int(n) for question, n in found}


def _hour(tx: Transaction, moment: ColumnElement[Any]) -> ColumnElement[str]:
    if tx.dialect.name == "sqlite":
        return func.substr(type_coerce(moment, String), 1, 13)
    return func.to_char(func.timezone("UTC", moment), "YYYY-MM-DD HH24")


def _counted_answers() -> ScalarSelect[str]:
    each = answers.c.question + cast(answers.c.value, Text)
    return (
        select(func.coalesce(func.aggregate_strings(each, NEXT), ""))
        .where(answers.c.response_id == responses.c.id, answers.c.counted)
        .scalar_subquery()
    )
