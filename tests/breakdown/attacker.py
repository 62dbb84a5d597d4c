"""An attacker who kept every table ever told, knows every rule, and tries everything.

They know the sums of every row and column at each publication, which cells were shown and with
what number, how many people at most changed their mind in each cell, and, of every hidden cell,
whether it is a small one.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from bot.questionnaire.breakdown.table import Cell

Numbers = Mapping[Cell, int]
"""A table, or what came in each cell."""


@dataclass(frozen=True)
class Seen:
    """A table as it was told, and ``fewer``: how far each cell can have gone down since before."""

    rows: Mapping[str, int]
    columns: Mapping[str, int]
    shown: Numbers
    small: frozenset[Cell]
    fewer: Numbers


def derived(seen: Sequence[Seen], hidden: Sequence[frozenset[Cell]], least: int) -> set[Cell]:
    """The cells that were hidden at some publication and can have had one number only."""
    could = {(at, cell): set[int]() for at, cells in enumerate(hidden) for cell in cells}
    for history in histories(seen, {}, least):
        for (at, cell), numbers in could.items():
            numbers.add(history[at][cell])
        if all(len(numbers) > 1 for numbers in could.values()):
            return set()
    return {cell for (_, cell), numbers in could.items() if len(numbers) == 1}


def histories(seen: Sequence[Seen], before: Numbers, least: int) -> Iterator[list[dict[Cell, int]]]:
    """Everything that can have happened."""
    if not seen:
        yield []
        return
    for table in _tables(seen[0], before, least):
        for later in histories(seen[1:], table, least):
            yield [table, *later]


def _tables(seen: Seen, before: Numbers, least: int) -> Iterator[dict[Cell, int]]:
    cells = [(row, column) for row in seen.rows for column in seen.columns]
    yield from _Filling(seen, before, least, dict(seen.rows), dict(seen.columns)).ways(cells)


@dataclass(frozen=True)
class _Filling:
    """A table being filled, with what is left of each row and column."""

    seen: Seen
    before: Numbers
    least: int
    rows: dict[str, int]
    columns: dict[str, int]
    table: dict[Cell, int] = field(default_factory=dict)

    def ways(self, cells: list[Cell]) -> Iterator[dict[Cell, int]]:
        if not cells:
            if not any(self.rows.values()) and not any(self.columns.values()):
                yield dict(self.table)
            return
        cell, *others = cells
        row, column = cell
        for n in range(self._lowest(cell, others), min(self.rows[row], self.columns[column]) + 1):
            if self._fits(cell, n):
                self.table[cell] = n
                self.rows[row] -= n
                self.columns[column] -= n
                yield from self.ways(others)
                self.rows[row] += n
                self.columns[column] += n

    def _lowest(self, cell: Cell, others: list[Cell]) -> int:
        last_of_row = all(each[0] != cell[0] for each in others)
        stayed = self.before.get(cell, 0) - self.seen.fewer.get(cell, 0)
        return max(stayed, self.rows[cell[0]] if last_of_row else 0, 0)

    def _fits(self, cell: Cell, n: int) -> bool:
        if cell in self.seen.shown:
            return self.seen.shown[cell] == n
        return (cell in self.seen.small) == (n < self.least)
