"""One update that fails by itself keeps nobody else waiting, and is passed by in the end."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from polled import DAAN, NOOR, Desk, Poll, Time, tap, until

from bot.preview.world import World
from bot.telegram.intake.failing import (
    FAILURES,
    HURRY,
    MANY,
    MOST,
    OTHER_WRITES,
    PAUSE,
    REMEMBERED,
    SECONDS,
    FailingUpdates,
)
from bot.telegram.intake.lanes import Lanes
from bot.telegram.intake.outcome import Outcome
from bot.telegram.intake.standstill import STILL_AFTER, Standstill, StandstillError

BAD = 1


class Written:
    """Writes that were committed, one by one or several at once."""

    def __init__(self) -> None:
        self.n = 0

    def __call__(self) -> int:
        return self.n


@pytest.fixture
def written() -> Written:
    return Written()


@pytest.fixture
def counted(time: Time, written: Written) -> FailingUpdates:
    return FailingUpdates(time, written)


@pytest.mark.parametrize(
    ("failures", "seconds", "writes", "passed_by"),
    [
        (FAILURES, SECONDS, OTHER_WRITES, True),
        (FAILURES - 1, SECONDS, OTHER_WRITES, False),
        (FAILURES, SECONDS - 0.1, OTHER_WRITES, False),
        (FAILURES, SECONDS, OTHER_WRITES - 1, False),
        (10 * FAILURES, 10 * SECONDS, 0, False),
    ],
)
def test_an_update_is_passed_by_after_all_three_and_not_before(
    counted: FailingUpdates,
    time: Time,
    written: Written,
    *,
    failures: int,
    seconds: float,
    writes: int,
    passed_by: bool,
) -> None:
    before = [counted.failed(BAD, 0) for _ in range(failures - 1)]
    time.now += seconds
    written.n += writes

    assert before == [False] * (failures - 1)
    assert counted.failed(BAD, 0) is passed_by


def test_its_own_writes_are_none_of_others(
    counted: FailingUpdates, time: Time, written: Written
) -> None:
    found = []
    for _ in range(10 * OTHER_WRITES):
        time.now += PAUSE
        written.n += 2
        found.append(counted.failed(BAD, 2))

    assert not any(found)


def test_the_failures_of_two_updates_are_not_added_up(
    counted: FailingUpdates, time: Time, written: Written
) -> None:
    for each in range(2 * FAILURES - 2):
        counted.failed(each % 2, 0)
    time.now += SECONDS
    written.n += OTHER_WRITES

    assert counted.failed(2, 0) is False
    assert counted.failed(1, 0) is True


def test_the_next_try_comes_after_a_pause_that_is_short_while_many_wait(
    counted: FailingUpdates, time: Time
) -> None:
    assert counted.wait_for(BAD) == 0
    counted.failed(BAD, 0)

    assert counted.wait_for(BAD) == PAUSE
    counted.see(MANY, 1)
    assert counted.wait_for(BAD) == HURRY
    time.now += HURRY
    assert counted.wait_for(BAD) == 0
    counted.see(1, 0)
    assert counted.wait_for(BAD) == PAUSE - HURRY


@pytest.mark.parametrize(
    ("fetched", "done", "passed_by"),
    [
        (MOST, OTHER_WRITES, True),
        (MOST - 1, OTHER_WRITES, False),
        (MOST, OTHER_WRITES - 1, False),
    ],
)
def test_where_nobody_else_would_be_fetched_a_minute_is_too_long(
    counted: FailingUpdates, fetched: int, done: int, *, passed_by: bool
) -> None:
    counted.see(fetched, done)

    found = [counted.failed(BAD, 0) for _ in range(FAILURES)]

    assert found == [False] * (FAILURES - 1) + [passed_by]


def test_what_is_done_is_forgotten_and_so_is_the_oldest_of_very_many(
    counted: FailingUpdates,
) -> None:
    for number in range(REMEMBERED + 1):
        counted.failed(number, 0)
    counted.ended(2)

    assert [counted.wait_for(each) for each in (0, 1, 2)] == [0, PAUSE, 0]


@given(st.lists(st.tuples(st.floats(0, 100), st.integers(0, 50)), max_size=30))
def test_no_update_is_ever_passed_by_too_early(steps: list[tuple[float, int]]) -> None:
    time, written = Time(), Written()
    counted = FailingUpdates(time, written)
    for failures, (seconds, writes) in enumerate([(0.0, 0), *steps], 1):
        time.now += seconds
        written.n += writes
        enough = failures >= FAILURES and time.now >= SECONDS and written.n >= OTHER_WRITES
        assert counted.failed(BAD, 0) is enough


class Failing(Desk):
    """A desk at which some updates fail by themselves, until they are passed by."""

    def __init__(self, failing: FailingUpdates | None = None) -> None:
        super().__init__()
        self.bad: set[int] = set()
        self.counts = failing
        self.passed: list[int] = []

    async def __call__(self, raw: dict[str, object]) -> Outcome:
        number = raw["update_id"]
        assert isinstance(number, int)
        assert self.counts is not None
        if number not in self.bad:
            return await super().__call__(raw)
        self.begun.append(number)
        if not self.counts.failed(number, 0):
            return Outcome.LATER
        self.passed.append(number)
        return Outcome.DONE


@pytest.fixture
def desk() -> Failing:
    return Failing()


@pytest.fixture(autouse=True)
def at_the_desk(desk: Failing, failing: FailingUpdates) -> None:
    desk.counts = failing


async def test_while_one_fails_everybody_else_is_answered_however_many_they_are(
    world: World, desk: Failing, poll: Poll, time: Time
) -> None:
    bad = tap(world, NOOR)
    desk.bad = {bad}

    async with poll():
        others = [tap(world, 10_000 + n) for n in range(MOST - 1)]
        await until(lambda: len(desk.handled) == len(others))
        assert desk.passed == []
        assert world.updates.count() == MOST
        more = [tap(world, 20_000 + n) for n in range(MOST)]
        for _ in range(FAILURES):
            time.now += HURRY
            seen = desk.begun.count(bad)
            await until(lambda seen=seen: desk.begun.count(bad) > seen or bool(desk.passed))
        await until(lambda: world.updates.count() == 0)

    assert desk.passed == [bad]
    assert sorted(desk.handled) == sorted([*others, *more])


async def test_what_fails_is_tried_again_after_a_pause_and_then_acknowledged(
    world: World, desk: Failing, poll: Poll, time: Time
) -> None:
    bad = tap(world, NOOR)
    desk.bad = {bad}

    async with poll():
        await until(lambda: desk.begun == [bad])
        quick = tap(world, DAAN)
        await until(lambda: desk.handled == [quick])
        desk.bad = set()
        time.now += PAUSE
        await until(lambda: world.updates.count() == 0)

    assert desk.handled == [quick, bad]


async def test_the_same_person_goes_on_while_one_of_their_updates_fails(
    world: World, desk: Failing, poll: Poll
) -> None:
    bad = tap(world, NOOR)
    desk.bad = {bad}

    async with poll():
        await until(lambda: desk.begun == [bad])
        later = tap(world, NOOR)
        await until(lambda: desk.handled == [later])

    assert world.updates.count() == 2


async def test_an_offset_that_stands_still_while_updates_wait_is_noticed(
    world: World, desk: Failing, poll: Poll, time: Time, standstill: Standstill
) -> None:
    bad = tap(world, NOOR)
    desk.bad = {bad}

    async with poll():
        await until(lambda: desk.begun == [bad])
        standstill.check()
        time.now += STILL_AFTER + 1
        await until(lambda: desk.begun.count(bad) > 1)
        await until(_raises(standstill))
        desk.bad = set()
        time.now += PAUSE
        await until(lambda: world.updates.count() == 0)
        await until(lambda: not _raises(standstill)())


def _raises(standstill: Standstill) -> Callable[[], bool]:
    def raises() -> bool:
        try:
            standstill.check()
        except StandstillError:
            return True
        return False

    return raises


async def test_a_bot_that_nobody_writes_to_does_not_stand_still(
    world: World, poll: Poll, time: Time, standstill: Standstill
) -> None:
    async with poll():
        tap(world, NOOR)
        await until(lambda: world.updates.count() == 0)
        time.now += 10 * STILL_AFTER
        standstill.check()


def test_updates_that_go_on_moving_are_no_standstill(time: Time, standstill: Standstill) -> None:
    for _ in range(10):
        standstill.waits()
        time.now += STILL_AFTER
        standstill.check()
        standstill.moved()


def test_what_another_process_may_have_handled_since_is_no_standstill(
    time: Time, standstill: Standstill
) -> None:
    standstill.waits()
    time.now += STILL_AFTER + 1
    standstill.check()
    standstill.waits()
    with pytest.raises(StandstillError):
        standstill.check()


async def test_an_update_whose_task_dies_ends_nothing() -> None:
    deaths = list[tuple[str, str]]()

    async def died(what: str, error: BaseException) -> None:
        deaths.append((what, type(error).__name__))

    async def handle(raw: dict[str, object]) -> Outcome:
        if raw["update_id"] == BAD:
            raise KeyError("Noor")
        return Outcome.DONE

    lanes = Lanes(handle, died=died)
    first = lanes.put({"update_id": BAD, "callback_query": {"from": {"id": NOOR}}})
    second = lanes.put({"update_id": 2, "callback_query": {"from": {"id": NOOR}}})

    assert (await first, await second) == (Outcome.DONE, Outcome.DONE)
    assert deaths == [("an update", "KeyError")]
