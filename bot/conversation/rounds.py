"""Rounds: closed now, on a date, or at a number of responses; reopened, or followed by another."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from bot.conversation.coordinators import note
from bot.conversation.desk import Desk, Person
from bot.questionnaire.tally import ANSWERED, RESPONSES
from storage import form_versions, rounds, tallies
from storage.engine import Transaction
from storage.records import Round

Work = Callable[[Transaction, Round], None]


@dataclass(frozen=True)
class Plan:
    """When a round closes by itself: at a time, at so many finished responses, or never."""

    at: datetime | None = None
    after: int | None = None


@dataclass(frozen=True)
class Now:
    """How the newest round stands."""

    round: Round
    finished: int

    @property
    def open(self) -> bool:
        return self.round.closed_at is None

    @property
    def can_reopen(self) -> bool:
        """Whether its people can be found back; in an anonymous round nobody can."""
        return self.round.anonymous_at is None


async def standing(desk: Desk) -> Now:
    """How the newest round stands now."""
    return await desk.database.read(lambda tx: _now(desk, tx))


async def close(desk: Desk, who: Person, number: int) -> bool:
    """Close the round of this number. False if that is not the newest one, open."""

    def work(tx: Transaction, round_: Round) -> None:
        rounds.close(tx, round_.id, desk.now())
        note(desk, tx, who, "closed", str(number))

    return await desk.database.write(lambda tx: _if(desk, tx, number, work, is_open=True))


async def plan(desk: Desk, who: Person, number: int, planned: Plan) -> bool:
    """Let the round of this number close by itself. False as with `close`."""

    def work(tx: Transaction, round_: Round) -> None:
        rounds.plan(tx, round_.id, planned.at, planned.after)
        note(desk, tx, who, "planned", str(number))

    return await desk.database.write(lambda tx: _if(desk, tx, number, work, is_open=True))


async def reopen(desk: Desk, who: Person, number: int) -> bool:
    """Let people answer in this round again. False if it is not the newest one, closed."""

    def work(tx: Transaction, round_: Round) -> None:
        rounds.reopen(tx, round_.id)
        note(desk, tx, who, "reopened", str(number))

    return await desk.database.write(
        lambda tx: _held(desk, tx).can_reopen and _if(desk, tx, number, work, is_open=False)
    )


async def open_next(desk: Desk, who: Person, number: int, salt: str) -> bool:
    """Begin the round of this number, after a closed one. ``salt`` is an unguessable text."""

    def work(tx: Transaction, round_: Round) -> None:
        asked = form_versions.proposed(tx, round_.form)
        version_id = asked.id if asked else round_.version_id
        rounds.open_next(tx, round_, salt=salt, now=desk.now(), version_id=version_id)
        note(desk, tx, who, "opened", str(number))

    return await desk.database.write(lambda tx: _if(desk, tx, number - 1, work, is_open=False))


async def close_due(desk: Desk) -> bool:
    """Close each round, of any form, whose time has come. Only looks, unless one has."""
    if not await desk.database.read(lambda tx: _all_due(desk, tx), few_rows=True):
        return False

    def work(tx: Transaction) -> bool:
        held = [rounds.held(tx, each.id) for each in _all_due(desk, tx)]
        due = [each for each in held if _due(desk, each)]
        for each in due:
            rounds.close(tx, each.id, desk.now())
        return bool(due)

    return await desk.database.write(work)


def close_if_full(desk: Desk, tx: Transaction, round_: Round) -> None:
    """Close a round that has as many finished responses as it was to have."""
    if round_.closes_after is not None and _finished(tx, round_) >= round_.closes_after:
        rounds.close(tx, round_.id, desk.now())


def _if(desk: Desk, tx: Transaction, number: int, work: Work, *, is_open: bool) -> bool:
    """Do it, if the newest round is still the one that somebody looked at when they decided."""
    now = _held(desk, tx)
    right = now.round.number == number and now.open == is_open
    if right:
        work(tx, now.round)
    return right


def _held(desk: Desk, tx: Transaction) -> Now:
    """How the newest round stands, looked at once nobody else can change it."""
    rounds.held(tx, desk.round(tx).id)
    return _now(desk, tx)


def _now(desk: Desk, tx: Transaction) -> Now:
    round_ = desk.round(tx)
    return Now(round_, _finished(tx, round_))


def _finished(tx: Transaction, round_: Round) -> int:
    kept = tallies.of_question(tx, round_.id, RESPONSES)
    return sum(row.n for row in kept if row.finished and row.item == ANSWERED)


def _all_due(desk: Desk, tx: Transaction) -> list[Round]:
    return [each for each in rounds.every(tx) if _due(desk, each)]


def _due(desk: Desk, round_: Round) -> bool:
    planned = round_.closes_at
    return round_.closed_at is None and planned is not None and planned <= desk.now()
