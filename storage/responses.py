"""Responses and their answers: found, locked, begun, saved and erased as a whole."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any

from sqlalchemy import bindparam, delete, func, select, update

from storage.engine import Transaction
from storage.records import Response, StoredAnswer
from storage.tables import answers, responses
from storage.upsert import once, replacing

BATCH = 500
"""Responses read at a time when all of a round are walked: bounds memory, whatever the number."""

_WITH_ANSWERS = select(responses, answers).select_from(
    responses.outerjoin(answers, answers.c.response_id == responses.c.id)
)
_IS = (
    responses.c.round_id == bindparam("in_round"),
    responses.c.respondent == bindparam("by"),
)

# Made once: making a statement costs more than running it, and every tap runs these.
_THEIRS = _WITH_ANSWERS.where(*_IS)
_HELD = select(responses.c.id).where(*_IS).with_for_update()
_THIS = update(responses).where(responses.c.id == bindparam("which"))
_SAVING = _THIS.values(
    {name: bindparam(name) for name in ("visit", "draft", "submitted_at", "changed_at")}
)
_AGREEING = _THIS.values(consent=bindparam("version"), consented_at=bindparam("now"))
_SHOWING = _THIS.values(screen=bindparam("message"))


@dataclass(frozen=True)
class Change:
    """What a turn changed in a response. ``answers`` are the new and the altered ones only."""

    visit: int
    draft: Mapping[str, Any] | None
    submitted_at: datetime | None
    answers: tuple[StoredAnswer, ...]


def find(tx: Transaction, round_id: int, respondent: str) -> Response | None:
    """A person's response, for looking at."""
    rows = tx.execute(_THEIRS, _who(round_id, respondent)).all()
    return _response(rows) if rows else None


def lock(tx: Transaction, round_id: int, respondent: str) -> Response | None:
    """A person's response, held until the transaction ends, so that two taps come in turn.

    The row is locked before its answers are read: what a tap just before this one saved is seen.
    """
    if tx.dialect.name != "sqlite":  # SQLite's whole file is locked already
        tx.execute(_HELD, _who(round_id, respondent))
    return find(tx, round_id, respondent)


def begin(tx: Transaction, round_id: int, respondent: str, *, language: str, now: datetime) -> bool:
    """Begin a person's one response in this round. False if there was one already."""
    row = {
        "round_id": round_id,
        "respondent": respondent,
        "language": language,
        "started_at": now,
        "changed_at": now,
        "visit": 0,
    }
    return bool(tx.execute(once(tx, responses), row).rowcount)


def save(tx: Transaction, response_id: int, change: Change, now: datetime) -> None:
    """Write a turn's change."""
    row = {
        "which": response_id,
        "visit": change.visit,
        "draft": change.draft,
        "submitted_at": change.submitted_at,
        "changed_at": now,
    }
    tx.execute(_SAVING, row)
    if change.answers:
        _put(tx, response_id, change.answers)


def _put(tx: Transaction, response_id: int, changed: Iterable[StoredAnswer]) -> None:
    rows = [
        {
            "response_id": response_id,
            "question": each.question,
            "value": dict(each.value),
            "words": each.words,
            "counted": each.counted,
        }
        for each in changed
    ]
    key = ("response_id", "question")
    tx.execute(replacing(tx, answers, key, "value", "words", "counted"), rows)


def mark_counted(tx: Transaction, response_id: int, changed: Iterable[StoredAnswer]) -> None:
    """Correct which answers lie on the path."""
    _put(tx, response_id, changed)


def agreed(tx: Transaction, response_id: int, version: str, now: datetime) -> None:
    """Note which version of the privacy text a person agreed to, and when."""
    tx.execute(_AGREEING, {"which": response_id, "version": version, "now": now})


def erase(tx: Transaction, response_id: int) -> None:
    """Take a response away, with its answers and all that hangs on it."""
    tx.execute(delete(responses).where(responses.c.id == response_id))


def shown(tx: Transaction, response_id: int, message: int) -> None:
    """Remember which message in the private chat shows the response now."""
    tx.execute(_SHOWING, {"which": response_id, "message": message})


def number_of(tx: Transaction, round_id: int) -> int:
    """How many responses a round has. Looks at each, so not for what is asked often."""
    counted = select(func.count()).where(responses.c.round_id == round_id)
    return int(tx.execute(counted).scalar_one())


def held(tx: Transaction, some: Iterable[int]) -> list[Response]:
    """These responses, held as by `lock`."""
    which = responses.c.id.in_(some)
    if tx.dialect.name != "sqlite":
        tx.execute(select(responses.c.id).where(which).order_by(responses.c.id).with_for_update())
    return _grouped(tx.execute(_WITH_ANSWERS.where(which).order_by(responses.c.id)).all())


def each_of(tx: Transaction, round_id: int) -> Iterator[Response]:
    """Every response of a round, in the order in which they began."""
    after = 0
    while batch := _batch(tx, round_id, after):
        yield from batch
        after = batch[-1].id


def _who(round_id: int, respondent: str) -> dict[str, object]:
    return {"in_round": round_id, "by": respondent}


def _batch(tx: Transaction, round_id: int, after: int) -> list[Response]:
    page = (
        select(responses.c.id)
        .where(responses.c.round_id == round_id, responses.c.id > after)
        .order_by(responses.c.id)
        .limit(BATCH)
    )
    wanted = _WITH_ANSWERS.where(responses.c.id.in_(page)).order_by(responses.c.id)
    return _grouped(tx.execute(wanted).all())


def _grouped(rows: Iterable[Any]) -> list[Response]:
    """The responses in these rows, of which each has one answer."""
    return [_response(list(same)) for _, same in groupby(rows, key=lambda row: row.id)]


def _response(rows: Sequence[Any]) -> Response:
    first = rows[0]
    return Response(
        id=first.id,
        round_id=first.round_id,
        language=first.language,
        started_at=first.started_at,
        submitted_at=first.submitted_at,
        visit=first.visit,
        draft=first.draft,
        screen=first.screen,
        answers=tuple(
            StoredAnswer(row.question, row.value, row.words, row.counted)
            for row in rows
            if row.question is not None
        ),
        consent=first.consent,
        consented_at=first.consented_at,
    )
