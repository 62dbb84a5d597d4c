"""Where in a TOML text a value stands, so that a mistake can be named by its line.

The standard library's reader does not tell lines. This index follows the layout a form has: table
headers, keys, multi-line strings, and arrays with an inline table a line. Where a value is nested
deeper, the line of the nearest place around it is given.
"""

import re
from collections.abc import Sequence

Place = tuple[str | int, ...]
"""The way to a value: keys, and positions in arrays."""

Complaint = tuple[Place, str]
"""A mistake: its place, and what is wrong there."""

_HEADER = re.compile(r"^\s*(\[\[?)\s*([\w.\-\s\"']+?)\s*\]\]?\s*(?:#.*)?$")
_KEY = re.compile(r"^\s*([\w.\-]+)\s*=\s*(.*)$")
_LONG_STRINGS = ('"""', "'''")


class Lines:
    """The places of one TOML text and their lines, counted from 1."""

    def __init__(self, text: str) -> None:
        self._lines: dict[Place, int] = {(): 1}
        self._counts: dict[Place, int] = {}
        self._table: Place = ()
        self._array: Place | None = None
        self._string_end: str | None = None
        for number, line in enumerate(text.split("\n"), start=1):
            self._read(number, line)

    def of(self, place: Sequence[str | int]) -> int:
        """The line of ``place``, or of the nearest known place around it."""
        known = tuple(place)
        while known not in self._lines:
            known = known[:-1]
        return self._lines[known]

    def _read(self, number: int, line: str) -> None:
        if self._string_end is not None:
            if self._string_end in line:
                self._string_end = None
        elif self._array is not None and line.strip().startswith("{"):
            self._note((*self._array, self._next(self._array)), number)
        elif header := _HEADER.match(line):
            self._enter(header.group(2), number, many=header.group(1) == "[[")
        elif key := _KEY.match(line):
            self._value((*self._table, *key.group(1).split(".")), key.group(2).strip(), number)

    def _enter(self, name: str, number: int, *, many: bool) -> None:
        self._array = None
        place: Place = ()
        parts = [part.strip().strip("\"'") for part in name.split(".")]
        for part in parts[:-1]:
            place = self._last((*place, part))
        place = (*place, parts[-1])
        self._table = (*place, self._next(place)) if many else place
        self._note(self._table, number)

    def _value(self, place: Place, value: str, number: int) -> None:
        self._array = (
            place if value.startswith("[") and not value.rstrip(",").endswith("]") else None
        )
        self._note(place, number)
        for end in _LONG_STRINGS:
            if value.startswith(end) and end not in value[3:]:
                self._string_end = end

    def _next(self, array: Place) -> int:
        self._counts[array] = self._counts.get(array, -1) + 1
        return self._counts[array]

    def _last(self, place: Place) -> Place:
        return (*place, self._counts[place]) if place in self._counts else place

    def _note(self, place: Place, number: int) -> None:
        for end in range(1, len(place) + 1):
            self._lines.setdefault(place[:end], number)
