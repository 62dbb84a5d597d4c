"""Reads exports back with the programs that others use, each to the same rows.

A row is a column's name to what is there: the id of a choice, a number, a text or a day. Where
there is nothing, the name is missing.
"""

import csv
import json
import re
from collections.abc import Callable, Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pandas as pd
import pyreadstat

from bot.exports.column import Column, Kind
from bot.exports.layout import Layout, Part
from bot.questionnaire.tally import ANSWERED, RESPONSES, SKIPPED, Cell, Counts

Row = dict[str, Any]
FORMULA = re.compile("[=+\\-@\t\r\n]")
MADE_HARMLESS = re.compile("'+[=+\\-@\t\r\n＝＋－＠]")


def read_csv(path: Path, layout: Layout) -> list[Row]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file, delimiter=";"))
    return [
        {name: _csv(_column(layout, name), text) for name, text in row.items() if text}
        for row in rows
    ]


def _csv(column: Column, text: str) -> Any:
    if column.kind in (Kind.NUMBER, Kind.FLAG):
        return int(text)
    if column.kind is Kind.DAY:
        return date.fromisoformat(text)
    assert not FORMULA.match(text), "a spreadsheet would calculate with it"
    plain = text[1:] if MADE_HARMLESS.match(text) else text
    return _id(column, plain) if column.kind is Kind.CHOICE else plain


def read_xlsx(path: Path, layout: Layout) -> list[Row]:
    heading, *rows = _sheet(path, 0)
    return [
        {
            name: _xlsx(_column(layout, name), value)
            for name, value in zip(heading, row, strict=True)
            if value is not None
        }
        for row in rows
    ]


def _sheet(path: Path, number: int) -> list[tuple[Any, ...]]:
    workbook = openpyxl.load_workbook(path)
    sheet = workbook.worksheets[number]
    assert sheet.freeze_panes == "A2"
    assert all(cell.data_type in "snd" for row in sheet for cell in row), "never a formula"
    return [tuple(_plain(value) for value in row) for row in sheet.values]


def _plain(value: Any) -> Any:
    """openpyxl leaves to its reader what ECMA-376 writes as _x000D_."""
    if not isinstance(value, str):
        return value
    return re.sub("_x([0-9A-F]{4})_", lambda found: chr(int(found[1], 16)), value)


def _xlsx(column: Column, value: Any) -> Any:
    if isinstance(value, datetime):
        return value.date()
    return _id(column, value) if column.kind is Kind.CHOICE else value


def read_sav(path: Path, layout: Layout) -> list[Row]:
    frame, about = pyreadstat.read_sav(str(path))
    assert about.number_rows == len(frame)
    for column in layout.columns:
        if column.values:
            labels = about.variable_value_labels[column.name]
            assert set(labels) == {value.code for value in column.values}
    return [
        {
            name: _sav(_column(layout, name), value)
            for name, value in row.items()
            if pd.notna(value) and value != ""
        }
        for row in frame.to_dict("records")
    ]


def _sav(column: Column, value: Any) -> Any:
    if column.kind is Kind.CHOICE:
        return column.values[int(value) - 1].id
    return int(value) if isinstance(value, float) else value


def read_json(path: Path, layout: Layout) -> list[Row]:
    found = json.loads(path.read_text(encoding="utf-8"))
    assert [each["name"] for each in found["columns"]] == [c.name for c in layout.columns]
    return [
        {
            name: date.fromisoformat(value) if _column(layout, name).kind is Kind.DAY else value
            for name, value in row.items()
        }
        for row in found["responses"]
    ]


READERS: dict[str, Callable[[Path, Layout], list[Row]]] = {
    ".csv": read_csv,
    ".xlsx": read_xlsx,
    ".sav": read_sav,
    ".json": read_json,
}


def tallies_in_xlsx(path: Path) -> list[tuple[Any, ...]]:
    return _sheet(path, 1)


def codebook_in_xlsx(path: Path) -> list[tuple[Any, ...]]:
    return _sheet(path, 2)


def counted(rows: list[Row], layout: Layout) -> Counts:
    """What a coordinator counts who has nothing but the rows."""
    counts = Counts()
    status = layout.response[0].name
    for row in rows:
        done = row[status] == "finished"
        counts[Cell(done, RESPONSES, ANSWERED)] += 1
        for part in layout.parts:
            counts.update(Cell(done, part.question.id, item) for item in _items(row, part))
    return counts


def _items(row: Row, part: Part) -> Iterator[str]:
    columns = part.columns
    if part.standing:
        standing = row[columns[0].name]
        yield from {"answered": [ANSWERED], "skipped": [SKIPPED]}.get(standing, [])
        columns = columns[1:]
        if standing != "answered":
            assert not any(column.name in row for column in columns)
            return
    else:
        yield ANSWERED
    for column in columns:
        value = row.get(column.name)
        if column.kind is Kind.FLAG:
            assert value in (0, 1)
            yield from [column.option] if value else []
        elif column.kind in (Kind.CHOICE, Kind.NUMBER):
            yield str(value)


def _column(layout: Layout, name: str) -> Column:
    (column,) = (each for each in layout.columns if each.name == name)
    return column


def _id(column: Column, label: str) -> str:
    (value,) = (each for each in column.values if each.label == label)
    return value.id
