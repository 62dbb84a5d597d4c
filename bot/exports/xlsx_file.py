"""XLSX: the answers, the tallies and the codebook, each on a sheet.

Written by `bot.exports.workbook`, of our own. Of the libraries that write rows as they come,
XlsxWriter and openpyxl are kept up well, but take 10 and 17 seconds for 100,000 responses where 4
are allowed. rustpy-xlsxwriter is quick and writes all of it rightly, but is one person's work and
needs a build for every new Python: it could keep the whole bot from being installed. What an
export needs of the format is little (text, whole numbers, days), and the standard does not move.
"""

from collections.abc import Sequence
from typing import BinaryIO

from bot.exports import tables
from bot.exports.column import Cell, Column, Kind
from bot.exports.export import Export, ExportError
from bot.exports.pieces import Piece
from bot.exports.workbook import ROWS, Workbook, cells_xml

NARROW, WIDE = 12, 40
"""Widths of columns, in characters."""


def write(file: BinaryIO, export: Export) -> None:
    """Write the workbook. Raises `ExportError` if a sheet cannot hold that many."""
    if export.total >= ROWS:
        msg = f"A sheet of Excel holds {ROWS - 1} responses, and there are more. Choose .csv."
        raise ExportError(msg)
    with Workbook(file) as workbook:
        _answers(workbook, export)
        counted = tables.tallies(
            export.form, export.counts, export.voice, unfinished=export.unfinished
        )
        _table(workbook, export.voice.plain("export-sheet-tallies"), counted)
        meanings = tables.codebook(export.layout.columns, export.voice)
        _table(workbook, export.voice.plain("export-sheet-codebook"), meanings)


def _answers(workbook: Workbook, export: Export) -> None:
    columns = export.layout.columns
    widths = [WIDE if column.kind is Kind.TEXT else NARROW for column in columns]
    places = {column.name: place for place, column in enumerate(columns)}

    def pieces(some: Sequence[Column]) -> Piece[str]:
        first = places[some[0].name]
        return lambda cells: cells_xml(list(map(_shown, some, cells)), first=first)

    name = export.voice.plain("export-sheet-answers")
    with workbook.sheet(name, [column.name for column in columns], widths) as sheet:
        for rows in export.rows(pieces):
            for row in rows:
                sheet.row("".join(row))


def _shown(column: Column, cell: Cell) -> Cell:
    if column.kind is Kind.CHOICE and isinstance(cell, int):
        return column.values[cell - 1].label
    return cell


def _table(workbook: Workbook, name: str, table: tables.Table) -> None:
    heading, *rows = table
    widths = [WIDE if _has_words(rows, place) else NARROW for place in range(len(heading))]
    with workbook.sheet(name, [str(each) for each in heading], widths) as sheet:
        for row in rows:
            sheet.row(cells_xml(row))


def _has_words(rows: Sequence[Sequence[Cell]], place: int) -> bool:
    return any(len(str(row[place])) > NARROW for row in rows if isinstance(row[place], str))
