"""What is asked of the process that draws, and what it gives."""

from dataclasses import dataclass

from bot.charts.chart import Chart
from bot.charts.reach import ReachChart


@dataclass(frozen=True)
class DrawOne:
    """One question, large."""

    chart: Chart


@dataclass(frozen=True)
class DrawAll:
    """Every question, on as few pictures as can be read on a phone."""

    charts: tuple[Chart, ...]


@dataclass(frozen=True)
class DrawReach:
    """How a round grew and was passed on."""

    chart: ReachChart


Job = DrawOne | DrawAll | DrawReach


@dataclass(frozen=True)
class Picture:
    """A PNG, and the charts on it, of questions."""

    png: bytes
    charts: tuple[Chart, ...]
