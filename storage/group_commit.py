"""Group commit: all who want to write to SQLite at the same moment are committed together.

Whatever one does, SQLite has one writer at a time, and waiting for the disk is most of what a
commit costs. So those who wait at the same moment share a transaction, and hear that they are done
after its commit. If anything in it goes wrong, it is undone and all is done again, each inside a
savepoint of their own, so that what goes wrong goes wrong for one alone.

Work on a few rows is done on the event loop, and a thread waits for the disk. All else is done in
that thread from beginning to end, and so is anything when another process has locked the file.
"""

import asyncio
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, TypeVar

from sqlalchemy import URL, Connection, Engine
from sqlalchemy.exc import DBAPIError

from storage.away import DatabaseAwayError, unusable
from storage.sqlite import writing_engine

T = TypeVar("T")
R = TypeVar("R")

TOGETHER = 64
"""Pieces of work in one transaction at most, so that nobody waits long for the others."""

TOGETHER_ON_LOOP = 16
"""The same where the event loop stands still meanwhile: some five milliseconds of it."""

TOGETHER_AT_FIRST = 2
"""The same after a calm moment, and twice as many each time. One fetch from Telegram brings up to a
hundred, and who waited longest for it need not wait until the others are saved as well."""

CALM = 0.01
"""Seconds without work to do, after which it is calm. When taps come one by one and often, few and
large transactions are better."""


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

    def break_off(self) -> None:
        """Have it asked for again: whether it was committed is not known."""
        if not self.future.done():
            msg = unusable("its writer was broken off")
            self.future.set_exception(DatabaseAwayError(msg))


@dataclass(frozen=True)
class _Outcome:
    value: Any = None
    error: Exception | None = None


Batch = Sequence[_Asked]


class Writer:
    """Does work that writes, for one event loop; with the first piece comes a thread of its own."""

    def __init__(self, url: URL) -> None:
        self._patient = writing_engine(url)
        self._hasty = writing_engine(url, 0)
        self._waiting: deque[_Asked] = deque()
        self._working: asyncio.Task[None] | None = None
        self._most_on_loop = TOGETHER_AT_FIRST
        self._ended = 0.0
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
        time = asyncio.get_running_loop().time
        if time() - self._ended > CALM:
            self._most_on_loop = TOGETHER_AT_FIRST
        batch: Batch = ()
        try:
            while self._waiting:
                await asyncio.sleep(0)  # who asks in this same round of the loop comes along
                batch = self._next()
                await self._serve(batch)
                self._most_on_loop = min(2 * self._most_on_loop, TOGETHER_ON_LOOP)
        except BaseException:  # this task ends: nobody may wait for ever for it
            for asked in (*batch, *self._waiting):
                asked.break_off()
            self._waiting.clear()
            raise
        finally:
            self._working = None
            self._ended = time()

    def _next(self) -> Batch:
        """Those who wait longest, as far as their work is of the same kind."""
        few_rows = self._waiting[0].few_rows
        most = self._most_on_loop if few_rows else TOGETHER
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
                await self._away(_commit, tx)
                return outcomes
        except Exception:  # noqa: BLE001 (the file may be locked, or one of them is wrong: found out, and told, off the loop)
            return await self._away(_in_thread, self._patient, batch)

    async def _away(self, do: Callable[..., R], *with_: Any) -> R:  # noqa: ANN401 (whatever it takes)
        return await asyncio.get_running_loop().run_in_executor(self._thread, do, *with_)


def _commit(tx: Connection) -> None:
    """Commit. SQLAlchemy does not undo what could not be, and all others would be locked out."""
    try:
        tx.commit()
    except BaseException:
        tx.invalidate()
        raise


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
