"""CSV as a Dutch Excel opens it: UTF-8 with a byte order mark, and ";" between the fields.

A spreadsheet would take a text like "=1+1" for a formula, so such a text has an apostrophe before
it (OWASP, CSV injection). So has one that is such a text behind apostrophes already: whoever takes
one apostrophe away from each text like that has what was written.
"""

import re
from collections.abc import Iterable, Sequence
from io import TextIOWrapper
from typing import BinaryIO

from bot.exports.column import Cell, Column, Kind
from bot.exports.export import Export

_DANGEROUS = re.compile("'*[=+\\-@\t\r\n＝＋－＠]")
"""How a text begins that may be taken for a formula; in Asia the wide signs are too."""


def write(file: BinaryIO, export: Export) -> None:
    """Write the answers; other tables have no place in a CSV."""
    text = TextIOWrapper(file, "utf-8-sig", newline="")
    text.write(_line(_quoted(column.name) for column in export.layout.columns)[:-1] + "\r\n")
    text.writelines("".join(row)[:-1] + "\r\n" for row in export.rows(_piece))
    text.detach()


def harmless(text: str) -> str:
    """The text, in a form that no spreadsheet calculates with."""
    return f"'{text}" if _DANGEROUS.match(text) else text


def _piece(columns: Sequence[Column], cells: Sequence[Cell]) -> str:
    return _line(map(_field, columns, cells))


def _line(fields: Iterable[str]) -> str:
    """Fields with a ";" behind each of them."""
    return "".join([f"{field};" for field in fields])


def _field(column: Column, cell: Cell) -> str:
    if isinstance(cell, str):
        return _quoted(harmless(cell))
    if cell is None:
        return ""
    if column.kind is Kind.CHOICE and isinstance(cell, int):
        return _quoted(harmless(column.values[cell - 1].label))
    return str(cell)


def _quoted(text: str) -> str:
    """The text as a field, in quotes where they are needed (RFC 4180)."""
    if ";" in text or '"' in text or "\n" in text or "\r" in text:
        return '"' + text.replace('"', '""') + '"'
    return text
