"""How fast charts are drawn: `python -m bench.charts`.

In a process of its own, as it is for people, cold and warm; and how long the loop stands still
meanwhile. On a machine that does other things as well, look at the processor's time.
"""

import argparse
import asyncio
import random
import statistics
import sys
import time
from collections.abc import Awaitable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from bench.pauses import longest_pause

from bot.charts.chart import Chart
from bot.charts.job import DrawAll
from bot.charts.making import charts_of
from bot.charts.studio import Studio
from bot.charts.worker import draw
from bot.conversation.coordinate import Tallies
from bot.forms import load_form
from bot.questionnaire.answer import Answer
from bot.questionnaire.form import Form
from bot.questionnaire.kinds.scale import Scale
from bot.questionnaire.tally import ANSWERED, RESPONSES, Cell, Counts
from bot.texts import Voice

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)


def tallies(form: Form, chance: random.Random) -> Tallies:
    counts = Counts({Cell(True, RESPONSES, ANSWERED): 500})
    for question in form.questions:
        counts[Cell(True, question.id, ANSWERED)] = 500
        for choice in question.choices(Answer()):
            counts[Cell(True, question.id, choice.id)] = chance.randrange(400)
        if isinstance(question, Scale):
            counts[Cell(True, question.id, str(question.lowest))] += 1
    return Tallies(form, NOW, None, counts)


@dataclass
class Times:
    """Milliseconds, of every time that something was done."""

    making: list[float] = field(default_factory=list)
    cold: list[float] = field(default_factory=list)
    warm: list[float] = field(default_factory=list)
    one: list[float] = field(default_factory=list)


async def took(work: Awaitable[object]) -> float:
    before = time.perf_counter()
    await work
    return (time.perf_counter() - before) * 1000


async def visit(studio: Studio, some: Tallies, times: Times) -> None:
    """A cold overview, then a few that are warm."""
    charts = charts_of(some, Voice("nl"), NOW)
    times.cold.append(await took(studio.overview(charts)))
    for _ in range(3):
        before = time.perf_counter()
        charts = charts_of(some, Voice("nl"), NOW)
        times.making.append((time.perf_counter() - before) * 1000)
        times.warm.append(await took(studio.overview(charts)))
        times.one.append(await took(studio.draw(charts[3])))


async def bench(rounds: int) -> None:
    some, times = tallies(load_form("kinderwerk-bso"), random.Random(1)), Times()
    for _ in range(rounds):
        async with Studio() as studio:
            await visit(studio, some, times)
            memory = resident(studio)
            charts = charts_of(some, Voice("nl"), NOW)
            pause = await longest_pause(studio.overview(charts))
    bars = sum(len(chart.bars) for chart in charts)
    say(f"{len(charts)} questions, {bars} bars; {rounds} rounds, medians [extremes] in ms")
    say(line("overview, warm", times.warm))
    say(line("overview, cold", times.cold))
    say(line("one question, warm", times.one))
    say(line("making the values", times.making))
    say(line("overview, processor", processor(charts, rounds)))
    say(f"memory of the process that draws: {memory:.0f} MB")
    say(f"longest pause of the loop meanwhile: {pause}")
    say(f"the same while nothing is done: {await longest_pause(asyncio.sleep(1))}")


def processor(charts: tuple[Chart, ...], rounds: int) -> list[float]:
    """The time of the processor that an overview takes, here."""
    spent = []
    for _ in range(rounds + 1):
        before = time.process_time()
        draw(DrawAll(charts), lambda _: None)
        spent.append((time.process_time() - before) * 1000)
    return spent[1:]


def resident(studio: Studio) -> float:
    """What the process that draws holds, in MB (Linux)."""
    process = studio._process
    assert process is not None
    status = Path(f"/proc/{process.pid}/status").read_text(encoding="ascii")
    (found,) = (each for each in status.splitlines() if each.startswith("VmRSS"))
    return int(found.split()[1]) / 1024


def line(name: str, times: list[float]) -> str:
    return f"{name:22}{statistics.median(times):8.1f} [{min(times):.1f}-{max(times):.1f}]"


def say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    asyncio.run(bench(parser.parse_args().rounds))


if __name__ == "__main__":
    main()
