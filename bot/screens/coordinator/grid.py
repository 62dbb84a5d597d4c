"""A table that fits a phone: columns have letters, and what does not fit is on another page."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.conversation.published import Numbers
from bot.screens.screen import shorten
from bot.texts import Voice, safe

WIDTH = 30
"""Characters of one width beside each other on a small phone."""

LABEL = 9
"""Characters of a row's label at least."""

LEGEND = 34
"""Characters of a column's label."""

ROWS, COLUMNS = 8, 6
"""On a page at most: with the words around them they fit a screen."""

HIDDEN = "–"


@dataclass(frozen=True)
class Grid:
    """The numbers of a table, with the labels of its rows and columns in order."""

    numbers: Numbers
    rows: Sequence[tuple[str, str]]
    columns: Sequence[tuple[str, str]]
    least: int

    def entry(self, row: str, column: str, voice: Voice) -> str:
        """A number, or that it is hidden. One that is neither shown nor hidden is nought."""
        if (row, column) in self.numbers.hidden:
            return HIDDEN
        return voice.number(self.numbers.shown.get((row, column), 0))

    def total(self, sums: Mapping[str, int], item: str, voice: Voice) -> str:
        """A sum. Of a small one only that it is small."""
        n = sums.get(item, 0)
        return f"<{self.least}" if 0 < n < self.least else voice.number(n)


def pages(grid: Grid, voice: Voice) -> list[str]:
    """The table in Telegram's HTML, on as many pages as it takes."""
    across = _columns_that_fit(grid, voice)
    return [
        _page(grid, down, left, across, voice)
        for down in range(0, len(grid.rows), ROWS)
        for left in range(0, len(grid.columns), across)
    ]


def _page(grid: Grid, down: int, left: int, across: int, voice: Voice) -> str:
    columns = list(enumerate(grid.columns))[left : left + across]
    legend = [f"<b>{_letter(at)}</b> {safe(shorten(label, LEGEND))}" for at, (_, label) in columns]
    ids = [item for _, (item, _) in columns]
    sums = grid.numbers.rows, grid.numbers.columns
    all_ = shorten(voice.plain("total"), LABEL)
    lines = [_line(grid, "", [*(_letter(at) for at, _ in columns), "Σ"], voice)]
    for item, label in grid.rows[down : down + ROWS]:
        entries = [grid.entry(item, column, voice) for column in ids]
        lines.append(_line(grid, label, [*entries, grid.total(sums[0], item, voice)], voice))
    totals = [grid.total(sums[1], column, voice) for column in ids]
    lines.append(_line(grid, all_, [*totals, voice.number(grid.numbers.n)], voice))
    return "\n".join([*legend, f"<pre>{safe(chr(10).join(lines))}</pre>"])


def _line(grid: Grid, label: str, entries: Sequence[str], voice: Voice) -> str:
    width = _width(grid, voice)
    room = WIDTH - width * len(entries)
    return shorten(label, room).ljust(room) + "".join(each.rjust(width) for each in entries)


def _columns_that_fit(grid: Grid, voice: Voice) -> int:
    """At least one; the last column is for the sums."""
    return min(max((WIDTH - LABEL) // _width(grid, voice) - 1, 1), COLUMNS)


def _width(grid: Grid, voice: Voice) -> int:
    return max(len(voice.number(grid.numbers.n)), len(f"<{grid.least}")) + 1


def _letter(at: int) -> str:
    return chr(ord("A") + at % 26)
