"""Bots as processes of their own: born, killed by their id, and gone."""

import asyncio
import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, field
from pathlib import Path

from faults.dying import Order

HERE = Path(__file__).parent


@dataclass(frozen=True)
class Bot:
    """A running bot. ``itself`` is the process where it is a child of ours."""

    pid: int
    itself: subprocess.Popen[bytes] | None = None

    @property
    def alive(self) -> bool:
        if self.itself is not None:
            return self.itself.poll() is None
        try:
            os.kill(self.pid, 0)
        except ProcessLookupError:
            return False
        return True

    def kill(self) -> None:
        """kill -9, and no mistake if it is dead already."""
        if self.alive:
            with suppress(ProcessLookupError):
                os.kill(self.pid, signal.SIGKILL)

    async def gone(self) -> None:
        """Wait until it has died, of whatever."""
        while self.alive:  # noqa: ASYNC110 (no event tells of the death of another's child)
            await asyncio.sleep(0.01)


@dataclass
class Nursery:
    """Where bots are born, quickly: by forking a process that has imported everything."""

    mother: subprocess.Popen[str]
    born: list[Bot] = field(default_factory=list)

    def bear(self, order: Order) -> Bot:
        assert self.mother.stdin is not None
        assert self.mother.stdout is not None
        self.mother.stdin.write(json.dumps(asdict(order)) + "\n")
        self.mother.stdin.flush()
        self.born.append(Bot(int(self.mother.stdout.readline())))
        return self.born[-1]

    def kill_all(self) -> None:
        for bot in self.born:
            bot.kill()
        self.born.clear()


@contextmanager
def nursery() -> Iterator[Nursery]:
    """A nursery for as long as the block lasts; no bot that was born in it outlives it."""
    command = [sys.executable, str(HERE / "dying.py")]
    with subprocess.Popen(  # noqa: S603 (our own words)
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as mother:
        there = Nursery(mother)
        try:
            yield there
        finally:
            there.kill_all()
            mother.kill()


def as_people_run_it(order: Order) -> Bot:
    """A bot by its own command line, in a Python of its own."""
    with Path(order.log).open("ab") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "bot", "run"],
            cwd=order.folder,
            env=order.environment,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
        )
    return Bot(process.pid, process)
