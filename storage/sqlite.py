"""SQLite: how its connections are set up, and the one writer that commits people together.

Whatever one does, SQLite has one writer at a time, and waiting for the disk is most of what a
commit costs. So all who want to write queue for one thread; those who wait at the same moment
share a transaction, and hear that they are done after its commit. If anything in it goes wrong, it
is undone and all is done again, each inside a savepoint of their own, so that what goes wrong goes
wrong for one alone. Readers have connections of their own: WAL lets them read meanwhile.
"""

import asyncio
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from queue import Empty, SimpleQueue
from sqlite3 import OperationalError
from threading import Thread
from time import sleep
from typing import Any, TypeVar

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

T = TypeVar("T")

BUSY_TIMEOUT_MS = 5000
"""How long SQLite waits for another process (a backup, a shell) to let go of the file."""

TOGETHER = 64
"""Pieces of work in one transaction at most, so that nobody waits long for the others."""

_PRAGMAS = (
    f"busy_timeout={BUSY_TIMEOUT_MS}",
    # An answer that was acknowledged survives a power cut.
    "synchronous=FULL",
    "foreign_keys=ON",
    # What is erased is overwritten, not merely let go of.
    "secure_delete=ON",
)


def reading_engine(url: URL) -> AsyncEngine:
    """An engine for looking: each transaction sees one moment."""
    engine = create_async_engine(
        url, pool_size=4, max_overflow=0, pool_timeout=60, hide_parameters=True
    )
    _set_up(engine.sync_engine, begin="BEGIN")
    return engine


def _set_up(engine: Engine, *, begin: str) -> None:
    @event.listens_for(engine, "connect")
    def _prepare(connection: Any, _record: object) -> None:  # noqa: ANN401 (a driver's connection)
        # The driver must not open transactions by itself: it would choose the wrong moment.
        connection.isolation_level = None
        # SQLite's own knows A to Z only, and a search would miss an É.
        connection.create_function("lower", 1, _lower, deterministic=True)
        cursor = connection.cursor()
        for pragma in _PRAGMAS:
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
    """Work to do, and the future in ``loop`` that waits for what comes of it."""

    work: Callable[[Connection], Any]
    loop: asyncio.AbstractEventLoop
    future: asyncio.Future[Any]

    def tell(self, outcome: "_Outcome") -> None:
        if not self.loop.is_closed():
            self.loop.call_soon_threadsafe(self._tell, outcome)

    def _tell(self, outcome: "_Outcome") -> None:
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


class Writer:
    """Does work that writes, in a thread of its own that starts with the first piece."""

    def __init__(self, url: URL) -> None:
        plain = url.set(drivername="sqlite")
        self._engine = create_engine(plain, pool_size=1, max_overflow=0, hide_parameters=True)
        _set_up(self._engine, begin="BEGIN IMMEDIATE")
        self._queue: SimpleQueue[_Asked | None] = SimpleQueue()
        self._thread: Thread | None = None

    async def write(self, work: Callable[[Connection], T]) -> T:
        """What ``work`` returns, once it is on the disk. Raises what it raises: then it undid all.

        Work may share its transaction with that of others, which it sees. It may be done twice:
        whatever it did to the database the first time is undone before.
        """
        if self._thread is None:
            self._thread = Thread(target=self._serve, name="sqlite-writer", daemon=True)
            self._thread.start()
        loop = asyncio.get_running_loop()
        asked = _Asked(work, loop, loop.create_future())
        self._queue.put(asked)
        done: T = await asked.future
        return done

    async def close(self) -> None:
        """End when all that was asked before is done."""
        if self._thread is not None:
            self._queue.put(None)
            await asyncio.to_thread(self._thread.join)
            self._thread = None
        self._engine.dispose()

    def _serve(self) -> None:
        while batch := self._next():
            for asked, outcome in zip(batch, self._together(batch), strict=True):
                asked.tell(outcome)

    def _next(self) -> list[_Asked]:
        """Those who wait now, or the next who comes. Nobody at the end."""
        batch: list[_Asked] = []
        asked = self._queue.get()
        while asked is not None:
            if not asked.future.cancelled():
                batch.append(asked)
            if len(batch) == TOGETHER:
                return batch
            try:
                asked = self._queue.get(block=not batch)
            except Empty:
                return batch
        if batch:
            self._queue.put(None)  # the end has come, but these go first
        return batch

    def _together(self, batch: list[_Asked]) -> list[_Outcome]:
        begun = False
        try:
            with self._engine.begin() as tx:
                begun = True
                return [_Outcome(asked.work(tx)) for asked in batch]
        except Exception as error:  # noqa: BLE001 (handed to each who waits: nothing was written)
            if begun and len(batch) > 1:
                return self._each_apart(batch)
            return [_Outcome(error=error)] * len(batch)

    def _each_apart(self, batch: list[_Asked]) -> list[_Outcome]:
        """All of it again, for one of them went wrong. Savepoints cost as much as queries."""
        try:
            with self._engine.begin() as tx:
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
