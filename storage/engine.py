"""The database: one place to write and one to look, whichever kind it is.

Work is a plain function of a transaction. It cannot wait for anything but the database, so no
transaction is ever held open for a slow network or a slow person.
"""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from contextvars import ContextVar
from typing import TypeVar

from sqlalchemy import URL, Connection, Engine, make_url, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncEngine
from sqlalchemy.util import greenlet_spawn

from storage import postgresql, postgresql_scrub, sqlite, sqlite_filling
from storage.away import (
    DatabaseAwayError,
    UnusableDatabaseError,
    WorkGivenUpError,
    away_named,
)
from storage.group_commit import Writer
from storage.postgresql_url import checked_query, one_host_in_place
from storage.sqlite_snapshot import COPIED_FROM, looking

T = TypeVar("T")

Transaction = Connection
"""What every query takes: a connection inside a transaction."""

Work = Callable[[Transaction], T]

OWN_WRITES: ContextVar[list[None] | None] = ContextVar("own_writes", default=None)
"""Grows by one with each write that commits in this context, where a list is set."""

_DRIVERS = {
    "sqlite": "sqlite+aiosqlite",
    "postgresql": "postgresql+asyncpg",
    "postgres": "postgresql+asyncpg",
}

LAST_PORT = 65535


class UnknownDatabaseError(ValueError):
    """The database URL names a database that the bot cannot use; its text says what is wrong."""


def database_url(text: str) -> URL:
    """The URL with the asynchronous driver filled in. Raises `UnknownDatabaseError`."""
    try:
        url = make_url(one_host_in_place(text))
    except Exception as error:
        raise UnknownDatabaseError("it is no address") from error
    driver = _DRIVERS.get(url.drivername, url.drivername)
    # What is in memory does not outlive a crash, and a file: address may lead there too.
    in_memory = driver == _DRIVERS["sqlite"] and (
        url.database in {None, "", ":memory:"} or str(url.database).startswith("file:")
    )
    if driver not in _DRIVERS.values() or in_memory:
        raise UnknownDatabaseError("it is no such database")
    if url.port is not None and not 0 < url.port <= LAST_PORT:
        raise UnknownDatabaseError("there is no such port")
    if driver == _DRIVERS["postgresql"]:
        try:
            checked_query(url)
        except ValueError as error:
            msg = f"{error} is unknown in it, or has no such value"
            raise UnknownDatabaseError(msg) from None
    return url.set(drivername=driver)


class Database:
    """One database. ``write`` changes something, ``read`` looks.

    Both raise `DatabaseAwayError` for an outage, and `WorkGivenUpError` for what they alone met.
    """

    def __init__(self, url: URL, *, pool_size: int = 10) -> None:
        self.url = url
        self.committed = 0
        """Writes that were committed by this process."""
        self.is_sqlite = url.get_backend_name() == "sqlite"
        self._writer = Writer(url) if self.is_sqlite else None
        self._glances = sqlite.glancing_engine(url) if self.is_sqlite else None
        if self.is_sqlite:
            pool_size = sqlite.READERS
            self._engine = self._looking = sqlite.reading_engine(url)
        else:
            self._engine = postgresql.kept_engine(url, pool_size)
            self._looking = self._engine.execution_options(isolation_level="REPEATABLE READ")
        # Cheaper than to queue for the pool itself, that begins a task for each who waits.
        self._connections = asyncio.Semaphore(pool_size)

    async def write(self, work: Work[T], *, few_rows: bool = False) -> T:
        """What ``work`` returns, once it is committed. What it raises undoes all that it did.

        ``few_rows`` is for what somebody waits for and takes less than a millisecond.
        """
        with away_named():
            if self._writer is not None:
                done = await self._writer.write(work, few_rows=few_rows)
            else:
                done = await self._in_transaction(self._engine, work)
        self.committed += 1
        if (own := OWN_WRITES.get()) is not None:
            own.append(None)
        return done

    async def read(self, work: Work[T], *, few_rows: bool = False) -> T:
        """What ``work`` finds in one consistent look at everything, holding up no writer.

        ``few_rows`` as for `write`.
        """
        if self._glances is not None and few_rows:
            with suppress(DBAPIError), self._glances.connect() as tx:
                return work(tx)
        with away_named():
            return await self._in_transaction(self._looking, work)

    async def read_alone(self, work: Work[T], *, copied_from: int = COPIED_FROM) -> T:
        """As `read`, for a process in which nobody else waits for the event loop.

        No thread stands between it and SQLite then, which a long look is a tenth quicker by. A file
        of ``copied_from`` bytes or more is copied first, so that its log need not grow.
        """
        if not self.is_sqlite:
            return await self.read(work)
        return self._look(work, copied_from)

    async def read_long(self, work: Work[T], *, copied_from: int = COPIED_FROM) -> T:
        """As `read_alone`, in a thread: for a look of more than seconds, where others wait."""
        if not self.is_sqlite:
            return await self.read(work)
        return await asyncio.to_thread(self._look, work, copied_from)

    def _look(self, work: Work[T], copied_from: int) -> T:
        with away_named(), looking(self.url, copied_from) as engine:
            return _in_transaction(engine, work)

    async def fill_alone(self, work: Work[T]) -> T:
        """As `write`, into a database that is empty, in a process that does nothing else.

        A SQLite file is written to without a log beside it. Nobody else comes to it by then.
        """
        if not self.is_sqlite:
            return await self.write(work)
        with away_named():
            return sqlite_filling.filled(self.url, work)

    async def _in_transaction(self, engine: AsyncEngine, work: Work[T]) -> T:
        async with self._connections:
            return await greenlet_spawn(_in_transaction, engine.sync_engine, work)

    async def is_there(self) -> None:
        """Raises `DatabaseAwayError` if the database cannot be reached."""
        await self.read(lambda tx: tx.execute(text("SELECT 1")))

    async def scrub(self) -> bool:
        """Make deleted rows leave the disk. False: somebody was in the way; to be tried again."""
        with away_named():
            if self.is_sqlite:
                return await asyncio.to_thread(sqlite.scrub, self.url)
            return await postgresql_scrub.scrub(self._engine)

    async def close(self) -> None:
        if self._writer is not None:
            await self._writer.close()
        if self._glances is not None:
            self._glances.dispose()
        await self._engine.dispose()


def _in_transaction(engine: Engine, work: Work[T]) -> T:
    with engine.begin() as tx:
        return work(tx)


__all__ = [
    "OWN_WRITES",
    "Database",
    "DatabaseAwayError",
    "Transaction",
    "UnknownDatabaseError",
    "UnusableDatabaseError",
    "Work",
    "WorkGivenUpError",
    "database_url",
]
