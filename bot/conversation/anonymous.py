"""What is kept no longer than was promised: who people were, and in the end what they answered."""

import asyncio
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from random import Random

from bot.conversation.desk import Desk
from bot.conversation.recount import Recount, recount_round
from storage import anonymous, anonymous_links, breakdowns, contacts, rounds
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
    """Make anonymous what has been closed for long enough, and delete what is older still."""
    await anonymise(desk, chance)
    if await desk.database.read(lambda tx: _closed(desk, tx)):
        await desk.database.write(lambda tx: _delete_old(desk, tx))


async def anonymise(desk: Desk, chance: Random, *, at_once: bool = False) -> list[Round]:
    """Make closed rounds anonymous, after the days of grace or ``at_once``. Returns which.

    ``chance`` must be one that nobody can guess. A round that somebody has a hand in for too long
    is left for the next time.
    """
    grace = timedelta(days=0 if at_once else desk.form.privacy.grace_days)
    made: list[Round] = []
    # Most of the time there is nothing to do, and looking holds nobody up.
    for due in await desk.database.read(lambda tx: _due(desk, tx, grace)):
        work = partial(_anonymise_held, desk, due.id, grace, chance)
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
            Proof(each, left(tx, each.id), recount_round(desk, tx, each))
            for each in rounds.each(tx, desk.form.id)
            if each.anonymous_at is not None
        ]

    return await desk.database.read(look)


def _due(desk: Desk, tx: Transaction, grace: timedelta) -> list[Round]:
    return [
        each
        for each in rounds.each(tx, desk.form.id)
        if each.closed_at is not None
        and each.anonymous_at is None
        and each.closed_at + grace <= desk.now()
    ]


def _anonymise_held(
    desk: Desk, round_id: int, grace: timedelta, chance: Random, tx: Transaction
) -> list[Round] | None:
    """The round, made anonymous; none, if it is not due any more. None: it was not to be had."""
    if not anonymous.hold(tx, round_id):
        return None
    due = [each for each in _due(desk, tx, grace) if each.id == round_id]
    for each in due:
        _anonymise(desk, tx, each, chance)
    return due


def _anonymise(desk: Desk, tx: Transaction, round_: Round, chance: Random) -> None:
    contacts.forget_round(tx, round_.id)
    order = anonymous.ids(tx, round_.id)
    chance.shuffle(order)
    masked = [Masked(id_, f"{chance.getrandbits(256):064x}") for id_ in order]
    links = anonymous_links.ids(tx, round_.id)
    chance.shuffle(links)
    anonymous.mask(tx, round_.id, masked, links, desk.now())


def _delete_old(desk: Desk, tx: Transaction) -> None:
    kept = timedelta(days=desk.form.privacy.retention_days)
    for each in _closed(desk, tx):
        contacts.forget_round(tx, each.id)
        if each.closed_at is not None and each.closed_at + kept <= desk.now():
            breakdowns.forget(tx, each.id)
            anonymous.empty(tx, each.id, desk.now())


def _closed(desk: Desk, tx: Transaction) -> list[Round]:
    """Closed rounds in which there are answers still."""
    every = rounds.each(tx, desk.form.id)
    return [each for each in every if each.closed_at is not None and each.emptied_at is None]
