"""Lays charts out on sheets: one question large, or a whole form on as few sheets as can be read.

Telegram makes a photo smaller until its longer side is 1280 or 2560 pixels, whatever it was. So a
form is no endless strip: its sheets are at most `TALLEST`, and stay readable as photos.
"""

from collections.abc import Iterator, Sequence

from bot.charts.chart import Chart
from bot.charts.page import BarLook, Measure, Page
from bot.charts.sheet import QUIET, SHARPNESS, Sheet

TALLEST = 2560 / SHARPNESS
"""Of a sheet with several questions. A single question may need more: many long options."""

LARGE = BarLook(size=15.0, thickness=14.0, below=13.0)
SMALL = BarLook(size=12.5, thickness=7.5, below=6.5)
EDGE = 12.0
"""White above and below everything."""


def single(chart: Chart, measure: Measure) -> Sheet:
    """A sheet with one question."""
    page = Page(measure)
    page.skip(EDGE)
    page.write(chart.title, 12.0, colour=QUIET)
    page.skip(4.0)
    page.write(chart.question, 18.0, bold=True)
    page.skip(4.0)
    page.write(" · ".join(chart.notes), 13.0, colour=QUIET)
    page.skip(12.0)
    for bar in chart.bars:
        page.bar(bar, LARGE)
    _foot(page, chart, "")
    return page.sheet()


def overview(charts: Sequence[Chart], measure: Measure) -> list[tuple[Sheet, tuple[Chart, ...]]]:
    """Sheets with all the questions, in order, and which are on each."""
    groups = list(_groups(charts, measure))
    return [
        (_together(group, f"{number}/{len(groups)}" if len(groups) > 1 else "", measure), group)
        for number, group in enumerate(groups, start=1)
    ]


def _groups(charts: Sequence[Chart], measure: Measure) -> Iterator[tuple[Chart, ...]]:
    """The charts that share a sheet: as many as fit, one at least."""
    group: tuple[Chart, ...] = ()
    for chart in charts:
        longer = (*group, chart)
        if group and _together(longer, "0/0", measure).height > TALLEST:
            yield group
            longer = (chart,)
        group = longer
    yield group


def _together(charts: Sequence[Chart], which: str, measure: Measure) -> Sheet:
    page = Page(measure)
    page.skip(EDGE)
    page.write(charts[0].title, 17.0, bold=True)
    page.skip(6.0)
    for chart in charts:
        page.skip(6.0)
        page.rule()
        page.skip(8.0)
        page.write(chart.question, 14.0, bold=True)
        page.write(" · ".join(chart.notes), 11.5, colour=QUIET)
        page.skip(7.0 if chart.bars else 2.0)
        for bar in chart.bars:
            page.bar(bar, SMALL)
    _foot(page, charts[0], which)
    return page.sheet()


def _foot(page: Page, chart: Chart, which: str) -> None:
    page.skip(4.0)
    page.rule()
    page.skip(6.0)
    page.write(
        " · ".join(part for part in (chart.source, chart.date, which) if part), 11.0, colour=QUIET
    )
    page.skip(EDGE - 4.0)
