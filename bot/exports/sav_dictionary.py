"""The beginning of a .sav file: what its variables are called, hold and mean.

After the PSPP Developer's Guide, System File Format. Numbers are little-endian, texts UTF-8.
"""

import struct
import sys
from collections.abc import Iterator, Sequence
from datetime import date

from bot.exports.column import Column, Kind
from bot.exports.sav_variable import Variable, elements_of

BIAS = 100
"""A whole number from -99 to 151 takes one byte: itself and this."""

CASES_AT = 80
"""Where in the file the number of cases stands."""

_LABEL, _VALUE_LABEL, _FILE_LABEL = 255, 120, 64
"""Bytes of labels, at most (SPSS)."""

_F, _A, _DATE = 5, 1, 20
"""Formats: number, text, day."""

_NOMINAL, _SCALE = 1, 3
_LEFT, _RIGHT = 0, 1
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def dictionary(variables: Sequence[Variable], title: str, day: date) -> bytes:
    """Everything before the cases, whose number is not known yet."""
    records = [_header(variables, title, day)]
    for variable in variables:
        records.extend(_variable(variable))
    at = 1
    for variable in variables:
        if variable.column.values:
            records.append(_value_labels(variable.column, at))
        at += variable.elements
    records += [_machine(), _display(variables), _long_names(variables)]
    if any(len(variable.segments) > 1 for variable in variables):
        records.append(_long_texts(variables))
    records.append(_extension(20, 1, b"UTF-8"))
    return b"".join(records) + struct.pack("<ii", 999, 0)


def cut(text: str, most: int) -> bytes:
    """The text in at most so many bytes, no letter broken."""
    return text.encode()[:most].decode(errors="ignore").encode()


def _header(variables: Sequence[Variable], title: str, day: date) -> bytes:
    elements = sum(variable.elements for variable in variables)
    made = f"{day.day:02} {_MONTHS[day.month - 1]} {day.year % 100:02}".encode()
    return struct.pack(
        "<4s60siiiiid9s8s64s3x",
        b"$FL2",
        b"@(#) SPSS DATA FILE".ljust(60),
        2,  # the layout that every reader knows
        elements,
        1,  # packed, see `sav_cases`
        0,  # no weights
        -1,  # cases, filled in at the end
        float(BIAS),
        made,
        b"00:00:00",
        cut(title, _FILE_LABEL).ljust(_FILE_LABEL),
    )


def _variable(variable: Variable) -> Iterator[bytes]:
    """The record of each segment, and one without a name for each element that follows in it."""
    pairs = zip(variable.short_names, variable.segments, strict=True)
    for place, (name, width) in enumerate(pairs):
        label = cut(variable.column.label, _LABEL) if place == 0 else b""
        form = _format(variable.column.kind, width)
        yield struct.pack("<iiiiii", 2, width, int(bool(label)), 0, form, form)
        yield name.encode().ljust(8)
        if label:
            yield struct.pack("<i", len(label)) + label.ljust(-(-len(label) // 4) * 4)
        for _ in range(elements_of(width) - 1):
            yield struct.pack("<iiiiii8s", 2, -1, 0, 0, 0, 0, b" " * 8)


def _format(kind: Kind, width: int) -> int:
    code, shown = {Kind.TEXT: (_A, width), Kind.DAY: (_DATE, 11)}.get(kind, (_F, 8))
    return code << 16 | shown << 8


def _value_labels(column: Column, at: int) -> bytes:
    """The meanings of numbers, for the variable whose first element is number ``at``."""
    record = [struct.pack("<ii", 3, len(column.values))]
    for value in column.values:
        label = cut(value.label, _VALUE_LABEL)
        padded = label.ljust(-(-(len(label) + 1) // 8) * 8 - 1)
        record.append(struct.pack("<dB", value.code, len(label)) + padded)
    return b"".join(record) + struct.pack("<iii", 4, 1, at)


def _extension(kind: int, size: int, data: bytes) -> bytes:
    return struct.pack("<iiii", 7, kind, size, len(data) // size) + data


def _machine() -> bytes:
    """How numbers are written: IEEE 754, little-endian; texts in UTF-8 (code page 65001)."""
    whole = struct.pack("<8i", 1, 0, 0, -1, 1, 1, 2, 65001)
    largest = sys.float_info.max
    lowest = -float.fromhex("0x1.ffffffffffffep+1023")
    return _extension(3, 4, whole) + _extension(4, 8, struct.pack("<3d", -largest, largest, lowest))


def _display(variables: Sequence[Variable]) -> bytes:
    """For every segment what it measures, how wide it is shown, and on which side."""
    shown = []
    for variable in variables:
        kind = variable.column.kind
        measure = _SCALE if kind in (Kind.NUMBER, Kind.DAY) else _NOMINAL
        side, width = (_LEFT, 40) if kind is Kind.TEXT else (_RIGHT, 10)
        shown += [struct.pack("<3i", measure, width, side)] * len(variable.segments)
    return _extension(11, 4, b"".join(shown))


def _long_names(variables: Sequence[Variable]) -> bytes:
    names = (f"{variable.short_names[0]}={variable.column.name}" for variable in variables)
    return _extension(13, 1, "\t".join(names).encode())


def _long_texts(variables: Sequence[Variable]) -> bytes:
    widths = (
        f"{variable.short_names[0]}={variable.width:05}\0\t"
        for variable in variables
        if len(variable.segments) > 1
    )
    return _extension(14, 1, "".join(widths).encode())
