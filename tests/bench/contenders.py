"""Bots to be measured: each in a process of its own, or several behind one Telegram."""

import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from os import sysconf
from pathlib import Path
from socket import create_connection, create_server

from bench.slowed import slowed
from bench.town import Town, town

from bot.screens.actions import Consider
from bot.telegram.callback_data import pack

BORN = 30.0
"""Seconds that a bot may take to be there."""


def first_tap() -> str:
    """What a newcomer taps first: on the way to the introduction, in the first round."""
    return pack(Consider(1))


@dataclass(frozen=True)
class Contender:
    """A program of this folder. ``database`` is where it keeps what it is told, if it does.

    ``share`` is the part of a core that each of its workers has.
    """

    name: str
    program: str
    options: tuple[str, ...] = ()
    database: str | None = None
    posted: bool = False
    workers: int = 1
    share: float = 1.0


@dataclass(frozen=True)
class Cost:
    """Seconds of processor that the bots took so far, and MB that they hold, together."""

    cpu: float
    memory: float


@dataclass(frozen=True)
class Bout:
    """Bots at work in a town."""

    town: Town
    pids: tuple[int, ...]

    def cost(self) -> Cost:
        return Cost(sum(map(spent, self.pids)), sum(map(resident, self.pids)))


@contextmanager
def bout(who: Contender, latency: float, database: str | None = None) -> Iterator[Bout]:
    """The bots run, and have said hello to Telegram, as long as the block lasts."""
    ports = free_ports(who.workers) if who.posted else (None,) * who.workers
    with ExitStack() as stack:
        there = stack.enter_context(town(latency, tuple(port for port in ports if port)))
        bots = []
        for port in ports:
            bots.append(stack.enter_context(process(who, there, database, port)))
            _wait_for(there, bots[-1], port)
        pids = tuple(bot.pid for bot in bots)
        if who.share < 1:
            stack.enter_context(slowed(pids, who.share))
        yield Bout(there, pids)


@contextmanager
def process(
    who: Contender, there: Town, database: str | None, listen: int | None
) -> Iterator[subprocess.Popen[bytes]]:
    command = [sys.executable, "-m", f"bench.{who.program}", "--telegram", str(there.port)]
    command += [*who.options]
    command += ["--listen", str(listen)] if listen else []
    command += ["--database", database] if database else []
    with subprocess.Popen(command, env=environment()) as bot:  # noqa: S603 (our own words)
        try:
            yield bot
        finally:
            bot.kill()


def environment() -> dict[str, str]:
    """Of a process that imports both the bot and this folder."""
    tests = Path(__file__).parents[1]
    return {"PYTHONPATH": f"{tests}:{tests.parent}", "PATH": "/usr/bin:/bin"}


def _wait_for(there: Town, bot: subprocess.Popen[bytes], listen: int | None) -> None:
    until = time.monotonic() + BORN
    before = there.called()
    while not _is_there(there, before, listen):
        assert bot.poll() is None, "the bot has ended"
        assert time.monotonic() < until, "the bot does not begin"
        time.sleep(0.02)


def _is_there(there: Town, before: int, listen: int | None) -> bool:
    if listen is None:
        return there.called() > before
    try:
        create_connection(("127.0.0.1", listen), 0.1).close()
    except OSError:
        return False
    return True


def free_ports(number: int) -> tuple[int, ...]:
    """Ports where nobody listens now."""
    taken = [create_server(("127.0.0.1", 0)) for _ in range(number)]
    ports = tuple(int(each.getsockname()[1]) for each in taken)
    for each in taken:
        each.close()
    return ports


def spent(pid: int) -> float:
    """Seconds of processor that a process took so far, all its threads together (Linux)."""
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / sysconf("SC_CLK_TCK")


def resident(pid: int, what: str = "VmRSS") -> float:
    """MB that a process holds, or, for ``VmHWM``, has held at the most (Linux)."""
    status = Path(f"/proc/{pid}/status").read_text(encoding="ascii")
    (line,) = (each for each in status.splitlines() if each.startswith(what))
    return int(line.split()[1]) / 1024
