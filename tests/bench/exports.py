"""How fast exports are, and how much memory they take: `python -m bench.exports`.

Each export is written by a process of its own, as it is for people, and all kinds are written in
turn, round after round. Beside them: only reading the rows, which every kind has to do.
"""

import argparse
import asyncio
import multiprocessing
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from datetime import date
from functools import partial
from itertools import product
from pathlib import Path

from bench.many import fill
from bench.pauses import Pause, longest_pause

from bot.apart.worker import Worker
from bot.exports.formats import FORMATS
from bot.exports.job import Job
from bot.exports.worker import write
from bot.questionnaire.form import Form
from storage import exports
from storage.engine import Database, Transaction, database_url

ONLY_READING = "read"


@dataclass(frozen=True)
class Cost:
    """Seconds, seconds of processor, MB above what the process had before, and MB of the file."""

    wall: float
    cpu: float
    memory: float
    size: float


def measured(job: Job) -> Cost:
    """What a job costs, in a process that has done nothing yet but load the code."""
    work: Callable[[], object] = partial(write, job, lambda _: None)
    if job.ending == ONLY_READING:
        work = partial(asyncio.run, read(job))
    before, cpu, wall = peak(), time.process_time(), time.perf_counter()
    work()
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    size = job.part.stat().st_size / 1e6 if job.part.exists() else 0.0
    return Cost(wall, cpu, peak() - before, size)


async def read(job: Job) -> int:
    def count(tx: Transaction) -> int:
        return sum(len(each) for each in exports.shuffled(tx, job.round_id, unfinished=False))

    database = Database(database_url(job.url))
    number = await database.read_alone(count)
    await database.close()
    return number


def peak() -> float:
    """The most memory this process had so far, in MB (Linux)."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    (line,) = (each for each in status.splitlines() if each.startswith("VmHWM"))
    return int(line.split()[1]) / 1024


def in_a_new_process(job: Job) -> Cost:
    spawn = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(1, mp_context=spawn) as pool:
        return pool.submit(measured, job).result()


async def apart(jobs: list[Job]) -> Pause:
    """The longest pause of the loop while these jobs are done one after another."""

    async def work() -> None:
        for job in jobs:
            async with Worker("bot.exports.worker") as worker:
                await worker.do(job)

    return await longest_pause(work())


def job_for(url: str, form: Form, folder: Path, ending: str) -> Job:
    return Job(
        url, form, 1, 1, date(2026, 11, 24), "nl",
        unfinished=False, ending=ending, part=folder / f"answers{ending}",
    )  # fmt: skip


def bench(number: int, rounds: int, folder: Path, *, texts: bool) -> None:
    path = folder / f"{number}-{texts}.sqlite3"
    form = asyncio.run(fill(path, number, texts=texts))
    kinds = (ONLY_READING, *FORMATS)
    jobs = {kind: job_for(f"sqlite:///{path}", form, folder, kind) for kind in kinds}
    costs: dict[str, list[Cost]] = {kind: [] for kind in kinds}
    for _ in range(rounds):
        for kind, job in jobs.items():
            costs[kind].append(in_a_new_process(job))
    which = "two of them texts" if texts else "none of them a text"
    say(f"\n{number} responses of 8 answers, {which}; {rounds} rounds: medians [extremes]")
    say(f"{'':6}{'seconds':>22}{'processor':>11}{'x reading':>11}{'MB more':>9}{'MB file':>9}")
    for kind, each in costs.items():
        say(line(kind, each, costs[ONLY_READING]))
    pause = asyncio.run(apart([jobs[kind] for kind in FORMATS]))
    say(f"longest pause of the loop meanwhile: {pause}")
    say(f"the same while nothing is done: {asyncio.run(longest_pause(asyncio.sleep(2)))}")


def line(kind: str, costs: list[Cost], reading: list[Cost]) -> str:
    walls = [cost.wall for cost in costs]
    ratios = [cost.wall / base.wall for cost, base in zip(costs, reading, strict=True)]
    middle = statistics.median
    return (
        f"{kind:6}{middle(walls):8.2f} [{min(walls):5.2f}-{max(walls):5.2f}]"
        f"{middle(cost.cpu for cost in costs):11.2f}{middle(ratios):11.2f}"
        f"{middle(cost.memory for cost in costs):9.1f}{middle(cost.size for cost in costs):9.1f}"
    )


def say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--responses", type=int, nargs="+", default=[1_000, 100_000])
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        for number, texts in product(given.responses, (False, True)):
            bench(number, given.rounds, Path(folder), texts=texts)


if __name__ == "__main__":
    main()
