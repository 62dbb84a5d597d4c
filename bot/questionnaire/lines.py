"""Where in a TOML text a value stands, so that a mistake can be named by its line.

The standard library's reader does not tell lines. This one reads a text that is valid TOML once
more, and keeps nothing but the line of every key and every value in a list.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from contextlib import suppress

Place = tuple[str | int, ...]
"""The way to a value: keys, and positions in arrays."""

Complaint = tuple[Place, str]
"""A mistake: its place, and what is wrong there."""

_BLANK = re.compile(r"(?:[ \t\r\n]|#[^\n]*)*")
_KEY_PART = re.compile(r"""[ \t]*(?:([A-Za-z0-9_-]+)|"((?:[^"\\]|\\.)*)"|'([^']*)')[ \t]*""")
_STRINGS = (
    re.compile(r'"""(?:[^\\]|\\.)*?"""(?!")"{0,2}', re.DOTALL),
    re.compile(r"'''.*?'''(?!')'{0,2}", re.DOTALL),
    re.compile(r'"(?:[^"\\]|\\.)*"'),
    re.compile(r"'[^']*'"),
)
_BARE = re.compile(r"[^,\]}\n#]*")


class Lines:
    """The places of one TOML text and their lines, counted from 1."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0
        self._starts = [0, *(found.end() for found in re.finditer("\n", text))]
        self._lines: dict[Place, int] = {(): 1}
        self._counts: dict[Place, int] = {}
        with suppress(_LostError, RecursionError):
            # Where it is not TOML, or nested too deep, the lines so far have to do.
            self._document()

    def of(self, place: Sequence[str | int]) -> int:
        """Return the line of ``place``, or of the nearest known place around it."""
        known = tuple(place)
        while known not in self._lines:
            known = known[:-1]
        return self._lines[known]

    def _document(self) -> None:
        table: Place = ()
        self._take(_BLANK)
        while self._at < len(self._text):
            if self._text[self._at] == "[":
                table = self._header()
            else:
                self._pair(table)
            self._take(_BLANK)

    def _header(self) -> Place:
        start, many = self._at, self._text.startswith("[[", self._at)
        self._at += 2 if many else 1
        *around, name = self._key()
        self._at += 2 if many else 1
        place: Place = ()
        for part in around:
            place = self._newest((*place, part))
        place = (*place, name)
        if many:
            self._counts[place] = self._counts.get(place, -1) + 1
            place = self._newest(place)
        self._note(place, start)
        return place

    def _newest(self, place: Place) -> Place:
        """The place itself; of an array of tables, the table that was begun last."""
        return (*place, self._counts[place]) if place in self._counts else place

    def _pair(self, table: Place) -> None:
        start = self._at
        place = (*table, *self._key())
        self._at += 1  # the =
        self._note(place, start)
        self._value(place)

    def _key(self) -> list[str]:
        parts = []
        while True:
            bare, basic, literal = self._take(_KEY_PART).groups()
            parts.append(bare or basic or literal or "")
            if not self._text.startswith(".", self._at):
                return parts
            self._at += 1

    def _value(self, place: Place) -> None:
        self._take(_BLANK)
        match self._text[self._at : self._at + 1]:
            case "[":
                self._array(place)
            case "{":
                self._inline_table(place)
            case '"' | "'":
                kinds = (kind for kind in _STRINGS if kind.match(self._text, self._at))
                self._take(next(kinds, _STRINGS[0]))
            case _:
                self._take(_BARE)

    def _array(self, place: Place) -> None:
        self._at += 1
        number = 0
        while not self._closed("]"):
            self._note((*place, number), self._at)
            self._value((*place, number))
            number += 1

    def _inline_table(self, place: Place) -> None:
        self._at += 1
        while not self._closed("}"):
            self._pair(place)

    def _closed(self, bracket: str) -> bool:
        """Pass by blanks and a comma. Return whether the bracket comes then, and pass it by."""
        self._take(_BLANK)
        if self._text.startswith(",", self._at):
            self._at += 1
            self._take(_BLANK)
        if self._at >= len(self._text):
            raise _LostError
        closed = self._text.startswith(bracket, self._at)
        self._at += closed
        return closed

    def _take(self, what: re.Pattern[str]) -> re.Match[str]:
        found = what.match(self._text, self._at)
        if found is None:
            raise _LostError
        self._at = found.end()
        return found

    def _note(self, place: Place, at: int) -> None:
        line = bisect_right(self._starts, at)
        for end in range(1, len(place) + 1):
            self._lines.setdefault(place[:end], line)


class _LostError(Exception):
    """The text is not TOML from here on."""
