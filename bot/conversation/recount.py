"""Counting again from the answers, to prove the tallies, or to make them anew."""

from dataclasses import dataclass

from bot.conversation.desk import Desk, digest
from bot.conversation.stored import counts_of, share_of, state_of, stored_answers, tally_rows
from bot.questionnaire.tally import Counts, difference
from storage import responses, rounds, tallies
from storage.engine import Transaction
from storage.records import Response, Round, StoredAnswer


@dataclass(frozen=True)
class Recount:
    """``kept``: the tallies as they stood. ``counted``: as the answers say they should be."""

    responses: int
    kept: Counts
    counted: Counts
    misplaced: int

    @property
    def differences(self) -> Counts:
        """What must be added to the kept tallies to be right; empty when they are."""
        return difference(self.kept, self.counted)

    @property
    def right(self) -> bool:
        return not self.differences and not self.misplaced


async def recount(desk: Desk) -> Recount:
    """Compare the tallies with the answers, both as they were at one moment."""
    return await desk.database.read(lambda tx: recount_round(desk, tx, desk.round(tx)))


def recount_round(desk: Desk, tx: Transaction, round_: Round) -> Recount:
    """The same for any round, within a transaction."""
    return _count(desk, tx, round_, repair=False)


async def repair(desk: Desk) -> Recount:
    """Put tallies made from the answers in the place of the kept ones."""
    return await desk.database.write(lambda tx: _repair(desk, tx))


async def follow_form(desk: Desk) -> Recount | None:
    """Count anew if the form changed since the tallies were made. None if it did not."""
    round_ = await desk.database.read(desk.round)
    return None if round_.counted_with == digest(desk.form) else await repair(desk)


def _repair(desk: Desk, tx: Transaction) -> Recount:
    round_ = desk.round(tx)
    tallies.hold(tx)
    found = _count(desk, tx, round_, repair=True)
    tallies.replace(tx, round_.id, tally_rows(found.counted))
    rounds.counted_with(tx, round_.id, digest(desk.form))
    return found


def _count(desk: Desk, tx: Transaction, round_: Round, *, repair: bool) -> Recount:
    kept = counts_of(tallies.of_round(tx, round_.id))
    if round_.emptied_at is not None:  # the tallies are all that is left
        return Recount(0, kept, kept, 0)
    counted, walked, misplaced = Counts(), 0, 0
    for response in responses.each_of(tx, round_.id):
        walked += 1
        counted.update(share_of(desk.form, state_of(response)))
        wrong = _misplaced(desk, response)
        misplaced += len(wrong)
        if repair and wrong:
            responses.mark_counted(tx, response.id, wrong)
    return Recount(walked, kept, counted, misplaced)


def _misplaced(desk: Desk, response: Response) -> list[StoredAnswer]:
    right = stored_answers(desk.form, state_of(response))
    return [each for each in right if each not in response.answers]
