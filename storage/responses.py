"""Responses and their answers: found, held, begun, put right and erased as a whole."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import fields
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, bindparam, delete, func, select, update

from storage.engine import Transaction
from storage.records import Response, StoredAnswer
from storage.tables import answers, responses, rounds
from storage.upsert import once, replacing

BATCH = 500
"""Responses read at a time when all of a round are walked: bounds memory, whatever the number."""

OWN = [responses.c[field.name] for field in fields(Response) if field.name != "answers"]
ANSWER = [answers.c[field.name] for field in fields(StoredAnswer)]
_BY = responses.c.respondent == bindparam("by")

# Made once: making a statement costs more than running it, and every tap runs these.
_THEIRS = select(*OWN).where(responses.c.round_id == bindparam("in_round"), _BY)
_WHICH = _THEIRS.with_only_columns(responses.c.id)
_LANGUAGE = _THEIRS.with_only_columns(responses.c.language)
# What refers to a response need not wait for it (PostgreSQL: key share), as when who brought this
# person is erased.
_LOCKED = _THEIRS.with_for_update(key_share=True)
_ANSWERS = select(*ANSWER).where(answers.c.response_id == bindparam("which"))
_THIS = update(responses).where(responses.c.id == bindparam("which"))
_AGREEING = _THIS.values(consent=bindparam("version"), consented_at=bindparam("now"))
_TOUCHING = _THIS.values(visit=responses.c.visit)
_SPEAKING = _THIS.values(language=bindparam("language"))
_SHOWING = _THIS.values(screen=bindparam("message"), chat_state=bindparam("state"))
_NOTING = _THIS.values(chat_state=bindparam("state"))


def find(tx: Transaction, round_id: int, respondent: str) -> Response | None:
    """A person's response, for looking at."""
    row = tx.execute(_THEIRS, {"in_round": round_id, "by": respondent}).one_or_none()
    return _with_answers(tx, row) if row else None


def id_of(tx: Transaction, round_id: int, respondent: str) -> int | None:
    """The number of a person's response, if there is one."""
    return tx.execute(_WHICH, {"in_round": round_id, "by": respondent}).scalar_one_or_none()


def language_of(tx: Transaction, round_id: int, respondent: str) -> str | None:
    """Return the language of a person's response; None if there is no response."""
    row = tx.execute(_LANGUAGE, {"in_round": round_id, "by": respondent}).one_or_none()
    return None if row is None else str(row[0])


def speak(tx: Transaction, response_id: int, language: str) -> None:
    """Note the language that a person chose."""
    tx.execute(_SPEAKING, {"which": response_id, "language": language})


def lock(tx: Transaction, round_id: int, respondent: str) -> Response | None:
    """A person's response, held until the transaction ends, so that two taps come in turn.

    The row is locked before its answers are read: what a tap just before this one saved is seen.
    """
    row = tx.execute(_LOCKED, {"in_round": round_id, "by": respondent}).one_or_none()
    return _with_answers(tx, row) if row else None


def begin(
    tx: Transaction,
    round_id: int,
    respondent: str,
    *,
    language: str,
    screen: int | None = None,
    version_id: int | None = None,
    now: datetime,
) -> bool:
    """Begin a person's one response in this round. False if there was one already."""
    row = {
        "round_id": round_id,
        "respondent": respondent,
        "language": language,
        "started_at": now,
        "changed_at": now,
        "visit": 0,
        "screen": screen,
        "chat_state": {},
        "version_id": version_id,
    }
    return bool(tx.execute(once(tx, responses), row).rowcount)


def mark_counted(tx: Transaction, response_id: int, changed: Iterable[StoredAnswer]) -> None:
    """Correct which answers lie on the path; the response is held.

    Its row changes with them, as always: by that `turns.hold` knows that they did.
    """
    tx.execute(_TOUCHING, {"which": response_id})
    put_answers(tx, response_id, changed)


def put_answers(tx: Transaction, response_id: int, changed: Iterable[StoredAnswer]) -> None:
    """Write answers that are new, or other than they were."""
    rows = [
        {
            "response_id": response_id,
            "question": each.question,
            "value": dict(each.value),
            "words": each.words,
            "counted": each.counted,
            "messages": each.messages,
        }
        for each in changed
    ]
    key = ("response_id", "question")
    tx.execute(replacing(tx, answers, key, "value", "words", "counted", "messages"), rows)


def agreed(tx: Transaction, response_id: int, version: str, now: datetime) -> None:
    """Note which version of the privacy text a person agreed to, and when."""
    tx.execute(_AGREEING, {"which": response_id, "version": version, "now": now})


def erase(tx: Transaction, response_id: int) -> None:
    """Take a response away, with its answers and all that hangs on it."""
    tx.execute(delete(responses).where(responses.c.id == response_id))


def shown(
    tx: Transaction, response_id: int, message: int | None, state: Mapping[str, Any] | None
) -> None:
    """Note the message in the private chat that shows the response, and the chat's state."""
    tx.execute(_SHOWING, {"which": response_id, "message": message, "state": state})


def note_chat(tx: Transaction, response_id: int, state: Mapping[str, Any]) -> None:
    """Note the state of the private chat."""
    tx.execute(_NOTING, {"which": response_id, "state": state})


def number_of(tx: Transaction, round_id: int) -> int:
    """How many responses a round has. Looks at each, so not for what is asked often."""
    counted = select(func.count()).where(responses.c.round_id == round_id)
    return int(tx.execute(counted).scalar_one())


def held(tx: Transaction, some: Iterable[int]) -> list[Response]:
    """These responses, held as by `lock`."""
    which = select(*OWN).where(responses.c.id.in_(some)).order_by(responses.c.id)
    return _all_with_answers(tx, tx.execute(which.with_for_update(key_share=True)).all())


def in_round(tx: Transaction, round_id: int) -> ColumnElement[bool]:
    """Select all responses of a round, none of an emptied one: what is left there is being deleted.

    For queries that go through all of them.
    """
    number: ColumnElement[int] = responses.c.round_id
    if tx.dialect.name == "sqlite":
        # The 0 keeps it from the index by respondent, in whose order it would look here and there
        # for the answers: so it goes through them as they lie.
        number += 0
    emptied = select(rounds.c.emptied_at).where(rounds.c.id == round_id).scalar_subquery()
    return and_(number == round_id, emptied.is_(None))


def each_of(tx: Transaction, round_id: int) -> Iterator[Response]:
    """Every response of a round, in the order in which they began."""
    after = 0
    while batch := _batch(tx, round_id, after):
        yield from batch
        after = batch[-1].id


def _batch(tx: Transaction, round_id: int, after: int) -> list[Response]:
    page = (
        select(*OWN)
        .where(in_round(tx, round_id), responses.c.id > after)
        .order_by(responses.c.id)
        .limit(BATCH)
    )
    return _all_with_answers(tx, tx.execute(page).all())


def answers_of(tx: Transaction, response_id: int) -> tuple[StoredAnswer, ...]:
    """All that somebody answered."""
    found = tx.execute(_ANSWERS, {"which": response_id})
    return tuple(StoredAnswer(*row) for row in found)


def _with_answers(tx: Transaction, own: Sequence[Any]) -> Response:
    return Response(*(*own, answers_of(tx, own[0])))


def _all_with_answers(tx: Transaction, some: Sequence[Sequence[Any]]) -> list[Response]:
    which = answers.c.response_id.in_([own[0] for own in some])
    theirs = defaultdict(list)
    for id_, *answer in tx.execute(select(answers.c.response_id, *ANSWER).where(which)):
        theirs[id_].append(StoredAnswer(*answer))
    return [Response(*(*own, tuple(theirs[own[0]]))) for own in some]
