"""The picture of the reach: how a round grew, and how far it was passed on."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.charts.chart import Bar
from bot.charts.layout import EDGE, SMALL
from bot.charts.page import Measure, Page
from bot.charts.sheet import QUIET, Sheet
from bot.screens.screen import LIMIT, shorten
from bot.texts import safe

HEIGHT = 84.0
"""Of the highest column of all."""


@dataclass(frozen=True)
class Column:
    """What came in one day or week, and the same as it is written."""

    count: int
    said: str


@dataclass(frozen=True)
class Series:
    """Columns from one day to another: what they count, and what else there is to tell of them.

    ``top`` is what the highest of all columns that they are compared with counts.
    """

    label: str
    note: str
    columns: tuple[Column, ...]
    first: str
    last: str
    top: int


@dataclass(frozen=True)
class ReachChart:
    """How a round grew, and its waves, in the words of one language."""

    title: str
    heading: str
    growth: tuple[Series, ...]
    waves: str
    notes: tuple[str, ...]
    bars: tuple[Bar, ...]
    date: str
    source: str


def reach_sheet(chart: ReachChart, measure: Measure) -> Sheet:
    """A sheet with all of it."""
    page = Page(measure)
    page.skip(EDGE)
    page.write(chart.title, 12.0, colour=QUIET)
    page.skip(4.0)
    page.write(chart.heading, 18.0, bold=True)
    for series in chart.growth:
        page.skip(10.0)
        _series(page, series)
    page.skip(6.0)
    page.rule()
    page.skip(8.0)
    page.write(chart.waves, 14.0, bold=True)
    for note in chart.notes:
        page.write(note, 11.5, colour=QUIET)
    page.skip(7.0)
    for bar in chart.bars:
        page.bar(bar, SMALL)
    page.skip(4.0)
    page.rule()
    page.skip(6.0)
    page.write(f"{chart.source} · {chart.date}", 11.0, colour=QUIET)
    page.skip(EDGE - 4.0)
    return page.sheet()


def reach_caption(chart: ReachChart) -> str:
    """The same in words: Telegram's HTML, at most 1024 characters as read (Bot API: captions)."""
    grown = [f"{each.label} ({each.note})" for each in chart.growth]
    between = _between(chart.growth)
    lines = [*grown, *between, "", chart.waves, *chart.notes]
    foot = f"{chart.source} · {chart.date}"
    room = LIMIT - sum(len(line) + 1 for line in (chart.title, chart.heading, *lines, foot)) - 4
    each = room // max(len(chart.bars), 1) - 1
    bars = [shorten(f"{bar.label}: {bar.said}", each) for bar in chart.bars]
    head = f"<b>{safe(chart.heading)}</b>\n{safe(chart.title)}"
    return "\n".join([head, "", *map(safe, [*lines, *bars]), "", safe(foot)])


def _between(growth: Sequence[Series]) -> list[str]:
    """The days that the columns are from and to."""
    days = [each for each in (growth[0].first, growth[0].last) if each] if growth else []
    return [" – ".join(days)] if days else []


def _series(page: Page, series: Series) -> None:
    page.write(series.label, 14.0, bold=True)
    page.write(series.note, 11.5, colour=QUIET)
    if not series.columns:
        return
    page.skip(4.0)
    page.columns([(each.count, each.said) for each in series.columns], HEIGHT / series.top)
    page.ends(series.first, series.last, 11.0)
