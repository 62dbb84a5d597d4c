"""Counting along: all that moves in the transaction that changes a response."""

from collections.abc import Sequence

from bot.conversation.desk import Desk
from bot.conversation.rounds import close_if_full
from bot.questionnaire.tally import ANSWERED, RESPONSES
from storage import growth, pairs, tallies
from storage.engine import Transaction
from storage.records import Growth, PairRow, Round, TallyRow

NOTHING = Growth()


def count(
    desk: Desk,
    tx: Transaction,
    round_: Round,
    moved: Sequence[TallyRow],
    together: Sequence[PairRow] = (),
) -> None:
    """Move the counts of a round, those of answers ``together``, and what is told by the hour."""
    tallies.add(tx, round_.id, moved)
    pairs.add(tx, round_.id, together)
    came = growth_in(moved)
    if came != NOTHING:
        growth.add(tx, round_.id, desk.now(), came)
    if came.finished > 0:
        close_if_full(desk, tx, round_)


def growth_in(moved: Sequence[TallyRow]) -> Growth:
    """How many responses were begun and finished in these changes."""
    ends = [each for each in moved if (each.question, each.item) == (RESPONSES, ANSWERED)]
    return Growth(
        started=sum(each.n for each in ends),
        finished=sum(each.n for each in ends if each.finished),
    )
