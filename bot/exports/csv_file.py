"""CSV as a Dutch Excel opens it: UTF-8 with a byte order mark, and ";" between the fields.

A spreadsheet would take a text like "=1+1" for a formula, so such a text has an apostrophe before
it (OWASP, CSV injection). So has one that is such a text behind apostrophes already: whoever takes
one apostrophe away from each text like that has what was written.
"""

import re
from codecs import BOM_UTF8
from collections.abc import Callable, Sequence
from operator import call
from typing import BinaryIO

from bot.exports.column import Cell, Column, Kind
from bot.exports.export import Export
from bot.exports.pieces import Piece

_DANGEROUS = re.compile("'*[=+\\-@\t\r\n＝＋－＠]")
"""How a text begins that may be taken for a formula; in Asia the wide signs are too."""


def write(file: BinaryIO, export: Export) -> None:
    """Write the answers; other tables have no place in a CSV."""
    heading = [_quoted(column.name) for column in export.layout.columns]
    file.write(BOM_UTF8 + _lines([heading]))
    file.writelines(_lines(rows) for rows in export.rows(_pieces))


def harmless(text: str) -> str:
    """The text, in a form that no spreadsheet calculates with."""
    return f"'{text}" if _DANGEROUS.match(text) else text


def _lines(rows: Sequence[Sequence[str]]) -> bytes:
    return "".join([f"{';'.join(row)}\r\n" for row in rows]).encode()


def _pieces(columns: Sequence[Column]) -> Piece[str]:
    fields = [_field(column) for column in columns]
    match fields:  # the first two are what open texts have, which no two people write alike
        case [field]:
            return lambda cells: field(cells[0])
        case [standing, field]:
            return lambda cells: f"{standing(cells[0])};{field(cells[1])}"
        case _:
            return lambda cells: ";".join(map(call, fields, cells))


def _field(column: Column) -> Callable[[Cell], str]:
    """What makes the fields of a column."""
    if column.kind is Kind.TEXT:
        return _text
    if column.kind is Kind.CHOICE:
        labels: dict[Cell, str] = {value.code: _text(value.label) for value in column.values}
        return {**labels, None: ""}.__getitem__
    return _number


def _text(cell: Cell) -> str:
    return _quoted(harmless(str(cell))) if cell else ""


def _number(cell: Cell) -> str:
    """A number or a day."""
    return "" if cell is None else str(cell)


def _quoted(text: str) -> str:
    """The text as a field, in quotes where they are needed (RFC 4180)."""
    if ";" in text or '"' in text or "\n" in text or "\r" in text:
        return '"' + text.replace('"', '""') + '"'
    return text
