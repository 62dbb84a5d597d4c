"""A page that is written from the top down, until it is a sheet."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bot.charts.chart import Bar
from bot.charts.sheet import BAR, INK, MARGIN, QUIET, RULE, TRACK, WIDTH, Block, Sheet, Words
from bot.charts.wrapping import wrapped

Measure = Callable[[str, float, bool], float]
"""How wide a text is at a size, bold or not."""

LINE = 1.25
"""From one line to the next, in sizes of the letters."""

ROOM = WIDTH - 2 * MARGIN
GAP = 10.0
"""Between a label and its number."""


TICK = 10.5
"""Size of what stands above a column."""

WIDEST = 44.0
"""Of a column, however few there are."""


@dataclass(frozen=True)
class BarLook:
    """How large the bars of a chart are: letters, thickness, and the white below each."""

    size: float
    thickness: float
    below: float


class Page:
    """What is written so far. ``y`` is how far down that reaches."""

    def __init__(self, measure: Measure) -> None:
        self.y = 0.0
        self._measure = measure
        self._words: list[Words] = []
        self._blocks: list[Block] = []

    def skip(self, height: float) -> None:
        self.y += height

    def write(self, text: str, size: float, *, bold: bool = False, colour: str = INK) -> None:
        """A paragraph over the whole width."""
        self._lines(text, size, ROOM, bold=bold, colour=colour)

    def rule(self) -> None:
        """A thin line across."""
        self._blocks.append(Block(MARGIN, self.y, ROOM, 1.0, RULE))
        self.skip(1.0)

    def bar(self, bar: Bar, look: BarLook) -> None:
        """A label with its number at the right, and below them the bar, full at 100 %."""
        number = self._measure(bar.said, look.size, True)
        first = self.y + look.size
        self._words.append(Words(WIDTH - MARGIN, first, bar.said, look.size, bold=True, right=True))
        if not self._lines(bar.label, look.size, ROOM - number - GAP):
            self.skip(look.size * LINE)
        self.skip(look.size * 0.1)
        self._blocks.append(Block(MARGIN, self.y, ROOM, look.thickness, TRACK))
        if bar.count:
            length = max(bar.share * ROOM, 1.5)
            self._blocks.append(Block(MARGIN, self.y, length, look.thickness, BAR))
        self.skip(look.thickness + look.below)

    def columns(self, counted: Sequence[tuple[int, str]], each: float) -> None:
        """Numbers beside each other as columns, ``each`` high for one, with what is said of them.

        Where that would not fit above its column, only the columns are there.
        """
        pitch = ROOM / len(counted)
        written = all(self._measure(said, TICK, False) + 2.0 <= pitch for _, said in counted)
        room = TICK * LINE if written else 0.0
        foot = self.y + room + max(n for n, _ in counted) * each
        width = min(pitch * 0.8, WIDEST)
        for place, (n, said) in enumerate(counted):
            middle, tall = MARGIN + (place + 0.5) * pitch, max(n * each, 1.5) if n else 0.0
            if n:
                self._blocks.append(Block(middle - width / 2, foot - tall, width, tall, BAR))
            if written:
                half = self._measure(said, TICK, False) / 2
                self._words.append(Words(middle - half, foot - tall - 3.0, said, TICK))
        self.y = foot
        self.rule()

    def ends(self, left: str, right: str, size: float) -> None:
        """A line with something at both ends."""
        at = self.y + size + 2.0
        self._words.append(Words(MARGIN, at, left, size, colour=QUIET))
        self._words.append(Words(WIDTH - MARGIN, at, right, size, colour=QUIET, right=True))
        self.skip(2.0 + size * LINE)

    def sheet(self) -> Sheet:
        return Sheet(self.y, tuple(self._words), tuple(self._blocks))

    def _lines(
        self, text: str, size: float, room: float, *, bold: bool = False, colour: str = INK
    ) -> int:
        """Write the text in as many lines as it takes, and tell how many."""
        lines = wrapped(text, room, lambda part: self._measure(part, size, bold))
        for line in lines:
            self._words.append(Words(MARGIN, self.y + size, line, size, bold, colour))
            self.skip(size * LINE)
        return len(lines)
