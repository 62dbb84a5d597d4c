"""A column as the variable, or variables, that a .sav file holds it in.

A text of more than 255 bytes is stored in segments: each looks like a variable of its own, holds
255 bytes of the text, and is declared as if it held 252 (PSPP Developer's Guide, System File
Format: Very Long String Record).
"""

from dataclasses import dataclass

from bot.exports.column import Column, Kind

ELEMENT = 8
"""Bytes of a number, and of the parts that a text is divided in."""

SEGMENT = 255
"""Bytes of a text in one segment."""

DECLARED = 252
"""Bytes of a text that each segment counts for where the number of segments is reckoned."""


@dataclass(frozen=True)
class Variable:
    """``width``: bytes of the text, 0 for a number. ``first``: its number among all segments."""

    column: Column
    width: int
    first: int

    @property
    def segments(self) -> tuple[int, ...]:
        """The declared width of each segment; of a number or a short text there is one."""
        if self.width <= SEGMENT:
            return (self.width,)
        count = (self.width + DECLARED - 1) // DECLARED
        return (*(SEGMENT,) * (count - 1), self.width - (count - 1) * DECLARED)

    @property
    def short_names(self) -> tuple[str, ...]:
        """A name of at most 8 letters for every segment; people see the column's own."""
        return tuple(f"V{self.first + each}" for each in range(len(self.segments)))

    @property
    def elements(self) -> int:
        """How many elements it takes in every case."""
        return sum(elements_of(width) for width in self.segments)


def elements_of(width: int) -> int:
    """The elements of a number or of one segment."""
    return max((width + ELEMENT - 1) // ELEMENT, 1)


def variables_of(columns: tuple[Column, ...], widths: dict[str, int]) -> tuple[Variable, ...]:
    """The variables for these columns; ``widths``: bytes of the longest text, by column name."""
    found: list[Variable] = []
    first = 1
    for column in columns:
        width = max(widths.get(column.name, 0), 1) if column.kind is Kind.TEXT else 0
        found.append(Variable(column, width, first))
        first += len(found[-1].segments)
    return tuple(found)
