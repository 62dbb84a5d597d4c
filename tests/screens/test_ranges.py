"""Numbers put together in ranges."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from bot.screens.ranges import MOST, Range, ranges

COUNTS = st.dictionaries(st.integers(-1000, 1_000_000), st.integers(1, 5), max_size=40)


def test_a_few_numbers_each_stand_alone_in_order() -> None:
    assert ranges({12: 1, 3: 4}) == [Range(3, 3, 4), Range(12, 12, 1)]


def test_nothing_is_nothing() -> None:
    assert ranges({}) == []


def test_many_numbers_are_put_together_at_round_numbers() -> None:
    found = ranges(dict.fromkeys(range(3, 48), 1))

    assert [(each.lowest, each.highest) for each in found] == [
        (0, 9),
        (10, 19),
        (20, 29),
        (30, 39),
        (40, 49),
    ]
    assert [each.n for each in found] == [7, 10, 10, 10, 8]


@given(counts=COUNTS)
def test_every_answer_is_in_one_range_and_there_are_few(counts: dict[int, int]) -> None:
    found = ranges(counts)

    assert sum(each.n for each in found) == sum(counts.values())
    assert len(found) <= MOST + 1
    for number in counts:
        assert len([each for each in found if each.lowest <= number <= each.highest]) == 1


@given(counts=COUNTS)
def test_ranges_are_of_one_width_and_follow_on_each_other(counts: dict[int, int]) -> None:
    found = ranges(counts)

    if len(counts) > MOST:
        assert len({each.highest - each.lowest for each in found}) == 1
        assert all(a.highest + 1 == b.lowest for a, b in pairwise(found))
