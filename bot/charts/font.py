"""The letters of the charts: DejaVu Sans, which comes with Matplotlib, licence and all."""

from functools import cache
from pathlib import Path

from matplotlib import get_data_path
from matplotlib.font_manager import FontProperties
from matplotlib.ft2font import FT2Font, LoadFlags

FILES = {False: "DejaVuSans.ttf", True: "DejaVuSans-Bold.ttf"}
"""By whether it is bold."""

_MEASURED_AT = 100.0
"""Points at which letters are measured: widths go by the size."""


def path_of(*, bold: bool) -> Path:
    """Where the font file is. No font of the machine is ever looked for."""
    return Path(get_data_path()) / "fonts" / "ttf" / FILES[bold]


@cache
def properties(size: float, *, bold: bool) -> FontProperties:
    """The font at a size, as Matplotlib takes it."""
    return FontProperties(fname=path_of(bold=bold), size=size)


def width_of(text: str, size: float, bold: bool) -> float:
    """How wide a text is. Pairs of letters that stand closer are not heeded: it is never wider."""
    return sum(_advance(letter, bold=bold) for letter in text) * size / _MEASURED_AT


def drawable(text: str) -> str:
    """The text without what the font has no picture of (an emoji, say)."""
    return "".join(letter for letter in text if _known(letter)).strip()


@cache
def _font(*, bold: bool) -> FT2Font:
    font = FT2Font(path_of(bold=bold))
    font.set_size(_MEASURED_AT, 72)
    return font


@cache
def _advance(letter: str, *, bold: bool) -> float:
    if not _known(letter):
        return 0.0
    glyph = _font(bold=bold).load_char(ord(letter), LoadFlags.NO_HINTING)
    return float(glyph.linearHoriAdvance) / 65536


@cache
def _known(letter: str) -> bool:
    return all(_font(bold=bold).get_char_index(ord(letter)) for bold in FILES)
