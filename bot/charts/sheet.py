"""A sheet: what is drawn, and where, in the pixels of a phone of 400 wide, from the top down."""

from dataclasses import dataclass

WIDTH = 400
"""Of a sheet, in a phone's own pixels."""

SHARPNESS = 2.7
"""Pixels of the picture for one of the sheet's: 1080 across."""

MARGIN = 16.0
"""Left and right, free of everything."""

INK, QUIET, BAR, TRACK, RULE = "#111111", "#444444", "#0062A3", "#DDE2E7", "#A9B1B9"
"""One colour for all that is counted: told apart by length and words alone, also by who sees no
colours. Ink and bars keep a contrast of at least 6 : 1 to the paper, for a phone in the sun."""


@dataclass(frozen=True)
class Words:
    """A line of text. ``y`` is where the letters stand; at ``right`` they end at ``x``."""

    x: float
    y: float
    text: str
    size: float
    bold: bool = False
    colour: str = INK
    right: bool = False


@dataclass(frozen=True)
class Block:
    """A filled rectangle. ``x`` and ``y`` are its left and top."""

    x: float
    y: float
    width: float
    height: float
    colour: str


@dataclass(frozen=True)
class Sheet:
    """Everything on one picture."""

    height: float
    words: tuple[Words, ...]
    blocks: tuple[Block, ...]
