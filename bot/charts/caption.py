"""What stands below a picture: the same numbers, for who cannot see it or wants to copy them."""

from collections.abc import Sequence

from bot.charts.chart import Bar, Chart
from bot.screens.screen import LIMIT, shorten
from bot.texts import safe

SHORTEST = 8
"""Characters that are left of a label, however many others there are."""


def caption(chart: Chart) -> str:
    """A chart in words: Telegram's HTML, at most 1024 characters as read (Bot API: captions)."""
    head = (chart.question, _notes(chart))
    foot = f"{chart.source} · {chart.date}"
    room = LIMIT - sum(len(line) + 1 for line in (*head, foot)) - 2
    lines = [_line(bar, room // len(chart.bars)) for bar in chart.bars]
    return _put_together(*head, lines, foot)


def overview_caption(charts: Sequence[Chart]) -> str:
    """Of every chart its question, how many answered, and what most of them said."""
    first = charts[0]
    head = (first.title, f"{first.source} · {first.date}")
    room = (LIMIT - sum(len(line) + 1 for line in head) - 2) // len(charts)
    return _put_together(*head, [_most(chart, room) for chart in charts], "")


def _put_together(heading: str, note: str, lines: Sequence[str], foot: str) -> str:
    blocks = [f"<b>{safe(heading)}</b>\n{safe(note)}", safe("\n".join(lines)), safe(foot)]
    return "\n\n".join(block for block in blocks if block)


def _notes(chart: Chart) -> str:
    return " · ".join(chart.notes)


def _line(bar: Bar, room: int) -> str:
    label = shorten(bar.label, max(room - len(bar.said) - 3, SHORTEST))
    return f"{label}: {bar.said}"


def _most(chart: Chart, room: int) -> str:
    """One line, with its end, in at most ``room`` characters."""
    top = max(chart.bars, key=lambda bar: bar.count, default=None)
    what = chart.notes[0]
    if top is not None and top.count:
        what = f"{top.label} {top.said}"
    said = shorten(what, max(room // 2 - 3, SHORTEST))
    return f"{shorten(chart.question, max(room - len(said) - 3, SHORTEST))}: {said}"
