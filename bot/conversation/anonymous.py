"""What is kept no longer than was promised: who people were, and in the end what they answered."""

from dataclasses import dataclass
from datetime import timedelta
from random import Random

from bot.conversation.desk import Desk
from bot.conversation.recount import Recount, recount_round
from storage import anonymous, anonymous_links, breakdowns, contacts, rounds
from storage.anonymous import Masked
from storage.anonymous_left import Left, left
from storage.engine import Transaction
from storage.records import Round


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

    ``chance`` must be one that nobody can guess.
    """
    grace = timedelta(days=0 if at_once else desk.form.privacy.grace_days)

    def let_all_have_begun(tx: Transaction) -> None:
        for each in _due(desk, tx, grace):
            anonymous.let_all_have_begun(tx, each.id)

    def work(tx: Transaction) -> list[Round]:
        due = [each for each in _due(desk, tx, grace) if anonymous.hold(tx, each.id)]
        for each in due:
            _anonymise(desk, tx, each, chance)
        return due

    # Most of the time there is nothing to do, and looking holds nobody up.
    if not await desk.database.read(lambda tx: _due(desk, tx, grace)):
        return []
    await desk.database.write(let_all_have_begun)
    return await desk.database.write(work)


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
