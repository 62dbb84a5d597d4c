"""Tallies that are not what the answers say are put right.

People go on answering meanwhile. What they change moves the tallies and what the answers say by
the same, so the difference between the two stays as it was at the moment that was looked at. To
put the tallies right is to add that difference to them, once: until then they are as wrong as they
were, and afterwards right. Counting that is broken off has added nothing, and is begun again.
"""

from collections.abc import Iterable
from contextlib import suppress
from functools import partial

from bot.conversation.desk import Desk
from bot.conversation.recount import Recount, Tell, misplaced, nobody, recount_round
from bot.conversation.stored import pair_rows, tally_rows
from storage import pairs, responses, rounds, tallies
from storage.engine import Transaction

PLACED_AT_ONCE = 50
"""Responses put right in one transaction: few enough that nobody's tap waits long for it."""


class _OvertakenError(Exception):
    """Somebody else has begun to count since, or the answers are gone now."""


async def repair(desk: Desk, tell: Tell = nobody, *, round_id: int | None = None) -> Recount:
    """Put right what is not, in this round or else the newest.

    Of two that are at it at once, the one that began last does it.
    """
    mark = f"since {desk.now().isoformat()}"
    counted_id = await desk.database.write(lambda tx: _mark(desk, tx, round_id, mark))
    found = await desk.database.read_long(
        lambda tx: recount_round(desk, tx, rounds.of_id(tx, counted_id), tell)
    )
    for start in range(0, len(found.misplaced), PLACED_AT_ONCE):
        some = found.misplaced[start : start + PLACED_AT_ONCE]
        await desk.database.write(partial(_place, desk, some))
    with suppress(_OvertakenError):
        await desk.database.write(lambda tx: _put_right(tx, counted_id, mark, found))
    return found


async def finish_counts(desk: Desk) -> list[Recount]:
    """Repair each round whose answers were to be counted: broken off, or of an older release."""
    due = await desk.database.read(_due)
    return [await repair(desk, round_id=each) for each in due]


def _due(tx: Transaction) -> list[int]:
    every = rounds.every(tx)
    return [each.id for each in every if each.counting is not None and each.emptied_at is None]


def _mark(desk: Desk, tx: Transaction, round_id: int | None, mark: str) -> int:
    """Note that it is being counted, and by whom."""
    counted_id = desk.round(tx).id if round_id is None else round_id
    rounds.count(tx, counted_id, mark)
    return counted_id


def _place(desk: Desk, some: Iterable[int], tx: Transaction) -> None:
    """Mark which answers of these responses count."""
    for response in responses.held(tx, some):
        if wrong := misplaced(desk, tx, response):
            responses.mark_counted(tx, response.id, wrong)


def _put_right(tx: Transaction, round_id: int, mark: str, found: Recount) -> None:
    """Add what is missing. Raises `_OvertakenError`, which undoes it, if that is not ours to do.

    The counts come before the round, as when somebody answers: whoever took one of the two and
    waited for the other could be waiting for the person, and the person for them.
    """
    tallies.add(tx, round_id, tally_rows(found.differences))
    pairs.add(tx, round_id, pair_rows(found.differences_together.items()))
    if not rounds.counted(tx, round_id, mark):
        raise _OvertakenError
