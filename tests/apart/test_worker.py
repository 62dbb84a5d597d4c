"""A process apart: it does what it is asked, and whatever becomes of it, the next job is done."""

import asyncio
import time
from collections.abc import AsyncIterator

import pytest

from bot.apart.worker import Worker, WorkerDiedError

COUNTING = "apart.counting"


@pytest.fixture
async def worker() -> AsyncIterator[Worker]:
    async with Worker(COUNTING) as opened:
        yield opened


async def gone(pid: int) -> bool:
    """Whether the process has ended, or does so within a few seconds."""
    for _ in range(100):
        if not _is_there(pid):
            return True
        await asyncio.sleep(0.05)
    return False


def _is_there(pid: int) -> bool:
    import os  # noqa: PLC0415 - asked about a process, nothing else

    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


async def test_it_tells_on_the_way_how_far_it_is_and_then_what_came_of_it(worker: Worker) -> None:
    told: list[int] = []

    done = await worker.do(("count", 3), told.append)

    assert (told, done) == ([0, 1, 2], 3)


async def test_one_process_does_job_after_job(worker: Worker) -> None:
    first = await worker.do(("who",))
    second = await worker.do(("who",))

    assert first == second


async def test_jobs_asked_for_at_once_are_done_in_turn(worker: Worker) -> None:
    done = await asyncio.gather(*(worker.do(("count", n)) for n in range(5)))

    assert done == [0, 1, 2, 3, 4]


async def test_what_the_work_raises_is_raised_here_with_where_it_came_from(worker: Worker) -> None:
    with pytest.raises(ValueError, match="no such thing") as raised:
        await worker.do(("fail", "no such thing"))

    assert "in work" in "\n".join(raised.value.__notes__)
    assert await worker.do(("count", 1)) == 1


async def test_what_the_work_prints_does_not_disturb_the_answers(worker: Worker) -> None:
    assert await worker.do(("print", "x" * 10_000)) == await worker.do(("who",))


async def test_after_one_that_died_the_next_job_has_another_process(worker: Worker) -> None:
    first = await worker.do(("who",))
    with pytest.raises(WorkerDiedError):
        await worker.do(("die",))

    assert await worker.do(("who",)) != first


async def test_who_stops_waiting_stops_the_work(worker: Worker) -> None:
    pids: list[int] = []
    began = time.monotonic()
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(2):
            await worker.do(("sleep", 60.0), pids.append)

    assert await gone(pids[0])
    assert time.monotonic() - began < 30
    assert await worker.do(("count", 2)) == 2


async def test_a_process_without_work_ends_and_comes_back_when_needed() -> None:
    async with Worker(COUNTING, idle=0.1) as worker:
        first = await worker.do(("who",))

        assert await gone(first)
        assert await worker.do(("who",)) != first


async def test_closing_ends_the_process() -> None:
    async with Worker(COUNTING) as worker:
        pid = await worker.do(("who",))

    assert await gone(pid)


async def test_meanwhile_the_loop_is_not_held_up(worker: Worker) -> None:
    """A job that keeps its process busy for a second: here, everything goes on."""
    await worker.do(("who",))
    pauses: list[float] = []

    async def watch() -> None:
        while True:
            before = time.monotonic()
            await asyncio.sleep(0.005)
            pauses.append(time.monotonic() - before)

    watching = asyncio.create_task(watch())
    await worker.do(("sleep", 1.0))
    watching.cancel()

    assert len(pauses) > 50
