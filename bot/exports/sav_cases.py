"""The cases of a .sav file, packed as they come (PSPP Developer's Guide, System File Format: Data).

Eight codes stand before what eight elements hold: a small whole number is its code, and so are a
blank and nothing at all; anything else is written out after the codes.
"""

import struct
from datetime import date
from typing import BinaryIO

from bot.exports.column import Cell
from bot.exports.sav_dictionary import BIAS
from bot.exports.sav_variable import ELEMENT, SEGMENT, Variable, elements_of

_END, _WRITTEN_OUT, _BLANK, _NOTHING = 252, 253, 254, 255
_SMALL = range(1 - BIAS, 252 - BIAS)
_DAY_NOUGHT = date(1582, 10, 14)

Elements = tuple[bytes, bytes]
"""A code for every element, and what is written out of them."""


class CaseWriter:
    """Where the cases go."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._codes = b""
        self._data = b""

    def case(self, pieces: list[Elements]) -> None:
        """The next case. What does not fill eight elements waits for the one after."""
        self._codes += b"".join([codes for codes, _ in pieces])
        self._data += b"".join([data for _, data in pieces])
        whole = len(self._codes) // 8 * 8
        self._put(self._codes[:whole])
        self._codes = self._codes[whole:]

    def end(self) -> None:
        """Write what waits."""
        rest = self._codes + bytes([_END])
        self._put(rest.ljust(-(-len(rest) // 8) * 8, b"\0"))

    def _put(self, codes: bytes) -> None:
        packed: list[bytes] = []
        at = 0
        for start in range(0, len(codes), 8):
            eight = codes[start : start + 8]
            end = at + ELEMENT * eight.count(_WRITTEN_OUT)
            packed += (eight, self._data[at:end])
            at = end
        self._file.write(b"".join(packed))
        self._data = self._data[at:]


def elements(variable: Variable, cell: Cell) -> Elements:
    """What a cell is in the file."""
    if variable.width:
        return _text(variable, str(cell or "").encode())
    if cell is None:
        return bytes([_NOTHING]), b""
    number = (cell - _DAY_NOUGHT).days * 86_400 if isinstance(cell, date) else cell
    if isinstance(number, int) and number in _SMALL:
        return bytes([number + BIAS]), b""
    return bytes([_WRITTEN_OUT]), struct.pack("<d", number)


def _text(variable: Variable, text: bytes) -> Elements:
    codes, data = [], []
    for place, width in enumerate(variable.segments):
        part = text[place * SEGMENT : (place + 1) * SEGMENT]
        size = elements_of(width)
        filled = (len(part) + ELEMENT - 1) // ELEMENT
        padded = part.ljust(filled * ELEMENT)
        blocks = [padded[at : at + ELEMENT] for at in range(0, len(padded), ELEMENT)]
        codes.append(bytes([_WRITTEN_OUT]) * filled + bytes([_BLANK]) * (size - filled))
        data += blocks
    return b"".join(codes), b"".join(data)
