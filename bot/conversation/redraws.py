"""What is owed to people who answer in a private chat: a screen that is not known to be drawn."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.conversation.desk import Desk, Person
from storage import redraws, rounds
from storage.engine import Transaction
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


async def forget_closed(desk: Desk) -> None:
    """Forget, a few at a time, where people of closed rounds answered."""

    def work(tx: Transaction) -> bool:
        return redraws.forget_closed(tx, AT_A_TIME) == AT_A_TIME

    if await desk.database.read(_has_closed):
        while await desk.database.write(work):
            pass


def _has_closed(tx: Transaction) -> bool:
    return any(each.closed_at is not None for each in rounds.every(tx))
