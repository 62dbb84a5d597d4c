"""Paints a sheet as a PNG, with Matplotlib.

Why Matplotlib: it is the chart library of Python that is kept up best, brings its own font, and
measures text. Painting a whole form takes it about half the time of Vega (vl-convert) and a tenth
of its start; Plotly and Bokeh need a browser. Its axes are not used: they would be half the time,
and a phone has no room for them. It is imported in the process apart only.
"""

from io import BytesIO

from matplotlib import rc_context
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.collections import PolyCollection
from matplotlib.figure import Figure
from matplotlib.transforms import Affine2D, Transform
from PIL import Image

from bot.charts.font import drawable, properties
from bot.charts.sheet import SHARPNESS, WIDTH, Sheet, Words

INCH = 72
"""Points in an inch, the unit of figures."""

COLOURS = 48
"""In the picture: a handful, and the shades at the edges of letters."""


def paint(sheet: Sheet) -> bytes:
    """The PNG of a sheet."""
    with rc_context({"text.hinting": "no_hinting"}):  # for screens of long ago
        canvas = FigureCanvasAgg(_figure(sheet))
        canvas.draw()  # type: ignore[no-untyped-call] # Matplotlib has no types for it
    size = canvas.get_width_height()
    pixels = canvas.buffer_rgba()  # type: ignore[no-untyped-call] # as above
    picture = Image.frombuffer("RGBA", size, pixels, "raw", "RGBA", 0, 1)
    return _png(picture)


def _figure(sheet: Sheet) -> Figure:
    """A point of the figure is a pixel of the sheet."""
    figure = Figure(figsize=(WIDTH / INCH, sheet.height / INCH), dpi=INCH * SHARPNESS)
    from_the_top = Affine2D().translate(0, -sheet.height).scale(1 / INCH, -1 / INCH)
    place = from_the_top + figure.dpi_scale_trans
    figure.add_artist(_blocks(sheet, place))
    for words in sheet.words:
        _write(figure, words, place)
    return figure


def _blocks(sheet: Sheet, place: Transform) -> PolyCollection:
    corners = [
        [(b.x, b.y), (b.x + b.width, b.y), (b.x + b.width, b.y + b.height), (b.x, b.y + b.height)]
        for b in sheet.blocks
    ]
    colours = [block.colour for block in sheet.blocks]
    return PolyCollection(corners, facecolors=colours, linewidths=0, transform=place)


def _write(figure: Figure, words: Words, place: Transform) -> None:
    figure.text(
        words.x,
        words.y,
        drawable(words.text),
        fontproperties=properties(words.size, bold=words.bold),
        color=words.colour,
        horizontalalignment="right" if words.right else "left",
        verticalalignment="baseline",
        transform=place,
        parse_math=False,  # a "$" in somebody's words is a dollar
    )


def _png(picture: Image.Image) -> bytes:
    file = BytesIO()
    few = picture.convert("RGB").quantize(
        COLOURS, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE
    )
    few.save(file, "PNG", compress_level=1)
    return file.getvalue()
