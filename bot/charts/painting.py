"""Paints a sheet as a PNG, with Matplotlib.

Why Matplotlib: it is the chart library of Python that is kept up best, brings its own font, and
measures text. Painting a whole form takes it less than half the time of Vega (vl-convert); Plotly
and Bokeh need a browser. Its axes and figures are not used, only what draws them: a phone has no
room for axes, and they would take longer than all the rest. Nothing but the process apart imports
it: those are 40 MB that the bot does without.
"""

from functools import cache
from io import BytesIO

from matplotlib import rc_context
from matplotlib.backend_bases import GraphicsContextBase
from matplotlib.backends.backend_agg import RendererAgg
from matplotlib.colors import to_rgb
from matplotlib.path import Path
from matplotlib.transforms import Affine2D
from PIL import Image

from bot.charts.font import drawable, properties, width_of
from bot.charts.sheet import (
    BAR,
    INK,
    QUIET,
    RULE,
    SHARPNESS,
    TRACK,
    WIDTH,
    Block,
    Sheet,
    Words,
)

PAPER = "#FFFFFF"
SHADES = 12
"""Of a colour of letters on the paper, for their edges. The last is the colour itself."""

POINTS = 72
"""In an inch: what sizes of letters are told in. A pixel of the sheet is a point."""


def paint(sheet: Sheet) -> bytes:
    """The PNG of a sheet."""
    brush = _Brush(sheet.height)
    for block in (Block(0, 0, WIDTH, sheet.height, PAPER), *sheet.blocks):
        brush.fill(block)
    with rc_context({"text.hinting": "no_hinting"}):  # hints are for screens of long ago
        for words in sheet.words:
            brush.write(words)
    return _png(brush.picture())


class _Brush:
    """Paints in the pixels of a sheet, from the top down."""

    def __init__(self, height: float) -> None:
        self._size = round(WIDTH * SHARPNESS), round(height * SHARPNESS)
        self._renderer = RendererAgg(*self._size, POINTS * SHARPNESS)  # type: ignore[no-untyped-call] # Matplotlib has no types for it
        # From the bottom up, as Matplotlib sees it.
        self._place = Affine2D().scale(SHARPNESS, -SHARPNESS).translate(0, self._size[1])

    def fill(self, block: Block) -> None:
        right, bottom = block.x + block.width, block.y + block.height
        corners = [(block.x, block.y), (right, block.y), (right, bottom), (block.x, bottom)]
        outline = Path([*corners, corners[0]], closed=True)
        self._renderer.draw_path(_pen(), outline, self._place, to_rgb(block.colour))  # type: ignore[no-untyped-call] # as above

    def write(self, words: Words) -> None:
        text = drawable(words.text)
        font = properties(words.size, bold=words.bold)
        x = words.x - width_of(text, words.size, words.bold) if words.right else words.x
        at = x * SHARPNESS, words.y * SHARPNESS
        self._renderer.draw_text(_pen(words.colour), *at, text, font, 0)  # type: ignore[no-untyped-call] # as above

    def picture(self) -> Image.Image:
        pixels = self._renderer.buffer_rgba()  # type: ignore[no-untyped-call] # as above
        return Image.frombuffer("RGBA", self._size, pixels, "raw", "RGBA", 0, 1)


def _pen(colour: str = PAPER) -> GraphicsContextBase:
    """A pen for letters of this colour; it draws no line around what is filled."""
    pen = GraphicsContextBase()
    pen.set_linewidth(0)
    pen.set_foreground(colour)
    return pen


def _png(picture: Image.Image) -> bytes:
    file = BytesIO()
    few = picture.convert("RGB").quantize(palette=_palette(), dither=Image.Dither.NONE)
    few.save(file, "PNG", compress_level=1)
    return file.getvalue()


@cache
def _palette() -> Image.Image:
    """The colours that there are: finding them in each picture takes longer than all letters."""
    paper, *blocks = (to_rgb(each) for each in (PAPER, BAR, TRACK, RULE))
    letters = [
        [on + (of - on) * shade / SHADES for on, of in zip(paper, to_rgb(colour), strict=True)]
        for colour in (INK, QUIET)
        for shade in range(1, SHADES + 1)
    ]
    palette = Image.new("P", (1, 1))
    palette.putpalette(
        [round(255 * each) for colour in (paper, *blocks, *letters) for each in colour]
    )
    return palette
