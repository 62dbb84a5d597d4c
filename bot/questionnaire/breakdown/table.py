"""A table of two questions: how many people gave which answers, and what adds up to what."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

AND = "+"
"""Stands between the options of somebody who chose several."""

Kind = tuple[str, str]
"""What somebody answered to the first and to the second question: their items, `AND` between."""

Cell = tuple[str, str]
"""A row and a column: an item of the first question, and one of the second."""

Swap = tuple[tuple[Cell, int], ...]
"""The cells that change, and by how much, if two people had each other's second answer."""


@dataclass(frozen=True)
class Table:
    """Everybody who was asked both questions. Who chose several options counts in each of them.

    ``several`` tells of each question whether one can choose several.
    """

    kinds: Mapping[Kind, int]
    several: tuple[bool, bool] = (False, False)

    @cached_property
    def n(self) -> int:
        return sum(self.kinds.values())

    @cached_property
    def rows(self) -> Counter[str]:
        """How many people gave each answer to the first question."""
        return self._chosen(0)

    @cached_property
    def columns(self) -> Counter[str]:
        """How many people gave each answer to the second question."""
        return self._chosen(1)

    @cached_property
    def cells(self) -> Counter[Cell]:
        """How many people gave both answers."""
        counted = Counter[Cell]()
        for kind, n in self.kinds.items():
            for cell in cells_of(kind):
                counted[cell] += n
        return counted

    def parts(self, cell: Cell) -> Iterator[tuple[int, int]]:
        """Each number that telling a cell would tell, and whether it goes up or down with it.

        Where several can be chosen, who did not choose an option is the rest of the row (or of
        the column): whoever reads the one reads the other.
        """
        n, row, column = self.cells[cell], self.rows[cell[0]], self.columns[cell[1]]
        yield n, 1
        if self.several[1]:
            yield row - n, -1
        if self.several[0]:
            yield column - n, -1
        if all(self.several):
            yield self.n - row - column + n, 1

    def _chosen(self, side: int) -> Counter[str]:
        counted = Counter[str]()
        for kind, n in self.kinds.items():
            for item in kind[side].split(AND):
                counted[item] += n
        return counted


def cells_of(kind: Kind) -> list[Cell]:
    """The cells in which somebody counts who answered this."""
    first, second = kind
    return [(row, column) for row in first.split(AND) for column in second.split(AND)]


def swap(one: Kind, other: Kind) -> Swap:
    """What changes if two people who answered this had each other's second answer.

    Nothing that adds up a whole row or column does.
    """
    rows = _apart(one[0], other[0])
    columns = _apart(one[1], other[1])
    return tuple(
        ((row, column), -a * b)
        for row, a in sorted(rows.items())
        for column, b in sorted(columns.items())
    )


def undone(done: Swap) -> Swap:
    """The swap that brings everything back."""
    return tuple((cell, -by) for cell, by in done)


def _apart(one: str, other: str) -> dict[str, int]:
    """What only the one chose (1) and only the other (-1)."""
    ones, others = set(one.split(AND)), set(other.split(AND))
    return dict.fromkeys(ones - others, 1) | dict.fromkeys(others - ones, -1)
