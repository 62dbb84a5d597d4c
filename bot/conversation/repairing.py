"""Tallies that are not what the answers say, or that another form counted, are put right.

People go on answering meanwhile. What they change moves the tallies and what the answers say by
the same, so the difference between the two stays as it was at the moment that was looked at. To
put the tallies right is to add that difference to them, once: until then they are as wrong as they
were, and afterwards right. Counting that is broken off has added nothing, and is begun again.
"""

from collections.abc import Iterable
from contextlib import suppress
from functools import partial

from bot.conversation.desk import Desk, digest
from bot.conversation.recount import Recount, Tell, misplaced, nobody, recount
from bot.conversation.stored import pair_rows, tally_rows
from storage import pairs, responses, rounds, tallies
from storage.engine import Transaction

PLACED_AT_ONCE = 50
"""Responses put right in one transaction: few enough that nobody's tap waits long for it."""


class _OvertakenError(Exception):
    """Somebody else has begun to count since, or the answers are gone now."""


async def repair(desk: Desk, tell: Tell = nobody) -> Recount:
    """Put right what is not. Of two that are at it at once, the one that began last does it."""
    mark = f"counting since {desk.now().isoformat()}"
    round_id = await desk.database.write(lambda tx: _mark(desk, tx, mark))
    found = await recount(desk, tell)
    for start in range(0, len(found.misplaced), PLACED_AT_ONCE):
        some = found.misplaced[start : start + PLACED_AT_ONCE]
        await desk.database.write(partial(_place, desk, some))
    with suppress(_OvertakenError):
        await desk.database.write(lambda tx: _put_right(desk, tx, round_id, mark, found))
    return found


async def follow_form(desk: Desk) -> Recount | None:
    """Count anew if the form changed since the tallies were made. None if it did not."""
    round_ = await desk.database.read(desk.round)
    return None if round_.counted_with == digest(desk.form) else await repair(desk)


def _mark(desk: Desk, tx: Transaction, mark: str) -> int:
    """Note that it is being counted, and by whom."""
    round_ = desk.round(tx)
    rounds.counted_with(tx, round_.id, mark)
    return round_.id


def _place(desk: Desk, some: Iterable[int], tx: Transaction) -> None:
    """Mark which answers of these responses count."""
    for response in responses.held(tx, some):
        if wrong := misplaced(desk, response):
            responses.mark_counted(tx, response.id, wrong)


def _put_right(desk: Desk, tx: Transaction, round_id: int, mark: str, found: Recount) -> None:
    """Add what is missing. Raises `_OvertakenError`, which undoes it, if that is not ours to do.

    The counts come before the round, as when somebody answers: whoever took one of the two and
    waited for the other could be waiting for the person, and the person for them.
    """
    tallies.add(tx, round_id, tally_rows(found.differences))
    pairs.add(tx, round_id, pair_rows(found.differences_together.items()))
    if not rounds.counted(tx, round_id, mark, digest(desk.form)):
        raise _OvertakenError
