"""A breakdown is looked at: the last one told, or the next when enough people have come."""

from collections import Counter
from dataclasses import dataclass, replace

from bot.conversation.coordinate import NEWEST, round_of
from bot.conversation.desk import Desk
from bot.conversation.published import (
    Numbers,
    kept_from,
    kept_json,
    numbers,
    told_from,
    told_json,
)
from bot.questionnaire.answer import Answer
from bot.questionnaire.breakdown import pairs as together
from bot.questionnaire.breakdown.hiding import Published, publish
from bot.questionnaire.breakdown.table import Kind, Table
from bot.questionnaire.kinds import Question
from bot.questionnaire.tally import ANSWERED, RESPONSES
from storage import breakdowns, pairs, tallies
from storage.breakdowns import Told, Which
from storage.engine import Transaction
from storage.records import Round

PART = 10
"""A new table is told when at least one in so many people is new: 150 tables to a million."""


@dataclass(frozen=True)
class Breakdown:
    """The answers to ``row`` by those to ``column``, as they were told at some moment.

    ``newer`` people have finished since. ``told`` is None where nothing can be told yet.
    """

    row: Question
    column: Question
    newer: int
    told: Numbers | None = None


@dataclass(frozen=True)
class _Looked:
    """What a look found: what was told last, and what could be told next, if it was counted."""

    which: Which
    last: Told | None
    finished: int
    next: tuple[Published, Numbers] | None = None

    @property
    def told(self) -> Numbers | None:
        return told_from(self.last.told, self.last.at) if self.last else None

    @property
    def newer(self) -> int:
        """How many people finished since."""
        return self.finished - (self.last.finished if self.last else 0)


async def breakdown(desk: Desk, row: Question, column: Question, number: int = NEWEST) -> Breakdown:
    """The answers to one question by those to another, in the round of this number."""
    first, second = together.in_order(row, column)
    looked = await desk.database.read(lambda tx: _look(desk, tx, first, second, number))
    if looked.next is not None:
        published, told = looked.next
        looked = await desk.database.write(lambda tx: _tell(tx, looked, published, told))
    last = looked.told
    return Breakdown(row, column, looked.newer, last.turned if last and first == column else last)


def _look(desk: Desk, tx: Transaction, first: Question, second: Question, number: int) -> _Looked:
    round_ = round_of(desk, tx, number)
    which = Which(round_.id, first.id, second.id)
    looked = _Looked(which, breakdowns.last(tx, which), _finished(tx, round_))
    least = desk.read_by(tx, round_).min_cell
    if not _due(least, round_, looked):
        return looked
    several = (together.several(first), together.several(second))
    table = Table(_kinds(desk, tx, round_, first, second), several)
    if table.n - (looked.told.n if looked.told else 0) < _batch(least, looked, round_):
        return looked
    before = breakdowns.kept(tx, which)
    published = publish(kept_from(before) if before else None, table, least)
    if published is None:
        return looked
    return replace(looked, next=(published, numbers(table, published, desk.now())))


def _tell(tx: Transaction, looked: _Looked, published: Published, told: Numbers) -> _Looked:
    """Keep what is told next, and tell it; or what somebody else has told meanwhile."""
    new = Told(published.number, told.at, looked.finished, told_json(told))
    if breakdowns.tell(tx, looked.which, new, kept_json(published)):
        return replace(looked, last=new)
    return replace(looked, last=breakdowns.last(tx, looked.which))


def _due(least: int, round_: Round, looked: _Looked) -> bool:
    """Whether so many people finished since that there may be a batch of them.

    Where some answers are gone, a table of the others would tell what those were.
    """
    all_there = round_.emptied_at is None and round_.partly_emptied_at is None
    return all_there and looked.newer >= _batch(least, looked, round_)


def _batch(least: int, looked: _Looked, round_: Round) -> int:
    """How many new people a new table takes. In a closed round nobody else will come."""
    if looked.told is None or round_.closed_at is not None:
        return least
    return max(least, looked.told.n // PART)


def _finished(tx: Transaction, round_: Round) -> int:
    kept = tallies.of_question(tx, round_.id, RESPONSES)
    return sum(row.n for row in kept if row.finished and row.item == ANSWERED)


def _kinds(
    desk: Desk, tx: Transaction, round_: Round, first: Question, second: Question
) -> dict[Kind, int]:
    """How many people gave which answers to both. With the main question they are counted along."""
    main = together.main_of(desk.read_by(tx, round_))
    same = round_.counting is None and desk.asked_one(tx, round_)
    if same and first == main:
        kept = pairs.of_question(tx, round_.id, second.id)
        return {(each.main, each.item): each.n for each in kept}
    if same and second == main:
        kept = pairs.of_question(tx, round_.id, first.id)
        return {(each.item, each.main): each.n for each in kept}
    found = Counter[Kind]()
    for one, other, n in pairs.counted_now(tx, round_.id, first.id, second.id):
        mine = together.items(first, Answer.from_json(dict(one)))
        found[mine, together.items(second, Answer.from_json(dict(other)))] += n
    return dict(found)
