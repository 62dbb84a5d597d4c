"""A workbook of the kind that Excel reads (ECMA-376), written sheet by sheet and row by row.

It holds text, whole numbers and days, and knows nothing else: what is text can never be a formula.
"""

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from functools import cache
from types import TracebackType
from typing import IO, BinaryIO, Self
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile

from bot.exports.column import Cell
from bot.exports.export import ExportError
from bot.exports.workbook_parts import DAY, HEADING, parts, sheet_begin

ROWS = 1_048_576
"""Of a sheet, its heading included (Excel)."""

LARGEST = (1 << 31) - (1 << 24)
"""Bytes of a sheet before packing: more asks for a larger kind of ZIP, which Excel may refuse."""

AT_A_TIME = 1 << 16
"""Characters gathered before they are packed."""

_ROW = "\0"
"""Stands for the row's number until that is known. No XML can hold it."""

_NOT_AS_IT_IS = re.compile("[\0-\x08\x0b-\x1f\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")
"""What XML cannot hold or would change, and what would be read as such an escape itself."""

_DAY_NOUGHT = date(1899, 12, 30)


class Workbook:
    """A file that sheets are written to, one after another."""

    def __init__(self, file: BinaryIO) -> None:
        self._zip = ZipFile(file, "w", ZIP_DEFLATED, compresslevel=1)
        self._names: list[str] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if error is None:
            for name, xml in parts(self._names).items():
                with self._zip.open(name, "w") as part:
                    part.write(xml.encode())
        self._zip.close()

    @contextmanager
    def sheet(
        self, name: str, heading: Sequence[str], widths: Sequence[int]
    ) -> Iterator["SheetWriter"]:
        """A sheet to write rows to. Its heading stays in sight; ``widths`` are in characters."""
        self._names.append(name)
        path = f"xl/worksheets/sheet{len(self._names)}.xml"
        with self._zip.open(path, "w") as part:
            sheet = SheetWriter(part)
            sheet.put(sheet_begin(widths))
            sheet.row(cells_xml(heading, style=HEADING))
            yield sheet
            sheet.put("</sheetData></worksheet>")
            sheet.flush()


class SheetWriter:
    """Where the rows of a sheet go."""

    def __init__(self, part: IO[bytes]) -> None:
        self._part = part
        self._gathered: list[str] = []
        self._size = 0
        self._written = 0
        self._n = 0

    def row(self, cells: str) -> None:
        """The next row: what `cells_xml` gave, put together from left to right."""
        self._n += 1
        self.put(f'<row r="{self._n}">{cells.replace(_ROW, str(self._n))}</row>')

    def put(self, xml: str) -> None:
        self._gathered.append(xml)
        self._size += len(xml)
        if self._size > AT_A_TIME:
            self.flush()

    def flush(self) -> None:
        """Pack what was gathered. Raises `ExportError` when the sheet gets too large."""
        self._written += self._part.write("".join(self._gathered).encode())
        self._gathered, self._size = [], 0
        if self._written > LARGEST:
            msg = "These answers are too many for one sheet of Excel. Choose .csv."
            raise ExportError(msg)


def cells_xml(cells: Sequence[Cell], *, first: int = 0, style: int = 0) -> str:
    """Cells of a row, from column ``first`` on, counted from 0. Empty ones take no place."""
    return "".join(
        _cell(f"{letters(place)}{_ROW}", cell, style)
        for place, cell in enumerate(cells, start=first)
        if cell is not None
    )


@cache
def letters(place: int) -> str:
    """What a column is called, counted from 0: A to Z, then AA and so on."""
    before, last = divmod(place, 26)
    return (letters(before - 1) if before else "") + chr(ord("A") + last)


def _cell(reference: str, cell: int | str | date, style: int) -> str:
    if isinstance(cell, date):
        return f'<c r="{reference}" s="{DAY}"><v>{(cell - _DAY_NOUGHT).days}</v></c>'
    styled = f' s="{style}"' if style else ""
    if isinstance(cell, int):
        return f'<c r="{reference}"{styled}><v>{cell}</v></c>'
    text = f'<is><t xml:space="preserve">{text_xml(cell)}</t></is>'
    return f'<c r="{reference}"{styled} t="inlineStr">{text}</c>'


def text_xml(text: str) -> str:
    """A text as it stands in a cell. ECMA-376 (ST_Xstring): _x000D_ is what XML cannot hold."""
    return escape(_NOT_AS_IT_IS.sub(lambda found: f"_x{ord(found[0]):04X}_", text))
