"""JSON: all there is, for programs. One line a response, so that a large file can be read by line.

A column where nothing was answered is left out of a response.
"""

import json
from collections.abc import Sequence
from datetime import date
from typing import Any, BinaryIO

from bot.exports import tables
from bot.exports.column import Cell, Column, Kind
from bot.exports.export import Export
from bot.exports.pieces import Piece


def write(file: BinaryIO, export: Export) -> None:
    """Write what the columns mean, the tallies, and every response."""
    about = (f"{_json(name)}:{_json(value)},\n" for name, value in _about(export).items())
    file.write(f"{{{''.join(about)}".encode())
    file.write(b'"responses":[')
    between = "\n"
    for rows in export.rows(_pieces):
        for row in rows:
            file.write(f"{between}{{{''.join(row)[:-1]}}}".encode())
            between = ",\n"
    file.write(b"\n]}\n")


def _about(export: Export) -> dict[str, Any]:
    """What stands before the responses."""
    heading, *counted = tables.tallies(
        export.form, export.counts, export.voice, unfinished=export.unfinished
    )
    names = ("question", "text", "item", "label", "finished", "unfinished")[: len(heading)]
    return {
        "form": export.form.id,
        "title": export.voice.of(export.form.title),
        "round": export.round,
        "day": export.day.isoformat(),
        "columns": [_column(column) for column in export.layout.columns],
        "tallies": [dict(zip(names, row, strict=True)) for row in counted],
    }


def _column(column: Column) -> dict[str, Any]:
    values = [{"code": value.code, "id": value.id, "label": value.label} for value in column.values]
    about = {
        "name": column.name,
        "label": column.label,
        "kind": column.kind.name.lower(),
        "question": column.question,
        "option": column.option,
        "values": values,
    }
    return {name: value for name, value in about.items() if value}


def _pieces(columns: Sequence[Column]) -> Piece[str]:
    """Names and values with a comma behind each."""
    named = [(f"{_json(column.name)}:", column) for column in columns]

    def piece(cells: Sequence[Cell]) -> str:
        return "".join(
            [
                f"{name}{_value(column, cell)},"
                for (name, column), cell in zip(named, cells, strict=True)
                if cell is not None
            ]
        )

    return piece


def _value(column: Column, cell: str | int | date) -> str:
    if isinstance(cell, str):
        return _json(cell)
    if isinstance(cell, date):
        return f'"{cell.isoformat()}"'
    return f'"{column.values[cell - 1].id}"' if column.kind is Kind.CHOICE else str(cell)


_json = json.JSONEncoder(ensure_ascii=False).encode
