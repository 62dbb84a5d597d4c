"""Answers are deleted when they were kept for as long as was promised; the tallies stay.

A few at a time, each in a transaction of its own. Broken off it is taken up the next time, by any
process, and two at once do no harm.
"""

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial

from bot.conversation.desk import Desk
from bot.conversation.terms import Promises
from storage import anonymous, breakdowns, retention, rounds
from storage.engine import Transaction
from storage.portions import BETWEEN, Sleep, checkpointed
from storage.records import Round
from storage.retention import Kept

AT_A_TIME = 100
"""Responses that are deleted in one transaction, with some ten answers each."""

ALWAYS = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True)
class _Due:
    """What is to go of a round: all of it, or ``parts``."""

    round_id: int
    all: bool
    parts: tuple[Kept, ...] = ()


async def delete_old(desk: Desk, at_a_time: int = AT_A_TIME, sleep: Sleep = asyncio.sleep) -> None:
    """Delete the answers of people who were promised that by now.

    A round of which all is to go counts as emptied before the first answer is deleted, so that
    nobody reads a part of it.
    """
    taking = _Taking(desk, at_a_time, sleep)
    for due in await desk.database.read(lambda tx: list(_all_due(desk, tx))):
        for part in due.parts:
            await taking.take(part)
        await desk.database.write(partial(_mark, desk, due), few_rows=True)
    for each in await desk.database.read(retention.to_empty):
        await taking.take(Kept(each))


@dataclass(frozen=True)
class _Taking:
    """Deletes responses in portions."""

    desk: Desk
    at_a_time: int
    sleep: Sleep

    async def take(self, kept: Kept) -> None:
        after = 0
        while ids := await self._next(kept, after):
            await self.desk.database.write(partial(_delete, self.desk, kept, ids))
            after = ids[-1]
            await checkpointed(self.desk.database)
            await self.sleep(BETWEEN)

    async def _next(self, kept: Kept, after: int) -> list[int]:
        # Looking holds up nobody who writes, however many responses it passes by.
        return await self.desk.database.read(
            lambda tx: retention.some(tx, kept, after, self.at_a_time)
        )


def _delete(desk: Desk, kept: Kept, ids: list[int], tx: Transaction) -> None:
    if rounds.of_id(tx, kept.round_id).closed_at is None:  # it was reopened since
        return
    if retention.delete_some(tx, kept, ids) and kept.agreed is not None:
        # The breakdowns with the rest would tell what those answers were.
        breakdowns.forget(tx, kept.round_id)
        retention.partly_emptied(tx, kept.round_id, desk.now())


def _mark(desk: Desk, due: _Due, tx: Transaction) -> None:
    """Let a round be emptied of which nothing is to be kept, or left."""
    round_ = rounds.held(tx, due.round_id)
    if round_.closed_at is None or round_.emptied_at is not None:
        return
    if due.all or (round_.partly_emptied_at is not None and not _is_there(tx, round_)):
        breakdowns.forget(tx, round_.id)
        retention.partly_emptied(tx, round_.id, desk.now())
        retention.emptied(tx, round_.id, desk.now())


def _is_there(tx: Transaction, round_: Round) -> bool:
    return bool(retention.some(tx, Kept(round_.id), 0, 1))


def _all_due(desk: Desk, tx: Transaction) -> Iterator[_Due]:
    closed = [each for each in rounds.every(tx) if each.closed_at and not each.emptied_at]
    promises = Promises(desk, tx) if closed else None
    for each in closed:
        assert promises is not None and each.closed_at is not None  # noqa: S101, PT018 (see above)
        passed, every = desk.now() - each.closed_at, anonymous.agreements(tx, each.id)
        if not every:
            if each.partly_emptied_at is not None or promises.nobodys(each) <= passed:
                yield _Due(each.id, all=True)
            continue
        found = [(agreed, promises.due(each, agreed, passed)) for agreed in every]
        if all(before == ALWAYS for _, before in found):
            yield _Due(each.id, all=True)
        elif parts := tuple(Kept(each.id, agreed, before) for agreed, before in found if before):
            yield _Due(each.id, all=False, parts=parts)
