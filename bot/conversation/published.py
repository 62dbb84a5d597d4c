"""Translates between breakdowns as they are decided on and as the storage keeps them: JSON."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.questionnaire.breakdown.hiding import Published
from bot.questionnaire.breakdown.table import Cell, Table


@dataclass(frozen=True)
class Numbers:
    """What may be told of a table, and when it was: its sums, cells shown, which are hidden."""

    at: datetime
    n: int
    rows: Mapping[str, int]
    columns: Mapping[str, int]
    shown: Mapping[Cell, int]
    hidden: frozenset[Cell]

    @property
    def turned(self) -> "Numbers":
        """The same with rows and columns the other way round."""
        return Numbers(
            self.at,
            self.n,
            self.columns,
            self.rows,
            {(column, row): n for (row, column), n in self.shown.items()},
            frozenset((column, row) for row, column in self.hidden),
        )


def numbers(table: Table, published: Published, at: datetime) -> Numbers:
    """What this publication tells of the table."""
    shown = {cell: table.cells[cell] for cell in published.shown}
    return Numbers(at, table.n, table.rows, table.columns, shown, frozenset(published.since))


def told_json(told: Numbers) -> dict[str, Any]:
    return {
        "n": told.n,
        "rows": dict(told.rows),
        "columns": dict(told.columns),
        "shown": [[*cell, n] for cell, n in sorted(told.shown.items())],
        "hidden": sorted(told.hidden),
    }


def told_from(stored: Mapping[str, Any], at: datetime) -> Numbers:
    return Numbers(
        at,
        stored["n"],
        stored["rows"],
        stored["columns"],
        {(row, column): n for row, column, n in stored["shown"]},
        frozenset((row, column) for row, column in stored["hidden"]),
    )


def kept_json(published: Published) -> dict[str, Any]:
    return {
        "number": published.number,
        "kinds": [[*kind, n] for kind, n in sorted(published.kinds.items())],
        "shown": sorted(published.shown),
        "since": [[*cell, at] for cell, at in sorted(published.since.items())],
        "swaps": [[at, [[*cell, by] for cell, by in each]] for each, at in published.swaps.items()],
    }


def kept_from(stored: Mapping[str, Any]) -> Published:
    return Published(
        stored["number"],
        {(first, second): n for first, second, n in stored["kinds"]},
        frozenset((row, column) for row, column in stored["shown"]),
        {(row, column): at for row, column, at in stored["since"]},
        {
            tuple(((row, column), by) for row, column, by in each): at
            for at, each in stored["swaps"]
        },
    )
