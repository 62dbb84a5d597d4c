"""The pieces that rows are put together from: whatever a kind of file makes of some cells."""

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from bot.exports.asked import cells_of
from bot.exports.column import Cell, Column
from bot.exports.layout import ANSWERED, NOT_ASKED, NOT_YET, SKIPPED, Part
from bot.exports.ways import Stored

P = TypeVar("P")

Piece = Callable[[Sequence[Cell]], P]
"""Makes a piece of a row: what is in some columns that stand together."""

Pieces = Callable[[Sequence[Column]], Piece[P]]
"""Gives, for some columns that stand together, what makes their pieces."""


class Place(Generic[P]):
    """The place of a question in a row, and the pieces that come there. ``at``: its index there."""

    def __init__(self, at: int, part: Part, pieces: Pieces[P]) -> None:
        self.at = at
        self.question = part.question
        self._cells = cells_of(part.question)
        self._standing = part.standing
        self._blank = (None,) * (len(part.columns) - 1)
        self._piece = pieces(part.columns)
        self.not_asked = self._empty(NOT_ASKED)
        self.not_yet = self._empty(NOT_YET)
        self._skipped = self._empty(SKIPPED)

    def piece_of(self, answer: Stored) -> P:
        """The piece for an answer, or for a skip."""
        if "skipped" in answer:
            return self._skipped
        cells = self._cells(answer)
        return self._piece((ANSWERED, *cells) if self._standing else cells)

    def _empty(self, standing: int) -> P:
        return self._piece((standing if self._standing else None, *self._blank))
