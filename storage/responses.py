"""Responses and their answers: found, locked, begun, saved and erased as a whole."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, delete, func, select, update

from storage.engine import Transaction
from storage.records import Response, Round, StoredAnswer
from storage.rounds import COLUMNS, IS_NEWEST
from storage.tables import answers, responses, rounds
from storage.upsert import once, replacing

BATCH = 500
"""Responses read at a time when all of a round are walked: bounds memory, whatever the number."""

_OWN = [responses.c[field.name] for field in fields(Response) if field.name != "answers"]
_ANSWER = [answers.c[field.name] for field in fields(StoredAnswer)]
_BY = responses.c.respondent == bindparam("by")

# Made once: making a statement costs more than running it, and every tap runs these.
_THEIRS = select(*_OWN).where(responses.c.round_id == bindparam("in_round"), _BY)
_WHICH = _THEIRS.with_only_columns(responses.c.id)
_LOCKED = _THEIRS.with_for_update()
_LOCKED_IN_NEWEST = (
    select(*COLUMNS, *_OWN)
    .join_from(responses, rounds, IS_NEWEST & (rounds.c.id == responses.c.round_id))
    .where(_BY)
    .with_for_update(of=responses)
)
_ANSWERS = select(*_ANSWER).where(answers.c.response_id == bindparam("which"))
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
    row = tx.execute(_THEIRS, {"in_round": round_id, "by": respondent}).one_or_none()
    return _with_answers(tx, row) if row else None


def id_of(tx: Transaction, round_id: int, respondent: str) -> int | None:
    """The number of a person's response, if there is one."""
    return tx.execute(_WHICH, {"in_round": round_id, "by": respondent}).scalar_one_or_none()


def lock_in_newest(tx: Transaction, form: str, respondent: str) -> tuple[Round, Response] | None:
    """The newest round of a form and a person's response in it, if there is one, held as by `lock`.

    Both are asked for at once.
    """
    row = tx.execute(_LOCKED_IN_NEWEST, {"asked": form, "by": respondent}).one_or_none()
    return (Round(*row[: len(COLUMNS)]), _with_answers(tx, row[len(COLUMNS) :])) if row else None


def lock(tx: Transaction, round_id: int, respondent: str) -> Response | None:
    """A person's response, held until the transaction ends, so that two taps come in turn.

    The row is locked before its answers are read: what a tap just before this one saved is seen.
    """
    row = tx.execute(_LOCKED, {"in_round": round_id, "by": respondent}).one_or_none()
    return _with_answers(tx, row) if row else None


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
    which = select(*_OWN).where(responses.c.id.in_(some)).order_by(responses.c.id)
    return _all_with_answers(tx, tx.execute(which.with_for_update()).all())


def each_of(tx: Transaction, round_id: int) -> Iterator[Response]:
    """Every response of a round, in the order in which they began."""
    after = 0
    while batch := _batch(tx, round_id, after):
        yield from batch
        after = batch[-1].id


def _batch(tx: Transaction, round_id: int, after: int) -> list[Response]:
    page = (
        select(*_OWN)
        .where(responses.c.round_id == round_id, responses.c.id > after)
        .order_by(responses.c.id)
        .limit(BATCH)
    )
    return _all_with_answers(tx, tx.execute(page).all())


def _with_answers(tx: Transaction, own: Sequence[Any]) -> Response:
    found = tx.execute(_ANSWERS, {"which": own[0]})
    return _response(own, (StoredAnswer(*row) for row in found))


def _all_with_answers(tx: Transaction, some: Sequence[Sequence[Any]]) -> list[Response]:
    which = answers.c.response_id.in_([own[0] for own in some])
    theirs = defaultdict(list)
    for id_, *answer in tx.execute(select(answers.c.response_id, *_ANSWER).where(which)):
        theirs[id_].append(StoredAnswer(*answer))
    return [_response(own, theirs[own[0]]) for own in some]


def _response(own: Sequence[Any], its_answers: Iterable[StoredAnswer]) -> Response:
    return Response(*(*own, tuple(its_answers)))
