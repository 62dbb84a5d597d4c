"""Tell an outage of the database from work that it gave up, a fault that stays, and our mistakes.

An outage is what the database says of its own state, and what breaks while its driver connects or
speaks. An `OSError` of a file that the work itself writes is not the database's.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

_AWAY = (
    *("08", "25006", "40", "53100", "53300"),
    *("55P03", "57P01", "57P02", "57P03", "58"),
)
"""What PostgreSQL's codes (SQLSTATE) begin with that mean: broken connection, only to be read now,
collided with another transaction, disk full, too many connections, locked, shutting down or
starting, trouble with files. SQLAlchemy gives most of them no kind of their own."""

_GAVE_UP = ("53", "57014")
"""The same for one statement that took too much memory or time, where it is not an outage."""

_NO_RIGHT = "42501"

_SQLITE_GAVE_UP = (7, 9)
"""SQLite's primary result codes: out of memory, interrupted."""

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


class WorkGivenUpError(Exception):
    """The database gave up one piece of work, for its time or memory; others may go on."""


class UnusableDatabaseError(Exception):
    """The database cannot be used, and waiting will not help: one sentence says why."""


@contextmanager
def away_named() -> Iterator[None]:
    """Raise `DatabaseAwayError` for an outage, `WorkGivenUpError` for work that it gave up.

    Raise `UnusableDatabaseError` for a damaged file or missing rights.
    """
    try:
        yield
    except PoolTimeoutError as error:
        raise DatabaseAwayError(_unreachable(error)) from error
    except OSError as error:
        if not _from_driver(error):
            raise
        raise DatabaseAwayError(_unreachable(error)) from error
    except DBAPIError as error:
        if (named := _named(error)) is None:
            raise
        raise named from error
    except Exception as error:
        # SQLAlchemy leaves what asyncpg raises while it connects as it is.
        if not type(error).__module__.startswith("asyncpg."):
            raise
        raise DatabaseAwayError(_unreachable(error)) from error


def _named(error: DBAPIError) -> Exception | None:
    if (damage := _SQLITE_DAMAGED.get(sqlite_code(error.orig))) is not None:
        return UnusableDatabaseError(unusable(damage))
    if _state(error) == _NO_RIGHT:
        msg = "The database does not let this user do what the bot needs: grant it its rights."
        return UnusableDatabaseError(msg)
    if _is_away(error):
        return DatabaseAwayError(_why(error))
    if _is_given_up(error):
        return WorkGivenUpError(type(error.orig).__name__)
    return None


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
    state = _state(error)
    if state.startswith(_AWAY) or sqlite_code(error.orig) in _SQLITE:
        return True
    # Without a statement it was connecting or committing that failed: the server lets nobody in.
    return error.connection_invalidated or (error.statement is None and not _is_given_up(error))


def _is_given_up(error: DBAPIError) -> bool:
    return _state(error).startswith(_GAVE_UP) or sqlite_code(error.orig) in _SQLITE_GAVE_UP


def _state(error: DBAPIError) -> str:
    """Return PostgreSQL's code of an error, empty where there is none."""
    return str(getattr(error.orig, "sqlstate", None) or "")
