"""Which numbers of a table may be told: no small one, and none from which a hidden one follows.

Not even with all that was told before: docs/small-numbers.md tells what is promised and why. What
is hidden stays uncertain because of two people who came in the same batch and could have had each
other's answer: whoever reads every table ever shown cannot tell that they had not.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations

from bot.questionnaire.breakdown.table import Cell, Kind, Swap, Table, cells_of, swap, undone

KINDS = 60
"""Kinds of people of a batch among whom swaps are looked for: bounds the work."""

SWAPS = 24
"""Swaps kept for a cell: bounds what is kept."""


@dataclass(frozen=True)
class Published:
    """A table as it was told, with what must be known to tell the next one.

    ``since``: the hidden cells, each with the first publication in which it is still uncertain
    only because of swaps that go on. ``swaps``: those, each with the batch of the two people.
    """

    number: int
    kinds: Mapping[Kind, int]
    shown: frozenset[Cell]
    since: Mapping[Cell, int]
    swaps: Mapping[Swap, int]


def publish(before: Published | None, now: Table, least: int) -> Published | None:
    """What to tell of a table after what was told before; None if nothing can be told now."""
    batch = Batch(before, now, least)
    shown = batch.settled(frozenset())
    if shown is None:
        return None
    for cell in batch.tellable:
        if more := batch.settled(shown | {cell}):
            shown = more
    if not shown:
        return None
    since = {cell: at for cell, at in batch.since.items() if cell not in shown}
    kept = dict(_few(batch.going_on(shown)))
    return Published(batch.number, dict(now.kinds), shown, since, kept)


class Batch:
    """What came since the last publication, and what it allows."""

    def __init__(self, before: Published | None, now: Table, least: int) -> None:
        self._now, self._least = now, least
        self.number = before.number + 1 if before else 1
        added = _added(before, now)
        new = dict.fromkeys(_swaps(added), self.number)
        old = before.swaps if before else {}
        ended = {each: at for each, at in old.items() if undone(each) in new}
        self.since = self._since(before, added, ended)
        self._swaps = self._quiet_ones(new | _untouched(old, added))
        self._tellable = {cell for cell in self.since if self._large(cell)}

    @property
    def tellable(self) -> list[Cell]:
        """What may be told if nothing follows from it: first what is large by the sums alone.

        These everybody knows, so that the order tells nothing.
        """
        rows, columns = self._now.rows, self._now.columns
        return sorted(self._tellable, key=lambda each: (-rows[each[0]] * columns[each[1]], each))

    def settled(self, shown: frozenset[Cell]) -> frozenset[Cell] | None:
        """This with all that follows from it; None if that may not be told."""
        while certain := self.since.keys() - shown - self._uncertain(shown):
            if not certain <= self._tellable:
                return None
            shown |= certain
        return shown

    def going_on(self, shown: frozenset[Cell]) -> Iterator[tuple[Swap, int]]:
        """The swaps that nothing shown can tell from the truth, the oldest first."""
        for each, at in self._swaps:
            if not any(cell in shown for cell, _ in each):
                yield each, at

    def _uncertain(self, shown: frozenset[Cell]) -> set[Cell]:
        return {
            cell for each, at in self.going_on(shown) for cell, _ in each if at <= self.since[cell]
        }

    def _since(
        self, before: Published | None, added: Mapping[Kind, int], ended: Mapping[Swap, int]
    ) -> dict[Cell, int]:
        """Since when each cell needs a swap that goes on.

        Not for the time of a swap that ended in this batch, because two people who came undid it.
        """
        since = dict.fromkeys(_moved(before, added), self.number)
        since |= before.since if before else {}
        for each, at in ended.items():
            for cell, _ in each:
                if at <= since[cell]:
                    since[cell] = self.number
        return since

    def _large(self, cell: Cell) -> bool:
        """Whether enough people are in a cell, and nothing hidden earlier follows from it."""
        large = all(n >= self._least for n, _ in self._now.parts(cell))
        return large and self.since[cell] == self.number

    def _quiet_ones(self, swaps: Mapping[Swap, int]) -> list[tuple[Swap, int]]:
        """Swaps after which the same cells would be large, and the same ones small, oldest first.

        So that nobody learns anything from which cells are hidden.
        """
        quiet = [(each, at) for each, at in swaps.items() if self._is_quiet(each)]
        return sorted(quiet, key=lambda pair: (pair[1], pair[0]))

    def _is_quiet(self, swapped: Swap) -> bool:
        return all(
            (n >= self._least) == (n + way * by >= self._least)
            for cell, by in swapped
            for n, way in self._now.parts(cell)
        )


def _added(before: Published | None, now: Table) -> dict[Kind, int]:
    """How many more, or fewer, of each kind of people there are."""
    was = before.kinds if before else {}
    more = {kind: now.kinds.get(kind, 0) - was.get(kind, 0) for kind in now.kinds.keys() | was}
    return {kind: n for kind, n in more.items() if n}


def _moved(before: Published | None, added: Mapping[Kind, int]) -> set[Cell]:
    """The cells whose row and column moved in this batch, and those shown before.

    Of any other the sums alone tell that it is as it was.
    """
    cells = {cell for kind in added for cell in cells_of(kind)}
    rows, columns = {row for row, _ in cells}, {column for _, column in cells}
    moved = {(row, column) for row in rows for column in columns}
    return moved | (before.shown if before else set())


def _untouched(old: Mapping[Swap, int], added: Mapping[Kind, int]) -> dict[Swap, int]:
    """The swaps in whose cells nobody is gone or changed an answer: the two are there still."""
    gone = {cell for kind, n in added.items() if n < 0 for cell in cells_of(kind)}
    return {each: at for each, at in old.items() if not any(cell in gone for cell, _ in each)}


def _swaps(added: Mapping[Kind, int]) -> set[Swap]:
    """The swaps among people who came. Those that change little are looked at first."""
    came = [kind for kind, n in added.items() if n > 0]
    few = sorted(came, key=lambda kind: (len(cells_of(kind)), -added[kind], kind))[:KINDS]
    found = set[Swap]()
    for one, other in combinations(few, 2):
        if swapped := swap(one, other):
            found.add(swapped)
    return found


def _few(swaps: Iterable[tuple[Swap, int]]) -> Iterator[tuple[Swap, int]]:
    """The oldest of each cell. Forgetting one hides more, and never less."""
    kept = dict[Cell, int]()
    for each, at in swaps:
        if any(kept.get(cell, 0) < SWAPS for cell, _ in each):
            for cell, _ in each:
                kept[cell] = kept.get(cell, 0) + 1
            yield each, at
