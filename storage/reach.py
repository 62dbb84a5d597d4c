"""Reach: by which invitations the people of a round came, and how far from the first of them.

Who came by another respondent's link, or by a card or poster that came from it, is in the wave
after theirs. Everybody else is a seed, in wave 0, and so is whose recruiter was erased. Waves
grow from the seeds on, so that rows that made a circle would be in none and hold up nothing.
"""

from dataclasses import dataclass

from sqlalchemy import (
    CTE,
    BigInteger,
    ColumnElement,
    Exists,
    case,
    cast,
    exists,
    extract,
    func,
    literal,
    select,
)

from storage.engine import Transaction
from storage.invitations import CARD, LINK
from storage.responses import in_round
from storage.tables import arrivals, invitations, responses

TENTH = 8_640
"""Seconds in a tenth of a day: times between two people are told no finer."""


@dataclass(frozen=True)
class Counted:
    """What came of the invitations of a ``kind``, of one ``label`` or for one group."""

    kind: str
    label: str | None
    group_id: int | None
    opened: int
    started: int
    finished: int


@dataclass(frozen=True)
class Told:
    """How many came by no invitation that is still there, and said this of how they came."""

    told: str
    started: int
    finished: int


@dataclass(frozen=True)
class Step:
    """How many in a wave began so many tenths of a day after their recruiter."""

    wave: int
    tenths: int
    n: int


def by_invitation(tx: Transaction, round_id: int) -> list[Counted]:
    """Return the counters of a round's invitations, added up where they are one source.

    The oldest come first. Each card and each link is a source by itself, also once the round is
    anonymous, and it is not known any more which group or name it had.
    """
    one_each = case((invitations.c.kind.in_((CARD, LINK)), invitations.c.id))
    source = (invitations.c.kind, invitations.c.label, invitations.c.group_id)
    counters = (invitations.c.opened, invitations.c.started, invitations.c.finished)
    found = tx.execute(
        select(*source, *(func.sum(each) for each in counters))
        .where(invitations.c.round_id == round_id)
        .group_by(*source, one_each)
        .order_by(func.min(invitations.c.id))
    )
    return [Counted(*row[:3], *(int(n) for n in row[3:])) for row in found]


def by_word(tx: Transaction, round_id: int) -> list[Told]:
    """What those said of how they came who came by no invitation that is still there."""
    found = tx.execute(
        select(arrivals.c.told, func.count(), func.count(responses.c.submitted_at))
        .join(responses, responses.c.id == arrivals.c.response_id)
        .where(
            in_round(tx, round_id),
            arrivals.c.through_id.is_(None),
            arrivals.c.told.is_not(None),
        )
        .group_by(arrivals.c.told)
        .order_by(arrivals.c.told)
    )
    return [Told(*row) for row in found]


def of_group(tx: Transaction, round_id: int, group_id: int) -> int:
    """How many finished who came by a group's card."""
    wanted = select(func.sum(invitations.c.finished)).where(
        invitations.c.round_id == round_id,
        invitations.c.kind == CARD,
        invitations.c.group_id == group_id,
    )
    return int(tx.execute(wanted).scalar_one() or 0)


def steps(tx: Transaction, round_id: int) -> list[Step]:
    """Everybody in a wave after the first, added up: a million people are a few hundred rows."""
    wave = waves(round_id)
    theirs, recruiters = responses.alias(), responses.alias()
    between = _seconds(tx, theirs.c.started_at) - _seconds(tx, recruiters.c.started_at)
    tenths = ((between + TENTH // 2) // TENTH).label("tenths")
    found = tx.execute(
        select(wave.c.wave, tenths, func.count())
        .join(theirs, theirs.c.id == wave.c.id)
        .join(recruiters, recruiters.c.id == wave.c.recruiter)
        .group_by(wave.c.wave, tenths)
        .order_by(wave.c.wave, tenths)
    )
    return [Step(*row) for row in found]


def waves(round_id: int) -> CTE:
    """The responses of a round that came by another's invitation: id, recruiter, own, wave."""
    came, recruiter, before = arrivals.alias(), arrivals.alias(), arrivals.alias()
    first = (
        select(
            came.c.response_id.label("id"),
            recruiter.c.response_id.label("recruiter"),
            came.c.own_id.label("own"),
            literal(1).label("wave"),
        )
        .join(recruiter, recruiter.c.own_id == came.c.by_id)
        .join(responses, responses.c.id == came.c.response_id)
        .where(
            responses.c.round_id == round_id,
            ~exists().where(before.c.own_id == recruiter.c.by_id),
        )
        .cte("waves", recursive=True)
    )
    later = arrivals.alias()
    return first.union_all(
        select(later.c.response_id, first.c.id, later.c.own_id, first.c.wave + 1).join(
            first, first.c.own == later.c.by_id
        )
    )


def recruited() -> Exists:
    """Whether others came by the respondent whom the query around this is about."""
    own, came = arrivals.alias(), arrivals.alias()
    theirs = own.c.response_id == responses.c.id
    return exists().where(theirs, came.c.by_id == own.c.own_id)


def _seconds(tx: Transaction, moment: ColumnElement[object]) -> ColumnElement[int]:
    if tx.dialect.name == "sqlite":
        return cast(func.strftime("%s", moment), BigInteger)
    return cast(func.floor(extract("epoch", moment)), BigInteger)
