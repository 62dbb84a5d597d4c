"""A database that is away, told from a mistake of ours: only the first may be tried again."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

_PASSING = ("08", "25006", "40", "53", "55P03", "57", "58")
"""What PostgreSQL's codes (SQLSTATE) begin with that mean: broken connection, only to be read now,
collided with another transaction, disk or memory full, locked, shutting down, trouble with files.
SQLAlchemy gives most of them no kind of their own."""


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
    # Without a statement it was connecting or committing that failed: the server lets nobody in.
    if error.connection_invalidated or error.statement is None:
        return True
    if str(getattr(error.orig, "sqlstate", "") or "").startswith(_PASSING):
        return True
    # SQLite calls a missing table operational too; that is no fault of the disk or a lock.
    ours = str(error.orig).startswith(("no such table", "no such column"))
    return isinstance(error, OperationalError | InterfaceError) and not ours
