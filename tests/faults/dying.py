"""Bears bots that die where they are told to: run as a program, it imports once and forks each.

A line of standard input is an order (`Order`, as JSON), the line that comes back is the process
id. When standard input ends, whoever gave the orders has gone, and all that was born ends too.
"""

import asyncio
import json
import logging
import os
import re
import signal
import sys
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, Pool, event

from bot.__main__ import main
from bot.logs import configure_logs
from bot.running import desk_of, running
from bot.settings import read_settings
from bot.telegram.pacing.limits import Limits
from bot.telegram.pacing.window import Limit
from storage.alone import alone
from storage.engine import database_url

FREE = Limits(*[Limit(100_000, 1.0)] * 4)
"""No limits: what is proved here does not hang on them, and people need not wait for it."""

COMMIT = "commit"
"""Of a transaction that wrote something."""

WRITING = ("INSERT", "UPDATE", "DELETE")
STATEMENT = re.compile(r"INSERT INTO \w+|UPDATE \w+ SET \w+|DELETE FROM \w+|SELECT \w+")


@dataclass(frozen=True)
class Order:
    """A bot to be born. ``hurried``: without Telegram's limits.

    ``dies`` is where it kills itself: before or after what, and the how-manieth time. ``notes`` is
    a file where it writes down how often it asks what of the database.
    """

    environment: dict[str, str]
    folder: str
    log: str
    hurried: bool = False
    read_timeout: float = 20.0
    dies: tuple[str, str, int] | None = None
    notes: str | None = None


class Death:
    """Kills its own process when it comes ``before`` or ``after`` something the n-th time."""

    def __init__(self, when: str, what: str, nth: int) -> None:
        self._when = when
        self._what = what
        self._left = nth

    def watch(self) -> None:
        """Listen to SQLAlchemy from now on."""
        event.listen(Engine, "before_cursor_execute", self._statement("before"))
        event.listen(Engine, "after_cursor_execute", self._statement("after"))
        event.listen(Engine, "commit", self._commit)
        event.listen(Engine, "rollback", self._rolled_back)
        event.listen(Pool, "checkin", self._given_back)

    def _statement(self, when: str) -> Callable[..., None]:
        def met(connection: Connection, _cursor: Any, statement: str, *_rest: Any) -> None:
            if statement.startswith(WRITING):
                connection.info["wrote"] = True
            if kind_of(statement) == self._what:
                self._count(when)

        return met

    def _commit(self, connection: Connection) -> None:
        if connection.info.pop("wrote", False):
            connection.info["committed"] = True
            if self._what == COMMIT:
                self._count("before")

    def _rolled_back(self, connection: Connection) -> None:
        connection.info.pop("wrote", None)

    def _given_back(self, _connection: Any, record: Any) -> None:
        """A connection that goes back after its commit: nothing else happened in between."""
        if record.info.pop("committed", False) and self._what == COMMIT:
            self._count("after")

    def _count(self, when: str) -> None:
        if when == self._when:
            self._left -= 1
            if self._left == 0:
                os.kill(os.getpid(), signal.SIGKILL)


class Notes:
    """Writes down what kinds of statements there are, and how often each came."""

    def __init__(self, path: str) -> None:
        self._file = Path(path)
        self._draft = self._file.with_suffix(".draft")
        self._met = Counter[str]()

    def watch(self) -> None:
        event.listen(Engine, "before_cursor_execute", self._statement)

    def _statement(self, _connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        if kind := kind_of(statement):
            self._met[kind] += 1
            self._draft.write_text(json.dumps(self._met))
            self._draft.replace(self._file)  # who reads them meanwhile reads them whole


def kind_of(statement: str) -> str:
    """How a statement begins; nothing for one that touches no table."""
    found = STATEMENT.match(" ".join(statement.split()))
    return found[0] if found else ""


class WhenRunning(logging.Handler):
    """Does something once the bot says that it is running: what comes before is not answering."""

    def __init__(self, do: Callable[[], None]) -> None:
        super().__init__()
        self._do = do

    def emit(self, record: logging.LogRecord) -> None:
        if record.getMessage().endswith("is running"):
            self._do()


async def hurried(read_timeout: float) -> None:
    """What `kinderwerkbot run` does, without Telegram's limits."""
    settings = read_settings()
    configure_logs(settings.log_level)
    with alone(database_url(settings.database_url)):
        async with (
            desk_of(settings) as desk,
            running(settings, desk, limits=FREE, read_timeout=read_timeout) as bot,
        ):
            await bot.take_in(asyncio.Event())


def live(order: Order) -> int:
    """The life of one bot, until somebody ends it or its hour comes."""
    os.chdir(order.folder)
    os.environ.clear()
    os.environ.update(order.environment)
    log = os.open(order.log, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    nothing = os.open(os.devnull, os.O_RDONLY)
    for number, file in ((0, nothing), (1, log), (2, log)):
        os.dup2(file, number)
    watchers = [
        *([Death(*order.dies)] if order.dies else []),
        *([Notes(order.notes)] if order.notes else []),
    ]
    for watcher in watchers:
        logging.getLogger("bot.running").addHandler(WhenRunning(watcher.watch))
    if not order.hurried:
        return main(["run"])
    asyncio.run(hurried(order.read_timeout))
    return 0


def bear() -> None:
    """Take orders until there are none."""
    os.setsid()
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody waits for the dead
    for line in sys.stdin:
        given = json.loads(line)
        order = Order(**{**given, "dies": given["dies"] and tuple(given["dies"])})
        child = os.fork()
        if child == 0:
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            sys.exit(live(order))
        print(child, flush=True)  # noqa: T201 (its way to answer)
    os.killpg(0, signal.SIGKILL)


if __name__ == "__main__":
    bear()
