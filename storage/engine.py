"""The database: one place to write and one to look, whichever kind it is.

Work is a plain function of a transaction. It cannot wait for anything but the database, so no
transaction is ever held open for a slow network or a slow person.
"""

from collections.abc import Callable
from typing import TypeVar

from sqlalchemy import URL, Connection, make_url, text

from storage import postgresql, sqlite
from storage.away import DatabaseAwayError, away_named

T = TypeVar("T")

Transaction = Connection
"""What every query takes: a connection inside a transaction."""

Work = Callable[[Transaction], T]

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
    in_memory = driver == "sqlite+aiosqlite" and url.database in (None, "", ":memory:")
    if driver not in _DRIVERS.values() or in_memory:  # what is in memory does not outlive a crash
        raise UnknownDatabaseError(text)
    return url.set(drivername=driver)


class Database:
    """One database. ``write`` changes something, ``read`` looks; both raise `DatabaseAwayError`."""

    def __init__(self, url: URL, *, pool_size: int = 10) -> None:
        self.url = url
        self.is_sqlite = url.get_backend_name() == "sqlite"
        self._writer = sqlite.Writer(url) if self.is_sqlite else None
        self._engine = (
            sqlite.reading_engine(url) if self.is_sqlite else postgresql.kept_engine(url, pool_size)
        )

    async def write(self, work: Work[T]) -> T:
        """What ``work`` returns, once it is committed. What it raises undoes all that it did."""
        with away_named():
            if self._writer is not None:
                return await self._writer.write(work)
            async with self._engine.begin() as connection:
                return await connection.run_sync(work)

    async def read(self, work: Work[T]) -> T:
        """What ``work`` finds in one consistent look at everything, holding up no writer."""
        with away_named():
            async with self._engine.connect() as connection:
                if not self.is_sqlite:
                    await connection.execution_options(isolation_level="REPEATABLE READ")
                async with connection.begin():
                    return await connection.run_sync(work)

    async def is_there(self) -> None:
        """Raises `DatabaseAwayError` if the database cannot be reached."""
        await self.read(lambda tx: tx.execute(text("SELECT 1")))

    async def close(self) -> None:
        if self._writer is not None:
            await self._writer.close()
        await self._engine.dispose()


__all__ = [
    "Database",
    "DatabaseAwayError",
    "Transaction",
    "UnknownDatabaseError",
    "Work",
    "database_url",
]
