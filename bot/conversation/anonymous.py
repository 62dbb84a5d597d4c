"""What is kept no longer than was promised: who people were, and in the end what they answered."""

import asyncio
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from random import Random

from bot.conversation.closed_contacts import forget_closed
from bot.conversation.desk import Desk
from bot.conversation.recount import Recount, recount_round
from bot.conversation.retention import delete_old
from bot.conversation.terms import Promises
from bot.texts import HERE
from storage import (
    anonymous,
    anonymous_links,
    anonymous_sources,
    audit,
    contacts,
    rounds,
)
from storage.anonymous import Masked
from storage.anonymous_left import Left, left
from storage.engine import Transaction
from storage.records import Round

TRIES, BETWEEN_TRIES = 200, 0.05
"""How often it is tried to have a closed round alone, and how many seconds lie between. Who begins
or finishes in it has a hand in it for some milliseconds."""


@dataclass(frozen=True)
class Proof:
    """What was found in a round that is to lead back to nobody."""

    round: Round
    left: Left
    recount: Recount

    @property
    def good(self) -> bool:
        return self.left.nothing and self.recount.right


async def keep_promises(desk: Desk, chance: Random) -> None:
    """Make anonymous what has been closed for long enough, and delete what is older still.

    Of every form, each by its own terms (see `terms`).
    """
    await anonymise(desk, chance)
    await delete_old(desk)


async def anonymise(desk: Desk, chance: Random, *, at_once: bool = False) -> list[Round]:
    """Make closed rounds anonymous, after the days of grace or ``at_once``. Returns which.

    ``chance`` must be one that nobody can guess. A round that somebody has a hand in for too long
    is left for the next time.
    """
    made: list[Round] = []
    await forget_closed(desk)
    await _finish_older(desk)
    # Most of the time there is nothing to do, and looking holds nobody up.
    for due in await desk.database.read(lambda tx: _due(desk, tx, at_once=at_once)):
        work = partial(_anonymise_held, desk, due.id, chance, at_once)
        for _ in range(TRIES):
            if (done := await desk.database.write(work)) is not None:
                made += done
                break
            await asyncio.sleep(BETWEEN_TRIES)
    return made


async def proofs(desk: Desk) -> list[Proof]:
    """What can be found in every anonymous round now."""

    def look(tx: Transaction) -> list[Proof]:
        return [
            Proof(each, left(tx, each.id, _least(desk, tx, each)), recount_round(desk, tx, each))
            for each in rounds.every(tx)
            if each.anonymous_at is not None
        ]

    return await desk.database.read_long(look)


def _due(desk: Desk, tx: Transaction, *, at_once: bool) -> list[Round]:
    closed = [
        each
        for each in rounds.every(tx)
        if each.closed_at is not None and each.anonymous_at is None
    ]
    if at_once or not closed:
        return closed
    promises, now = Promises(desk, tx), desk.now()
    return [each for each in closed if _until(tx, promises, each) <= now]


def _until(tx: Transaction, promises: Promises, round_: Round) -> datetime:
    """Until when a closed round may lead back to people."""
    assert round_.closed_at is not None  # noqa: S101 (checked by the caller)
    return round_.closed_at + promises.grace(round_, anonymous.agreements(tx, round_.id))


def _anonymise_held(
    desk: Desk, round_id: int, chance: Random, at_once: bool, tx: Transaction
) -> list[Round] | None:
    """The round, made anonymous; none, if it is not due any more. None: it was not to be had."""
    if not anonymous.hold(tx, round_id):
        return None
    due = [each for each in _due(desk, tx, at_once=at_once) if each.id == round_id]
    for each in due:
        _anonymise(desk, tx, each, chance)
    return due


def _anonymise(desk: Desk, tx: Transaction, round_: Round, chance: Random) -> None:
    contacts.forget_round(tx, round_.id)  # those of a round that was closed a moment ago
    order = anonymous.ids(tx, round_.id)
    chance.shuffle(order)
    masked = [Masked(id_, f"{chance.getrandbits(256):064x}") for id_ in order]
    links = anonymous_links.ids(tx, round_.id)
    chance.shuffle(links)
    anonymous.mask(tx, round_.id, masked, links, desk.now(), zone=HERE)
    anonymous_sources.forget_small(tx, round_.id, _least(desk, tx, round_))
    _unname_links(tx, round_)


def _least(desk: Desk, tx: Transaction, round_: Round) -> int:
    """Return the smallest number of people that may be told in a round, by its own form."""
    return desk.read_by(tx, round_).min_cell


def _unname_links(tx: Transaction, round_: Round) -> None:
    """Take the names of a round's links out of the log: links are made while it is open."""
    if round_.closed_at is not None:
        audit.forget_about(tx, "linked", round_.opened_at, round_.closed_at)


async def _finish_older(desk: Desk) -> None:
    """Take small sources out of rounds that release 0.1.0 made anonymous, which left them."""

    def unfinished(tx: Transaction) -> list[Round]:
        done = [each for each in rounds.every(tx) if each.anonymous_at is not None]
        return [
            each for each in done if anonymous_sources.left(tx, each.id, _least(desk, tx, each))
        ]

    def work(tx: Transaction) -> None:
        for each in unfinished(tx):
            anonymous_sources.forget_small(tx, each.id, _least(desk, tx, each))
            _unname_links(tx, each)

    if await desk.database.read(unfinished):
        await desk.database.write(work)
