"""A town in a process of its own: people who tap, and the stand-in for Telegram between."""

import asyncio
import multiprocessing
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import cycle
from multiprocessing.connection import Connection

from bench.load import Load, Seen
from bench.people import People
from bench.standin import StandIn
from bench.wire import Wire

TICK = 0.001
"""Seconds between two looks at who should have tapped by now."""


@dataclass(frozen=True)
class Town:
    """The stand-in is at ``port`` of this machine, in the process ``pid``."""

    port: int
    pid: int
    pipe: Connection

    def let(self, load: Load) -> Seen:
        """Let people tap, and tell what they saw."""
        self.begin(load)
        return self.end()

    def begin(self, load: Load) -> None:
        self.pipe.send(load)

    def end(self) -> Seen:
        """What was seen of the load that was begun last, when it is over."""
        seen: Seen = self.pipe.recv()
        return seen

    def called(self) -> int:
        """How often the stand-in was called so far."""
        return self.counted().total()

    def counted(self) -> Counter[str]:
        """How often each method was called so far, in lower case; calls about groups as "group"."""
        self.pipe.send(None)
        counted: Counter[str] = self.pipe.recv()
        return counted


@contextmanager
def town(latency: float, posts_to: tuple[int, ...] = ()) -> Iterator[Town]:
    """A town whose Telegram is this many seconds away and back, as long as the block lasts."""
    spawn = multiprocessing.get_context("spawn")
    here, there = spawn.Pipe()
    process = spawn.Process(target=live, args=(there, latency, posts_to), daemon=True)
    process.start()
    try:
        assert process.pid is not None
        yield Town(here.recv(), process.pid, here)
    finally:
        process.kill()
        process.join()


def live(pipe: Connection, latency: float, posts_to: tuple[int, ...]) -> None:
    asyncio.run(_live(pipe, latency, posts_to))


async def _live(pipe: Connection, latency: float, posts_to: tuple[int, ...]) -> None:
    loop = asyncio.get_running_loop()
    telegram = StandIn(latency, posts_to)
    people = People(telegram.tap, loop.time)
    telegram.is_answered, telegram.sees = people.is_answered, people.sees
    server = await loop.create_server(lambda: Wire(telegram.hear), "127.0.0.1", 0)
    pipe.send(server.sockets[0].getsockname()[1])
    asked: asyncio.Queue[Load | None] = asyncio.Queue()
    loop.add_reader(pipe.fileno(), lambda: asked.put_nowait(pipe.recv()))
    while True:
        load = await asked.get()
        pipe.send(telegram.calls if load is None else await _let(telegram, people, load))


async def _let(telegram: StandIn, people: People, load: Load) -> Seen:
    beside = [asyncio.create_task(each(telegram, load)) for each in (_tap_beside, _tap_in_trouble)]
    try:
        return await _seen(people, load)
    finally:
        for each in beside:
            each.cancel()


async def _tap_beside(telegram: StandIn, load: Load) -> None:
    for data in cycle(load.beside):
        telegram.tap_as_coordinator(data)
        await asyncio.sleep(load.every)


async def _tap_in_trouble(telegram: StandIn, load: Load) -> None:
    telegram.be_in_trouble(load.troubles)
    for number, trouble in enumerate(load.troubles):
        for _ in range(trouble.taps):
            telegram.tap_in_trouble(number, load.first)
    while load.troubles:
        await asyncio.sleep(1.0)
        for number in range(len(load.troubles)):
            telegram.tap_in_trouble(number, load.first)


async def _seen(people: People, load: Load) -> Seen:
    wall, cpu = time.perf_counter(), time.process_time()
    people.begin(load)
    if load.rate:
        await _tap_on_time(people, load)
    else:
        await asyncio.sleep(load.seconds)
        await _until(lambda: len(people.screens) >= load.taps, load.patience)
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    people.ended = True
    if load.rate:  # the others' last taps are nobody's to wait for
        await _until(lambda: not people.waiting, load.patience)
    return people.seen(wall, cpu / wall)


async def _tap_on_time(people: People, load: Load) -> None:
    start = people.time()
    for number in range(round(load.rate * load.seconds)):
        moment = start + number / load.rate
        while (early := moment - people.time()) > 0:  # noqa: ASYNC110 (a clock tells nobody)
            await asyncio.sleep(max(early, TICK))
        people.arrive(moment)


async def _until(done: Callable[[], bool], patience: float) -> None:
    until = asyncio.get_running_loop().time() + patience
    while not done() and asyncio.get_running_loop().time() < until:  # noqa: ASYNC110 (once a load)
        await asyncio.sleep(0.02)
