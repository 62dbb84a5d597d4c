"""Makes the chart of a round's reach."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time

from bot.charts.chart import Bar
from bot.charts.reach import Column, ReachChart, Series
from bot.charts.source import source_of
from bot.conversation.reach import Spread
from bot.conversation.waves import Wave
from bot.screens.coordinator.waves import brought_words, wave_words
from bot.texts import HERE, Voice
from storage.growth import Hour

MOST = 61
"""Days that have a column each: of more than two months there is a column a week."""

WEEK = 7


def reach_chart(spread: Spread, hours: Sequence[Hour], voice: Voice, now: datetime) -> ReachChart:
    """The chart of how a round stands ``now``."""
    tallies = spread.tallies
    title = voice.of(tallies.form.title)
    return ReachChart(
        title=title,
        heading=voice.plain("reach-heading"),
        growth=_growth(hours, _day(min(tallies.until or now, now)), voice),
        waves=voice.plain("waves"),
        notes=(voice.plain("people", n=tallies.started), brought_words(spread, voice)),
        bars=tuple(_bar(each, tallies.started, voice) for each in spread.waves if each.n),
        date=voice.date(now),
        source=source_of(tallies.form, voice),
    )


def _growth(hours: Sequence[Hour], end: date, voice: Voice) -> tuple[Series, ...]:
    """How many started and finished, from the day of the first of them to the end."""
    first = min((_day(each.begun) for each in hours), default=end)
    length = WEEK if (end - first).days >= MOST else 1
    periods = list(_periods(first, end, length))
    counted = {
        "chart-started": _counts(periods, [(each.begun, each.came.started) for each in hours]),
        "chart-finished": _counts(periods, [(each.begun, each.came.finished) for each in hours]),
    }
    top = max(n for counts in counted.values() for n in counts)
    most = "chart-most-day" if length == 1 else "chart-most-week"
    return tuple(
        Series(
            label=voice.plain(key, n=sum(counts)),
            note=voice.plain(most, n=max(counts)) if any(counts) else voice.plain("chart-nobody"),
            columns=tuple(Column(n, voice.number(n)) for n in counts) if any(counts) else (),
            first=_date(first, voice),
            last=_date(end, voice) if end > first else "",
            top=top,
        )
        for key, counts in counted.items()
    )


def _periods(first: date, end: date, length: int) -> Iterator[range]:
    """The days (proleptic ordinals), so many together. The first period may be a shorter one."""
    after = end.toordinal() + 1
    start = after - -(-(after - first.toordinal()) // length) * length
    for begun in range(start, after, length):
        yield range(max(begun, first.toordinal()), begun + length)


def _counts(periods: Sequence[range], came: Sequence[tuple[datetime, int]]) -> list[int]:
    days: Counter[int] = Counter()
    for moment, n in came:
        days[_day(moment).toordinal()] += n
    return [sum(days[day] for day in period) for period in periods]


def _bar(wave: Wave, everybody: int, voice: Voice) -> Bar:
    said = f"{voice.number(wave.n)} · {voice.percent(wave.n, everybody)}"
    share = wave.n / everybody if everybody else 0.0
    return Bar(wave_words(wave, voice), wave.n, share, said)


def _day(moment: datetime) -> date:
    return moment.astimezone(HERE).date()


def _date(day: date, voice: Voice) -> str:
    return voice.date(datetime.combine(day, time(12), HERE))
