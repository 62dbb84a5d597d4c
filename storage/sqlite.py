"""SQLite: how its connections are set up, and the one writer that commits people together.

Whatever one does, SQLite has one writer at a time, and waiting for the disk is most of what a
commit costs. So all who want to write queue up; those who wait at the same moment share a
transaction, and hear that they are done after its commit. If anything in it goes wrong, it is
undone and all is done again, each inside a savepoint of their own, so that what goes wrong goes
wrong for one alone. Readers have connections of their own: WAL lets them read meanwhile.

What touches a few rows only is done between two tasks of the event loop, and a thread waits for the
disk: handing each statement to a thread takes longer than the statement. All else is done in that
thread from beginning to end, and so is anything when the file is locked by another process.
"""

import asyncio
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from sqlite3 import OperationalError
from time import sleep
from typing import Any, TypeVar

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from storage.json_columns import JSON_WITH

T = TypeVar("T")
R = TypeVar("R")

BUSY_TIMEOUT_MS = 5000
"""How long SQLite waits, off the event loop, for another process to let go of the file."""

READERS = 4
"""Connections for looking."""

TOGETHER = 64
"""Pieces of work in one transaction at most, so that nobody waits long for the others."""

TOGETHER_ON_LOOP = 16
"""The same where the event loop stands still meanwhile: some five milliseconds of it."""

_PRAGMAS = (
    # An answer that was acknowledged survives a power cut.
    "synchronous=FULL",
    "foreign_keys=ON",
    # What is erased is overwritten, not merely let go of.
    "secure_delete=ON",
)


def reading_engine(url: URL) -> AsyncEngine:
    """An engine for looking: each transaction sees one moment."""
    engine = create_async_engine(
        url, pool_size=READERS, max_overflow=0, pool_timeout=60, hide_parameters=True, **JSON_WITH
    )
    _set_up(engine.sync_engine, begin="BEGIN", busy_timeout=BUSY_TIMEOUT_MS)
    return engine


def _set_up(engine: Engine, *, begin: str, busy_timeout: int) -> None:
    @event.listens_for(engine, "connect")
    def _prepare(connection: Any, _record: object) -> None:  # noqa: ANN401 (a driver's connection)
        # The driver must not open transactions by itself: it would choose the wrong moment.
        connection.isolation_level = None
        # SQLite's own knows A to Z only, and a search would miss an É.
        connection.create_function("lower", 1, _lower, deterministic=True)
        cursor = connection.cursor()
        for pragma in (f"busy_timeout={busy_timeout}", *_PRAGMAS):
            cursor.execute(f"PRAGMA {pragma}")
        _keep_a_write_ahead_log(cursor)
        cursor.close()

    @event.listens_for(engine, "begin")
    def _begin(connection: Any) -> None:  # noqa: ANN401 (SQLAlchemy's event)
        connection.exec_driver_sql(begin)


def _lower(text: object) -> str | None:
    return None if text is None else str(text).lower()


def _keep_a_write_ahead_log(cursor: Any) -> None:  # noqa: ANN401 (a driver's cursor)
    """Switch the file over once. SQLite does not heed its own busy_timeout in doing so."""
    for _ in range(BUSY_TIMEOUT_MS // 50):
        try:
            cursor.execute("PRAGMA journal_mode=WAL")
        except OperationalError:
            sleep(0.05)
        else:
            return
    cursor.execute("PRAGMA journal_mode=WAL")


@dataclass(frozen=True)
class _Asked:
    """Work to do, of few rows or not, and the future that waits for what comes of it."""

    work: Callable[[Connection], Any]
    few_rows: bool
    future: asyncio.Future[Any]

    def tell(self, outcome: "_Outcome") -> None:
        if self.future.done():  # whoever waited has gone
            return
        if outcome.error is None:
            self.future.set_result(outcome.value)
        else:
            self.future.set_exception(outcome.error)


@dataclass(frozen=True)
class _Outcome:
    value: Any = None
    error: Exception | None = None


Batch = Sequence[_Asked]


class Writer:
    """Does work that writes, for one event loop; with the first piece comes a thread of its own."""

    def __init__(self, url: URL) -> None:
        self._patient = _writing_engine(url, BUSY_TIMEOUT_MS)
        self._hasty = _writing_engine(url, 0)
        self._waiting: deque[_Asked] = deque()
        self._working: asyncio.Task[None] | None = None
        self._thread = ThreadPoolExecutor(1, "sqlite-writer")

    async def write(self, work: Callable[[Connection], T], *, few_rows: bool) -> T:
        """What ``work`` returns, once it is on the disk. Raises what it raises: then it undid all.

        Work may share its transaction with that of others, which it sees. It may be done again:
        whatever it did to the database before is undone by then. With ``few_rows`` the event
        loop stands still for as long as it takes, but for the commit.
        """
        asked = _Asked(work, few_rows, asyncio.get_running_loop().create_future())
        self._waiting.append(asked)
        if self._working is None:
            self._working = asyncio.create_task(self._work())
        done: T = await asked.future
        return done

    async def close(self) -> None:
        """End when all that was asked before is done."""
        if self._working is not None:
            await self._working
        self._thread.shutdown()
        self._patient.dispose()
        self._hasty.dispose()

    async def _work(self) -> None:
        try:
            while self._waiting:
                await asyncio.sleep(0)  # who asks in this same round of the loop comes along
                await self._serve(self._next())
        finally:
            self._working = None

    def _next(self) -> Batch:
        """Those who wait longest, as far as their work is of the same kind."""
        few_rows = self._waiting[0].few_rows
        most = TOGETHER_ON_LOOP if few_rows else TOGETHER
        batch: list[_Asked] = []
        while self._waiting and self._waiting[0].few_rows == few_rows and len(batch) < most:
            asked = self._waiting.popleft()
            if not asked.future.cancelled():
                batch.append(asked)
        return batch

    async def _serve(self, batch: Batch) -> None:
        if not batch:
            return
        if batch[0].few_rows:
            outcomes = await self._on_loop(batch)
        else:
            outcomes = await self._away(_in_thread, self._patient, batch)
        for asked, outcome in zip(batch, outcomes, strict=True):
            asked.tell(outcome)

    async def _on_loop(self, batch: Batch) -> list[_Outcome]:
        try:
            with self._hasty.connect() as tx:
                tx.begin()
                outcomes = [_Outcome(asked.work(tx)) for asked in batch]
                await self._away(tx.commit)
                return outcomes
        except Exception:  # noqa: BLE001 (the file may be locked, or one of them is wrong: found out, and told, off the loop)
            return await self._away(_in_thread, self._patient, batch)

    async def _away(self, do: Callable[..., R], *with_: Any) -> R:  # noqa: ANN401 (whatever it takes)
        return await asyncio.get_running_loop().run_in_executor(self._thread, do, *with_)


def _writing_engine(url: URL, busy_timeout: int) -> Engine:
    # A connection begins on the loop and commits in the thread, never in both at once.
    engine = create_engine(
        url.set(drivername="sqlite"),
        pool_size=1,
        max_overflow=0,
        hide_parameters=True,
        **JSON_WITH,
        connect_args={"check_same_thread": False},
    )
    _set_up(engine, begin="BEGIN IMMEDIATE", busy_timeout=busy_timeout)
    return engine


def _in_thread(engine: Engine, batch: Batch) -> list[_Outcome]:
    begun = False
    try:
        with engine.begin() as tx:
            begun = True
            return [_Outcome(asked.work(tx)) for asked in batch]
    except Exception as error:  # noqa: BLE001 (handed to each who waits: nothing was written)
        if begun and len(batch) > 1:
            return _each_apart(engine, batch)
        return [_Outcome(error=error)] * len(batch)


def _each_apart(engine: Engine, batch: Batch) -> list[_Outcome]:
    """All of it again, for one of them went wrong. Savepoints cost as much as queries."""
    try:
        with engine.begin() as tx:
            return [_apart(tx, asked) for asked in batch]
    except Exception as error:  # noqa: BLE001 (as above)
        return [_Outcome(error=error)] * len(batch)


@contextmanager
def _blamed_on(error: Exception) -> Iterator[None]:
    """Tell what came before, where undoing it failed."""
    try:
        yield
    except DBAPIError:
        raise error from None


def _apart(tx: Connection, asked: _Asked) -> _Outcome:
    """One piece of work: what it does wrong is undone without the others'.

    An error so bad that SQLite undid the whole transaction makes the savepoint fail too, and with
    it everybody's work: nobody is told that something is saved that is not.
    """
    savepoint = tx.begin_nested()
    try:
        value = asked.work(tx)
    except Exception as error:  # noqa: BLE001 (handed to the one who waits)
        with _blamed_on(error):
            savepoint.rollback()
        return _Outcome(error=error)
    savepoint.commit()
    return _Outcome(value)
