"""Tell an outage of the database, which may pass, from a fault that stays and our own mistakes.

Only what comes from the driver counts: an `OSError` of a file that the work itself writes is not
the database's.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError, IntegrityError, InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

_PASSING = ("08", "25006", "40", "53", "55P03", "57", "58")
"""What PostgreSQL's codes (SQLSTATE) begin with that mean: broken connection, only to be read now,
collided with another transaction, disk or memory full, locked, shutting down, trouble with files.
SQLAlchemy gives most of them no kind of their own."""

_SQLITE = {
    5: "another program has locked it",
    6: "another program has locked it",
    8: "it may only be read",
    10: "its file cannot be read or written; is the disk full?",
    13: "the disk is full",
    14: "its file cannot be opened",
}
"""SQLite's primary result codes, in words."""

_SQLITE_DAMAGED = {11: "its file is damaged", 26: "its file is no SQLite database"}

_DRIVERS = ("asyncpg", "sqlalchemy.dialects", "sqlalchemy.connectors")


class DatabaseAwayError(Exception):
    """The database cannot be reached, is locked, or is full: it may work again later."""


class UnusableDatabaseError(Exception):
    """The database cannot be used, and waiting will not help: one sentence says why."""


@contextmanager
def away_named() -> Iterator[None]:
    """Raise `DatabaseAwayError` for an outage and `UnusableDatabaseError` for a damaged file."""
    try:
        yield
    except PoolTimeoutError as error:
        raise DatabaseAwayError(_unreachable(error)) from error
    except OSError as error:
        if not _from_driver(error):
            raise
        raise DatabaseAwayError(_unreachable(error)) from error
    except DBAPIError as error:
        if (damage := _SQLITE_DAMAGED.get(sqlite_code(error.orig))) is not None:
            raise UnusableDatabaseError(unusable(damage)) from error
        if getattr(error.orig, "sqlstate", None) == "42501":
            msg = "The database does not let this user do what the bot needs: grant it its rights."
            raise UnusableDatabaseError(msg) from error
        if _is_away(error):
            raise DatabaseAwayError(_why(error)) from error
        raise
    except Exception as error:
        # SQLAlchemy leaves what asyncpg raises while it connects as it is.
        if not type(error).__module__.startswith("asyncpg."):
            raise
        raise DatabaseAwayError(_unreachable(error)) from error


def sqlite_code(error: object) -> int:
    """The primary result code of an error of SQLite; 0 for anything else."""
    return (getattr(error, "sqlite_errorcode", None) or 0) & 0xFF


def unusable(why: str) -> str:
    """Return the sentence for a database that is at fault itself."""
    return f"The database cannot be used: {why}."


def sqlite_outage(error: Exception) -> str | None:
    """Return the sentence for an error of SQLite that may pass, or None."""
    why = _SQLITE.get(sqlite_code(error))
    return unusable(why) if why else None


def _why(error: DBAPIError) -> str:
    orig = error.orig
    return (sqlite_outage(orig) if isinstance(orig, Exception) else None) or _unreachable(orig)


def _unreachable(error: object) -> str:
    return f"The database cannot be reached ({type(error).__name__}). Is it running, and right?"


def _from_driver(error: BaseException) -> bool:
    """Return True if the error came up through the database's driver."""
    step = error.__traceback__
    while step is not None:
        if str(step.tb_frame.f_globals.get("__name__", "")).startswith(_DRIVERS):
            return True
        step = step.tb_next
    return False


def _is_away(error: DBAPIError) -> bool:
    if isinstance(error, IntegrityError):  # some constraints are only looked at by the commit
        return False
    # Without a statement it was connecting or committing that failed: the server lets nobody in.
    if error.connection_invalidated or error.statement is None:
        return True
    if str(getattr(error.orig, "sqlstate", "") or "").startswith(_PASSING):
        return True
    # SQLite calls a missing table operational too; that is no fault of the disk or a lock.
    ours = str(error.orig).startswith(("no such table", "no such column"))
    return isinstance(error, OperationalError | InterfaceError) and not ours
