"""What a coordinator asks for: the running tallies, and the words written beside them."""

from dataclasses import dataclass
from datetime import datetime

from bot.conversation.desk import Desk, Person
from bot.conversation.stored import counts_of
from bot.questionnaire.form import Form
from bot.questionnaire.tally import ANSWERED, RESPONSES, Cell, Counts
from storage import responses, tallies
from storage.engine import Transaction


@dataclass(frozen=True)
class Tallies:
    """The counts of a round, and when it began."""

    form: Form
    since: datetime
    until: datetime | None
    counts: Counts

    @property
    def finished(self) -> int:
        return self.counts[Cell(True, RESPONSES, ANSWERED)]

    @property
    def unfinished(self) -> int:
        return self.counts[Cell(False, RESPONSES, ANSWERED)]

    @property
    def started(self) -> int:
        return self.finished + self.unfinished

    def of(self, question: str, item: str) -> int:
        """How many finished responses have this item at this question."""
        return self.counts[Cell(True, question, item)]

    def answered(self, question: str) -> int:
        """How many finished responses answered this question, skips not counted."""
        return self.of(question, ANSWERED)

    def items(self, question: str) -> dict[str, int]:
        """Everything that finished responses gave at this question, with how often."""
        return {
            cell.item: n
            for cell, n in self.counts.items()
            if cell.finished and cell.question == question and not cell.item.startswith("*")
        }


@dataclass(frozen=True)
class Written:
    """A page of what people wrote at a question. ``more`` tells whether others follow."""

    words: tuple[str, ...]
    page: int
    more: bool


def is_coordinator(desk: Desk, person: Person) -> bool:
    """Whether somebody may see tallies. Asked at every command and every tap anew."""
    return person.id in desk.coordinators


async def running_tallies(desk: Desk) -> Tallies:
    """The counts as they are now: as quick with a million responses as with ten."""
    return await desk.database.read(lambda tx: _tallies(desk, tx))


def _tallies(desk: Desk, tx: Transaction) -> Tallies:
    round_ = desk.round(tx)
    counts = counts_of(tallies.of_round(tx, round_.id))
    return Tallies(desk.form, round_.opened_at, round_.closed_at, counts)


async def written(desk: Desk, question: str, page: int, *, size: int) -> Written:
    """A page, from 0, of what finished responses wrote at a question."""
    found = await desk.database.read(
        lambda tx: responses.words(
            tx, desk.round(tx).id, question, offset=page * size, limit=size + 1
        )
    )
    return Written(tuple(found[:size]), page, more=len(found) > size)
