"""Waves: the same as whoever goes up from each respondent counts, and no small one told alone."""

from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import ROUND_HALF_UP, Decimal
from itertools import pairwise
from random import Random
from statistics import median

import pytest
from conversation.grown import Grown, random_tree, wave_of, write
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, create_engine

from bot.conversation.waves import MOST, Wave, brought_in, waves_in
from storage import reach
from storage.engine import Database
from storage.reach import Step
from storage.tables import metadata

LEAST = 5


def days_between(people: Sequence[Grown], each: Grown) -> Decimal:
    assert each.by is not None
    seconds = Decimal(each.after - people[each.by].after)
    return (seconds / 86_400).quantize(Decimal("0.1"), ROUND_HALF_UP)


@pytest.fixture(scope="module")
def empty() -> Iterator[Engine]:
    engine = create_engine("sqlite://")
    metadata.create_all(engine)
    yield engine
    engine.dispose()


def found_in(empty: Engine, people: Sequence[Grown]) -> list[Step]:
    """What a database tells that is empty again afterwards."""
    with empty.connect() as tx:
        return reach.steps(tx, write(tx, people))


async def test_ten_thousand_that_grew_at_random_are_counted_as_plainly_as_can_be(
    database: Database,
) -> None:
    people = random_tree(10_000, Random(6))
    plainly: dict[int, list[Decimal]] = {}
    there = [place for place, each in enumerate(people) if not each.erased]
    for place in there:
        if wave := wave_of(people, place):
            plainly.setdefault(wave, []).append(days_between(people, people[place]))

    round_id = await database.write(lambda tx: write(tx, people))
    steps = await database.read(lambda tx: reach.steps(tx, round_id))

    waves = waves_in(steps, len(there), 1)
    apart = [each for each in waves if 0 < each.first == each.last]
    assert len(plainly) > 6
    assert [(each.first, each.n) for each in apart] == [
        (wave, len(plainly[wave])) for wave in sorted(plainly)[: len(apart)]
    ]
    assert [each.days for each in apart] == [
        pytest.approx(float(median(plainly[each.first]))) for each in apart
    ]
    came = sum(map(len, plainly.values()))
    assert waves[0] == Wave(0, 0, len(there) - came)
    assert brought_in(waves) == came / len(there)


@st.composite
def small_rounds(draw: st.DrawFn) -> list[Grown]:
    """Any who invited whom at all: also who was erased, oneself, and a circle."""
    n = draw(st.integers(0, 9))
    places = st.none() | st.integers(0, max(n - 1, 0))
    flag = st.booleans()
    return [
        Grown(draw(places), 0, draw(flag), draw(flag) and draw(flag), draw(flag) and draw(flag))
        for _ in range(n)
    ]


@settings(deadline=None, max_examples=150)
@given(people=small_rounds())
def test_whoever_invited_whom_each_is_as_far_as_there_are_recruiters_above_them(
    empty: Engine, people: list[Grown]
) -> None:
    plainly = Counter(wave_of(people, at) for at, each in enumerate(people) if not each.erased)
    del plainly[0]

    found = Counter[int]()
    for step in found_in(empty, people):
        found[step.wave] += step.n

    assert found == plainly


steps = st.lists(
    st.builds(Step, wave=st.integers(1, 20), tenths=st.integers(0, 400), n=st.integers(1, 9)),
    max_size=30,
).map(lambda each: [Step(wave, s.tenths, s.n) for wave, s in enumerate(each, start=1)])


@given(steps=steps, seeds=st.integers(0, 12))
def test_no_small_wave_is_told_alone_and_everybody_is_in_one(steps: list[Step], seeds: int) -> None:
    everybody = seeds + sum(each.n for each in steps)

    waves = waves_in(steps, everybody, LEAST)

    assert sum(each.n for each in waves) == everybody
    assert waves[0].first == 0
    assert waves[-1].last == len(steps)
    assert all(a.last + 1 == b.first for a, b in pairwise(waves))
    assert all(each.n >= LEAST for each in waves) or len(waves) == 1
    assert len(waves) <= MOST + 2


def test_how_long_a_few_took_is_not_told_nor_how_many_they_brought() -> None:
    few = waves_in([Step(1, 30, 4)], 20, LEAST)
    enough = waves_in([Step(1, 30, 2), Step(1, 41, 3)], 20, LEAST)

    assert few == (Wave(0, 1, 20),)
    assert brought_in(few) is None
    assert enough == (Wave(0, 0, 15), Wave(1, 1, 5, 4.1))
    assert brought_in(enough) == 0.25


def test_where_nobody_was_there_is_nothing_to_tell() -> None:
    assert waves_in([], 0, LEAST) == (Wave(0, 0, 0),)
    assert brought_in(waves_in([], 0, LEAST)) is None
