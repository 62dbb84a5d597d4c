"""The kinds of file, by their endings."""

from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

from bot.exports import csv_file, json_file, sav_file, xlsx_file
from bot.exports.export import Export, ExportError

FORMATS: dict[str, Callable[[BinaryIO, Export], None]] = {
    ".xlsx": xlsx_file.write,
    ".csv": csv_file.write,
    ".sav": sav_file.write,
    ".json": json_file.write,
}


def ending_of(file: Path) -> str:
    """The ending that says what kind of file it is to be. Raises `ExportError`."""
    ending = file.suffix.lower()
    if ending not in FORMATS:
        msg = f"{file.name}: the name must end in one of {', '.join(FORMATS)}."
        raise ExportError(msg)
    return ending
