"""SPSS: the answers with the labels of variables and values.

Written by modules of our own. pyreadstat, the one library that is kept up, cannot be given rows as
they come: it takes a whole DataFrame, 115 MB for 100,000 responses where 25 are allowed, and brings
100 MB of packages. The format is described (PSPP Developer's Guide) and has not changed for
decades; the tests read every file back with pyreadstat.
"""

import struct
from collections.abc import Sequence
from typing import BinaryIO

from bot.exports.column import Column, Kind
from bot.exports.export import Export
from bot.exports.pieces import Piece
from bot.exports.sav_cases import CaseWriter, Elements, elements
from bot.exports.sav_dictionary import CASES_AT, dictionary
from bot.exports.sav_variable import variables_of

LANGUAGE = 8
"""Bytes of a language's code."""


def write(file: BinaryIO, export: Export) -> None:
    """Write the file. It must be one that can be written anywhere, not a pipe."""
    variables = variables_of(export.layout.columns, _widths(export))
    known = {variable.column.name: variable for variable in variables}

    def pieces(columns: Sequence[Column]) -> Piece[Elements]:
        these = [known[column.name] for column in columns]
        return lambda cells: _joined(list(map(elements, these, cells)))

    title = export.voice.of(export.form.title)
    file.write(dictionary(variables, title, export.day))
    cases, count = CaseWriter(file), 0
    for rows in export.rows(pieces):
        for row in rows:
            cases.case(row)
        count += len(rows)
    cases.end()
    file.seek(CASES_AT)
    file.write(struct.pack("<i", count))


def _widths(export: Export) -> dict[str, int]:
    """Bytes of the longest text in each column of texts."""
    longest = export.longest()
    return {
        column.name: longest.get(column.question, LANGUAGE if not column.question else 0)
        for column in export.layout.columns
        if column.kind is Kind.TEXT
    }


def _joined(parts: list[Elements]) -> Elements:
    return b"".join([codes for codes, _ in parts]), b"".join([data for _, data in parts])
