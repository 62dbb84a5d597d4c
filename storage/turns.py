"""A turn: what every tap reads and writes, in as few statements as each database allows.

A statement costs more than what it does, and on PostgreSQL a way there and back as well.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import (
    JSON,
    ColumnElement,
    Select,
    bindparam,
    func,
    literal_column,
    select,
    true,
    update,
)
from sqlalchemy.dialects import postgresql

from storage import responses, updates
from storage.engine import Transaction
from storage.records import Response, Round, StoredAnswer
from storage.responses import ANSWER, OWN
from storage.rounds import COLUMNS, IS_NEWEST
from storage.tables import answers, handled_updates, rounds
from storage.tables import responses as ours

_SAVED = ("visit", "draft", "submitted_at", "changed_at", "version_id")
_SAVING = (
    update(ours)
    .where(ours.c.id == bindparam("which"))
    .values({name: bindparam(name) for name in _SAVED})
)
_CLAIMED = (
    postgresql.insert(handled_updates)
    .values(update_id=bindparam("update"), handled_at=bindparam("changed_at"))
    .on_conflict_do_nothing()
    .returning(handled_updates.c.update_id)
    .cte("claimed")
)
_SAVING_ONCE = _SAVING.where(select(_CLAIMED.c.update_id).exists())


@dataclass(frozen=True)
class Change:
    """What a turn changed in a response. ``answers`` are the new and the altered ones only.

    ``version_id`` is the form's version that it is answered with from now on.
    """

    visit: int
    draft: Mapping[str, Any] | None
    submitted_at: datetime | None
    answers: tuple[StoredAnswer, ...]
    version_id: int | None = None


def hold(tx: Transaction, form: str, respondent: str) -> tuple[Round, Response] | None:
    """The newest round of a form and a person's response in it, if there is one.

    It is held until the transaction ends, so that two taps come in turn, and what a tap just before
    this one saved is seen.
    """
    named = {"asked": form, "by": respondent}
    row = tx.execute(_holding(tx.dialect.name), named).one_or_none()
    if row is None:
        return None
    own, found, newest = row[len(COLUMNS) : -2], row[-2], row[-1]
    if newest:
        theirs = tuple(
            StoredAnswer(question, value, words, bool(counted), messages)
            for question, value, words, counted, messages in found or ()
        )
    else:
        theirs = responses.answers_of(tx, own[0])
    return Round(*row[: len(COLUMNS)]), Response(*(*own, theirs))


def save(tx: Transaction, response_id: int, change: Change, update_id: int, now: datetime) -> bool:
    """Write what an update changed, and mark it as done. False, and nothing, if it was before."""
    row = {
        "which": response_id,
        "visit": change.visit,
        "draft": change.draft,
        "submitted_at": change.submitted_at,
        "changed_at": now,
        "version_id": change.version_id,
    }
    if tx.dialect.name == "sqlite":  # which knows no INSERT within another statement
        if not updates.claim(tx, update_id, now):
            return False
        tx.execute(_SAVING, row)
    elif not tx.execute(_SAVING_ONCE, row | {"update": update_id}).rowcount:
        return False
    if change.answers:
        responses.put_answers(tx, response_id, change.answers)
    return True


@cache
def _holding(dialect: str) -> Select[Any]:
    """The round, the response, its answers as JSON, and whether those are the newest.

    PostgreSQL waits for the lock after it has looked at all else: if the response's row is another
    than it was then, its answers may be as well. They never change without it.
    """
    sqlite = dialect == "sqlite"
    return (
        select(*COLUMNS, *OWN, _answers(sqlite=sqlite), true() if sqlite else _is_as_seen())
        .join_from(ours, rounds, IS_NEWEST & (rounds.c.id == ours.c.round_id))
        .where(ours.c.respondent == bindparam("by"))
        .with_for_update(of=ours, key_share=True)
    )


def _answers(*, sqlite: bool) -> ColumnElement[Any]:
    parts: Sequence[ColumnElement[Any]] = ANSWER
    if sqlite:
        as_json = {"value", "messages"}
        parts = [func.json(each) if each.name in as_json else each for each in ANSWER]
        rows = func.json_group_array(func.json_array(*parts), type_=JSON)
    else:
        rows = func.json_agg(func.json_build_array(*parts), type_=JSON)
    theirs = answers.c.response_id == ours.c.id
    return select(rows).where(theirs).correlate(ours).scalar_subquery()


def _is_as_seen() -> ColumnElement[bool]:
    """Whether a row is the one that stood there when the statement began (PostgreSQL: xmin)."""
    seen = ours.alias("seen")
    before: Select[Any] = (
        select(literal_column("seen.xmin")).where(seen.c.id == ours.c.id).correlate(ours)
    )
    return literal_column("responses.xmin") == before.scalar_subquery()
