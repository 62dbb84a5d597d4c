"""A column of an export: one thing that is told of every response, and what its values mean."""

from dataclasses import dataclass
from datetime import date
from enum import Enum

Cell = int | str | date | None
"""What stands in a column at one response. Nothing stands where nothing was answered."""


class Kind(Enum):
    """What the cells of a column are."""

    CHOICE = "export-choice"
    """A number that stands for one of the column's values."""
    FLAG = "export-flag"
    """1 for yes, 0 for no."""
    NUMBER = "export-number"
    TEXT = "export-text"
    DAY = "export-day"


@dataclass(frozen=True)
class Value:
    """A number that may stand in a column: its name for programs, and what it means to people."""

    code: int
    id: str
    label: str


@dataclass(frozen=True)
class Column:
    """``name`` is one that SPSS takes, ``label`` says to people what is in it.

    ``question`` is the id of what it tells of, and ``option`` that of the one option, if it is
    about a question or an option. A column of choices has all its ``values``, by code from 1; one
    of numbers has those that mean something of their own.
    """

    name: str
    label: str
    kind: Kind
    question: str = ""
    values: tuple[Value, ...] = ()
    option: str = ""
