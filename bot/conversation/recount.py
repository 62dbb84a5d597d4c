"""Counting again from the answers, to prove the tallies."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

from bot.conversation.desk import Desk
from bot.conversation.stored import counts_of, share_of, state_of, stored_answers
from bot.questionnaire.breakdown.pairs import Pair, shared
from bot.questionnaire.route import route
from bot.questionnaire.tally import Counts, difference, share
from storage import pairs, responses, tallies
from storage.engine import Transaction
from storage.records import Response, Round, StoredAnswer

TOLD_EVERY = 1_000
"""Responses between two times that it is told how far the counting is."""

Tell = Callable[[tuple[int, int]], None]
"""Told how many responses are counted, of how many."""


def nobody(_so_far: tuple[int, int]) -> None:
    """For when nobody is watching."""


@dataclass(frozen=True)
class Recount:
    """``kept``: the tallies as they stood. ``counted``: as the answers say they should be.

    The same for answers that were given ``together``: (kept, counted). ``misplaced`` are the
    responses in which some answer is marked wrongly as counted or not.
    """

    responses: int
    kept: Counts
    counted: Counts
    misplaced: tuple[int, ...] = ()
    together: tuple[Counter[Pair], Counter[Pair]] = (Counter(), Counter())

    @property
    def differences(self) -> Counts:
        """What must be added to the kept tallies to be right; empty when they are."""
        return difference(self.kept, self.counted)

    @property
    def right(self) -> bool:
        return not self.differences and not self.misplaced and not self.apart

    @property
    def apart(self) -> int:
        """How many counts of answers that were given together are wrong."""
        return len(self.differences_together)

    @property
    def differences_together(self) -> dict[Pair, int]:
        """What must be added to those."""
        kept, counted = self.together
        return {pair: n for pair in kept | counted if (n := counted[pair] - kept[pair])}


async def recount(desk: Desk, tell: Tell = nobody) -> Recount:
    """Compare the newest round's tallies with its answers, both as they were at one moment."""
    return await desk.database.read(lambda tx: recount_round(desk, tx, desk.round(tx), tell))


def recount_round(desk: Desk, tx: Transaction, round_: Round, tell: Tell = nobody) -> Recount:
    """The same for any round, within a transaction. Each response goes by its own form."""
    kept = counts_of(tallies.of_round(tx, round_.id))
    if round_.emptied_at is not None:  # the tallies are all that is left
        return Recount(0, kept, kept)
    counted, together, wrong = Counts(), Counter[Pair](), list[int]()
    total, walked = responses.number_of(tx, round_.id), 0
    for walked, response in enumerate(responses.each_of(tx, round_.id), start=1):
        right = _right(desk, tx, response)
        counted.update(right.share)
        together.update(right.together)
        wrong += [response.id] if right.misplaced else []
        if walked % TOLD_EVERY == 0:
            tell((walked, total))
    if round_.partly_emptied_at is not None:  # of some, only the tallies are left
        return Recount(walked, kept, kept, tuple(wrong))
    return Recount(walked, kept, counted, tuple(wrong), (_together(tx, round_), together))


def misplaced(desk: Desk, tx: Transaction, response: Response) -> list[StoredAnswer]:
    """The answers that are marked wrongly as counted or not, as they should be kept."""
    return _right(desk, tx, response).misplaced


@dataclass(frozen=True)
class _Right:
    """What a response should be counted as, and its answers that are marked wrongly."""

    share: Counts
    together: Counter[Pair] = field(default_factory=Counter)
    misplaced: list[StoredAnswer] = field(default_factory=list)


def _right(desk: Desk, tx: Transaction, response: Response) -> _Right:
    """By its own form, under which somebody who was done stays so. Without one: as it is."""
    own = desk.answered(tx, response)
    if own is None:
        return _Right(share_of(response))
    state = state_of(response)
    way = route(own.form, state.answers)
    wrong = [each for each in stored_answers(state, way) if each not in response.answers]
    counted = share(way, finished=state.submitted)
    return _Right(counted, shared(own.form, way, finished=state.submitted), wrong)


def _together(tx: Transaction, round_: Round) -> Counter[Pair]:
    kept = pairs.of_round(tx, round_.id)
    return Counter({Pair(each.question, each.main, each.item): each.n for each in kept})
