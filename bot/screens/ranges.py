"""Numbers that people typed, put together in ranges where there are too many for a phone."""

from collections.abc import Mapping
from dataclasses import dataclass

MOST = 8
"""Bars for one question of numbers; one more where the ranges begin at round numbers."""


@dataclass(frozen=True)
class Range:
    """How many answers lie from ``lowest`` to ``highest``, both included."""

    lowest: int
    highest: int
    n: int


def ranges(counts: Mapping[int, int]) -> list[Range]:
    """How often each number was given, or, of many different ones, how often each range of them."""
    if len(counts) <= MOST:
        return [Range(number, number, counts[number]) for number in sorted(counts)]
    width = _width(min(counts), max(counts))
    first = min(counts) // width * width
    return [
        Range(start, start + width - 1, _within(counts, start, start + width))
        for start in range(first, max(counts) + 1, width)
    ]


def _width(lowest: int, highest: int) -> int:
    """The smallest of 1, 2, 5, 10, 20, 50… that divides the numbers into few enough ranges."""
    tens = 1
    while True:
        for width in (tens, 2 * tens, 5 * tens):
            if width * MOST > highest - lowest:
                return width
        tens *= 10


def _within(counts: Mapping[int, int], start: int, end: int) -> int:
    return sum(n for number, n in counts.items() if start <= number < end)
