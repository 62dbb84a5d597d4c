"""A database that is away, told from a mistake of ours: only the first may be tried again."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError


class DatabaseAwayError(Exception):
    """The database cannot be reached, is locked, or is full: it may work again later."""


@contextmanager
def away_named() -> Iterator[None]:
    """Raise `DatabaseAwayError` for what comes of a database that is away."""
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
    ours = str(error.orig).startswith(("no such table", "no such column"))
    return isinstance(error, OperationalError | InterfaceError) and not ours
