"""What is owed to people who answer in a private chat: a screen that is not known to be drawn."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from bot.conversation.desk import Desk, Person
from storage import redraws, rounds
from storage.engine import Transaction
from storage.portions import BETWEEN, Sleep
from storage.redraws import Shown

AT_A_TIME = 200


@dataclass(frozen=True)
class Owed:
    """Somebody whose newest screen is to be drawn, in this message of their private chat."""

    person: Person
    message: int


async def owed(desk: Desk, before: datetime, after: int = 0) -> tuple[list[Owed], int | None]:
    """Return the next few who were owed a screen ``before`` that, and after which number to go on.

    None: there are no more.
    """
    found = await desk.database.read(lambda tx: redraws.owed(tx, before, after, AT_A_TIME))
    people = [
        Owed(Person(desk.seal.open(each.address), each.language), each.message) for each in found
    ]
    return people, found[-1].response_id if len(found) == AT_A_TIME else None


async def note_shown(desk: Desk, some: Sequence[Shown]) -> None:
    """Keep what is on screen now."""
    await desk.database.write(lambda tx: redraws.shown(tx, some))


async def forget_closed(desk: Desk, sleep: Sleep = asyncio.sleep) -> None:
    """Forget, a few at a time, where people of closed rounds answered."""
    if not await desk.database.read(_has_closed, few_rows=True):
        return
    # Looking for them holds up nobody who writes, however many others there are.
    while some := await desk.database.read(lambda tx: redraws.of_closed(tx, AT_A_TIME)):
        await desk.database.write(partial(_forget, some), few_rows=True)
        await sleep(BETWEEN)


def _forget(some: Sequence[int], tx: Transaction) -> None:
    redraws.forget(tx, some)


def _has_closed(tx: Transaction) -> bool:
    return any(each.closed_at is not None for each in rounds.every(tx))
