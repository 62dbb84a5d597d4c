"""Paints a poster as a PDF, with Matplotlib and its font: no other library need be kept up.

The letters are letters and the code is a drawing: both are sharp at any size, and the link can be
copied. Nothing but the process apart imports it.
"""

from io import BytesIO

from matplotlib import rc_context
from matplotlib.backends.backend_pdf import FigureCanvasPdf
from matplotlib.figure import Figure
from matplotlib.patches import PathPatch
from matplotlib.path import Path
from matplotlib.transforms import IdentityTransform

from bot.charts.font import drawable, properties, width_of
from bot.posters.code import Modules, modules_of
from bot.posters.poster import HEIGHT, WIDTH, Poster, Words, laid_out

POINTS = 72
"""In an inch; at so many dots to an inch, a dot is a point."""


def paint(poster: Poster) -> bytes:
    """The PDF of a poster, one page of A4."""
    sheet = laid_out(poster, width_of)
    figure = Figure(figsize=(WIDTH / POINTS, HEIGHT / POINTS), dpi=POINTS)
    FigureCanvasPdf(figure)
    for words in sheet.words:
        _write(figure, words)
    code = modules_of(f"https://{poster.link}")
    figure.add_artist(_squares(code, (WIDTH - sheet.code) / 2, sheet.top, sheet.code))
    file = BytesIO()
    with rc_context({"pdf.fonttype": 42}):  # TrueType: words can be found and copied
        figure.savefig(file, format="pdf", metadata={"Title": poster.title, "CreationDate": None})
    return file.getvalue()


def _write(figure: Figure, words: Words) -> None:
    figure.text(
        0.5,
        1 - words.y / HEIGHT,
        drawable(words.text),
        ha="center",
        va="baseline",
        fontproperties=properties(words.size, bold=words.bold),
        parse_math=False,  # a $ is a dollar
    )


def _squares(code: Modules, left: float, top: float, size: float) -> PathPatch:
    """Every dark square of the code, in one drawing: between several a printer may leave seams."""
    side = size / len(code)
    corners: list[tuple[float, float]] = []
    for y, row in enumerate(code):
        for x, dark in enumerate(row):
            if dark:
                corners += _square(left + x * side, HEIGHT - top - (y + 1) * side, side)
    one = [Path.MOVETO, Path.LINETO, Path.LINETO, Path.LINETO, Path.CLOSEPOLY]
    path = Path(corners, one * (len(corners) // len(one)))
    return PathPatch(path, facecolor="black", linewidth=0, transform=IdentityTransform())


def _square(x: float, y: float, side: float) -> list[tuple[float, float]]:
    return [(x, y), (x + side, y), (x + side, y + side), (x, y + side), (x, y)]
