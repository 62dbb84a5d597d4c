"""Everything that a kind of file needs to be written from."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from bot.exports.layout import Layout
from bot.exports.pieces import P, Pieces
from bot.exports.rows import Rows
from bot.questionnaire.form import Form
from bot.questionnaire.tally import ANSWERED, RESPONSES, Cell, Counts
from bot.texts import Voice
from storage.exports import Filled

Tell = Callable[[tuple[int, int]], None]
"""Hears how many responses were done, of how many."""


class ExportError(Exception):
    """A file cannot be written, or not of this kind: one sentence says why."""


@dataclass(frozen=True)
class Export:
    """The answers of a round, as they were at one moment.

    By ``form`` they are all read; ``own`` are the versions of it that they were given to.
    ``longest`` tells the bytes of the longest text at each question that has one. ``batches`` gives
    the responses once; ``tell`` hears how far it is. ``gone`` are counted, but not there any more.
    """

    form: Form
    own: Mapping[int, Form]
    round: int
    day: date
    voice: Voice
    layout: Layout
    counts: Counts
    unfinished: bool
    longest: Callable[[], Mapping[str, int]]
    batches: Iterator[list[Filled]]
    tell: Tell
    gone: int = 0

    @property
    def total(self) -> int:
        """How many responses there are."""
        finished = self.counts[Cell(True, RESPONSES, ANSWERED)]
        busy = self.counts[Cell(False, RESPONSES, ANSWERED)]
        return (finished + busy if self.unfinished else finished) - self.gone

    def rows(self, pieces: Pieces[P]) -> Iterator[list[list[P]]]:
        """The rows of all responses, some at a time, in pieces that ``pieces`` makes."""
        rows = Rows(self.form, self.own, self.layout, pieces, unfinished=self.unfinished)
        self.tell((0, self.total))
        for batch in self.batches:
            yield list(rows.of(batch))
            self.tell((rows.n, self.total))
