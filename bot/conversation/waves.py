"""Waves: how far the questionnaire was passed on from one respondent to the next.

A wave of fewer people than may be told is told together with its neighbours.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from storage.reach import Step

MOST = 12
"""Waves told apart after the seeds; what comes after them is told together."""

Times = dict[int, Counter[int]]
"""Of each wave how often so many tenths of a day passed from the recruiter's start to theirs."""


@dataclass(frozen=True)
class Wave:
    """How many respondents are in the waves from ``first`` to ``last``.

    ``days`` is the median from the recruiter's start to theirs; None where too few have one.
    """

    first: int
    last: int
    n: int
    days: float | None = None


def waves_in(steps: Iterable[Step], everybody: int, least: int) -> tuple[Wave, ...]:
    """The waves from the seeds on, which are all of ``everybody`` whom no step is about."""
    times: Times = {}
    for each in steps:
        times.setdefault(each.wave, Counter())[each.tenths] += each.n
    sizes = [0, *(each.total() for _, each in sorted(times.items()))]
    sizes[0] = max(everybody - sum(sizes), 0)
    return tuple(_wave(waves, sizes, times, least) for waves in _neighbours(sizes, least))


def brought_in(waves: Sequence[Wave]) -> float | None:
    """How many each respondent brought on average, if the number of seeds may be told."""
    everybody, seeds = sum(each.n for each in waves), waves[0]
    if not everybody or seeds.last > 0:
        return None
    return (everybody - seeds.n) / everybody


def median(times: Counter[int]) -> float:
    """The median of numbers that are there so many times each."""
    ordered = sorted(times.items())
    n = times.total()
    return (_at(ordered, (n - 1) // 2) + _at(ordered, n // 2)) / 2


def _neighbours(sizes: Sequence[int], least: int) -> list[range]:
    """Which waves are told together, found from the last one on: in each range are enough."""
    found: list[range] = []
    end = len(sizes)
    for wave in range(min(MOST + 1, end - 1), -1, -1):
        if sum(sizes[wave:end]) >= least:
            found.insert(0, range(wave, end))
            end = wave
    if end:  # the seeds and who follows them are too few: the next wave is told with them
        found = [range(found[0].stop if found else end), *found[1:]]
    return found


def _wave(waves: range, sizes: Sequence[int], times: Times, least: int) -> Wave:
    together: Counter[int] = sum((times.get(each, Counter()) for each in waves), Counter())
    days = median(together) / 10 if together.total() >= least else None
    return Wave(waves[0], waves[-1], sum(sizes[each] for each in waves), days)


def _at(ordered: Iterable[tuple[int, int]], place: int) -> int:
    for value, n in ordered:
        place -= n
        if place < 0:
            return value
    raise IndexError(place)
