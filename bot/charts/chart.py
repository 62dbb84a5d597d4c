"""A chart: what a picture shows, as a value. The picture and the words below it come from it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Bar:
    """One answer. ``share`` is of all who answered, from 0 to 1; ``said`` is both in words."""

    label: str
    count: int
    share: float
    said: str


@dataclass(frozen=True)
class Chart:
    """One question in numbers, in the words of one language.

    ``n`` is how many answered, ``notes`` tells so, and what else the bars do not. A question that
    is answered with a text has no bars. An overview is several charts.
    """

    title: str
    question: str
    n: int
    notes: tuple[str, ...]
    bars: tuple[Bar, ...]
    date: str
    source: str
