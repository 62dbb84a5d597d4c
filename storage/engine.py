"""The database: its connections, and the transaction that everything happens in.

SQLite has one writer at a time whatever one does, so its writers queue here, in turn, instead of
meeting each other's lock; readers have connections of their own (WAL lets them read meanwhile).
"""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import (
    AbstractAsyncContextManager,
    asynccontextmanager,
    contextmanager,
    nullcontext,
)
from typing import Any

from sqlalchemy import event, make_url, text
from sqlalchemy.engine import URL
from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

Transaction = AsyncConnection
"""What every query takes: a connection inside a transaction."""

BUSY_TIMEOUT_MS = 5000
"""How long SQLite waits for another process (a backup, a shell) to let go of the file."""

_DRIVERS = {
    "sqlite": "sqlite+aiosqlite",
    "postgresql": "postgresql+asyncpg",
    "postgres": "postgresql+asyncpg",
}


class UnknownDatabaseError(ValueError):
    """The database URL names a database that the bot cannot use."""


def database_url(text: str) -> URL:
    """The URL with the asynchronous driver filled in. Raises `UnknownDatabaseError`."""
    try:
        url = make_url(text)
    except Exception as error:
        raise UnknownDatabaseError(text) from error
    driver = _DRIVERS.get(url.drivername, url.drivername)
    if driver not in _DRIVERS.values():
        raise UnknownDatabaseError(text)
    return url.set(drivername=driver)


class DatabaseAwayError(Exception):
    """The database cannot be reached, is locked, or is full: it may work again later."""


class Database:
    """One database. Use ``writing()`` to change something and ``reading()`` to look."""

    def __init__(self, url: URL, *, pool_size: int = 10) -> None:
        self.url = url
        self.is_sqlite = url.get_backend_name() == "sqlite"
        if self.is_sqlite:
            self._writer = _sqlite_engine(url, begin="BEGIN IMMEDIATE", pool_size=1)
            self._reader = _sqlite_engine(url, begin="BEGIN", pool_size=4)
            self._turn: AbstractAsyncContextManager[Any] = asyncio.Lock()
        else:
            self._writer = create_async_engine(url, pool_size=pool_size, pool_pre_ping=True)
            self._reader = self._writer
            self._turn = nullcontext()

    @property
    def engine(self) -> AsyncEngine:
        """The engine that writes; for migrations and backups."""
        return self._writer

    @asynccontextmanager
    async def writing(self) -> AsyncIterator[Transaction]:
        """A transaction that commits when the block ends well and rolls back otherwise."""
        with _away_named():
            async with self._turn, self._writer.begin() as transaction:
                yield transaction

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[Transaction]:
        """One consistent look at everything, that holds up no writer."""
        with _away_named():
            async with self._reader.connect() as connection:
                if not self.is_sqlite:
                    await connection.execution_options(isolation_level="REPEATABLE READ")
                async with connection.begin():
                    yield connection

    async def is_there(self) -> None:
        """Raises `DatabaseAwayError` if the database cannot be reached."""
        async with self.reading() as transaction:
            await transaction.execute(text("SELECT 1"))

    async def close(self) -> None:
        await self._writer.dispose()
        await self._reader.dispose()


@contextmanager
def _away_named() -> Iterator[None]:
    """Tell a database that is away from a mistake of ours: only the first may be tried again."""
    try:
        yield
    except (OSError, PoolTimeoutError) as error:
        raise DatabaseAwayError(type(error).__name__) from error
    except DBAPIError as error:
        if _is_away(error):
            raise DatabaseAwayError(type(error.orig).__name__) from error
        raise


def _is_away(error: DBAPIError) -> bool:
    if error.connection_invalidated:
        return True
    # SQLite calls a missing table operational too; that is no fault of the disk or a lock.
    return isinstance(error, OperationalError | InterfaceError) and "no such" not in str(error.orig)


def _sqlite_engine(url: URL, *, begin: str, pool_size: int) -> AsyncEngine:
    engine = create_async_engine(url, pool_size=pool_size, max_overflow=0, pool_timeout=60)

    @event.listens_for(engine.sync_engine, "connect")
    def _prepare(connection: Any, _record: object) -> None:  # noqa: ANN401 (a driver's connection)
        # The driver must not open transactions by itself: it would choose the wrong moment.
        connection.isolation_level = None
        cursor = connection.cursor()
        for pragma in (
            f"busy_timeout={BUSY_TIMEOUT_MS}",
            "journal_mode=WAL",
            # An answer that was acknowledged survives a power cut.
            "synchronous=FULL",
            "foreign_keys=ON",
        ):
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    @event.listens_for(engine.sync_engine, "begin")
    def _begin(connection: Any) -> None:  # noqa: ANN401 (SQLAlchemy's event)
        connection.exec_driver_sql(begin)

    return engine
