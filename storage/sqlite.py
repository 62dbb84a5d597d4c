"""SQLite: how its connections are set up.

WAL lets readers have connections of their own and read while somebody writes. What touches a few
rows only is done between two tasks of the event loop: handing each statement to a thread takes
longer than the statement.
"""

from collections.abc import Callable
from contextlib import closing
from sqlite3 import SQLITE_BUSY, SQLITE_LOCKED, Connection, OperationalError, connect
from time import sleep
from typing import Any

from sqlalchemy import URL, Engine, StaticPool, create_engine, event
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from storage.json_columns import JSON_WITH

BUSY_TIMEOUT_MS = 5000
"""How long SQLite waits, off the event loop, for another process to let go of the file."""

READERS = 4
"""Connections for looking at more than a few rows."""

SECURE_DELETE = "PRAGMA secure_delete=ON"
"""What is erased is overwritten, not merely let go of."""

_PRAGMAS = (
    # An answer that was acknowledged survives a power cut.
    "PRAGMA synchronous=FULL",
    "PRAGMA foreign_keys=ON",
    SECURE_DELETE,
    f"PRAGMA journal_size_limit={4 * 1024 * 1024}",
)

GIVES_BACK = "PRAGMA auto_vacuum=INCREMENTAL"
"""Where each page belongs is noted, so that the last can be moved to a free place (`space`). It
must be asked for before anything is in the file, or just before a VACUUM."""

HOLDS_UP_MS = 100
"""How long a scrub may make writers wait for those who read."""


def reading_engine(url: URL) -> AsyncEngine:
    """An engine for looking: each transaction sees one moment."""
    engine = create_async_engine(
        url, pool_size=READERS, max_overflow=0, pool_timeout=60, hide_parameters=True, **JSON_WITH
    )
    _set_up(engine.sync_engine, begin="BEGIN", busy_timeout=BUSY_TIMEOUT_MS)
    return engine


def _set_up(engine: Engine, *, begin: str, busy_timeout: int, log: bool = True) -> None:
    """Prepare each connection, and begin each transaction this way; ``log``: with one beside."""

    @event.listens_for(engine, "connect")
    def _prepare(connection: Any, _record: object) -> None:  # noqa: ANN401 (a driver's connection)
        # The driver must not open transactions by itself: it would choose the wrong moment.
        connection.isolation_level = None
        # SQLite's own knows A to Z only, and a search would miss an É.
        connection.create_function("lower", 1, _lower, deterministic=True)
        cursor = connection.cursor()
        for pragma in (f"PRAGMA busy_timeout={busy_timeout}", *_PRAGMAS):
            cursor.execute(pragma)
        if log:
            _patiently(cursor, _keep_a_write_ahead_log)
        cursor.close()

    @event.listens_for(engine, "begin")
    def _begin(connection: Any) -> None:  # noqa: ANN401 (SQLAlchemy's event)
        connection.exec_driver_sql(begin)


def _lower(text: object) -> str | None:
    return None if text is None else str(text).lower()


def _patiently(cursor: Any, do: Callable[[Any], None]) -> None:  # noqa: ANN401 (a driver's cursor)
    """Change how the file is kept. SQLite does not heed its own busy_timeout in doing so."""
    for _ in range(BUSY_TIMEOUT_MS // 50):
        try:
            do(cursor)
        except OperationalError:
            sleep(0.05)
        else:
            return
    do(cursor)


def _keep_a_write_ahead_log(cursor: Any) -> None:  # noqa: ANN401 (a driver's cursor)
    """Switch the file over once. A new one also learns to give back pages that are free."""
    cursor.execute("PRAGMA page_count")
    if cursor.fetchone()[0] == 0:
        cursor.execute(GIVES_BACK)
    cursor.execute("PRAGMA journal_mode=WAL")


def scrub(url: URL) -> bool:
    """Bring what the log holds into the file, and empty the log. False: somebody still reads it.

    Takes time: not for the event loop. Until it is done, the log holds pages as they were before
    rows were deleted, and so may the file (SQLite: wal_checkpoint).
    """
    with closing(connect(str(url.database), timeout=HOLDS_UP_MS / 1000)) as connection:
        try:
            busy, _, _ = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        except OperationalError as error:
            if error.sqlite_errorcode in {SQLITE_BUSY, SQLITE_LOCKED}:
                return False
            raise
    return not busy


def checkpoint(url: URL) -> None:
    """Bring into the file what the log holds, as far as nobody is in the way; nobody waits for it.

    Else whoever commits the thousandth page of the log does it, and all who write wait for them.
    """
    with closing(connect(str(url.database))) as connection:
        connection.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchone()


def writing_engine(url: URL, busy_timeout: int = BUSY_TIMEOUT_MS) -> Engine:
    """An engine of one connection that locks the file as soon as it begins, or else fails."""
    return _engine_of_one(url, "BEGIN IMMEDIATE", busy_timeout)


def glancing_engine(url: URL) -> Engine:
    """An engine for looking at a few rows, which never waits for anybody."""
    return _engine_of_one(url, "BEGIN", 0)


def lone_engine(url: URL) -> Engine:
    """An engine for looking where it holds nobody up."""
    return _engine_of_one(url, "BEGIN", BUSY_TIMEOUT_MS)


def copy_engine(connection: Connection) -> Engine:
    """An engine for looking at a copy that nobody writes to, by its one connection."""
    engine = create_engine(
        "sqlite://",
        creator=lambda: connection,
        poolclass=StaticPool,
        hide_parameters=True,
        **JSON_WITH,
    )
    _set_up(engine, begin="BEGIN", busy_timeout=0, log=False)
    return engine


def filling_engine(url: URL) -> Engine:
    """An engine that shuts everybody out, and writes to the file itself (see `sqlite_filling`)."""
    return _engine_of_one(url, "BEGIN EXCLUSIVE", BUSY_TIMEOUT_MS, log=False)


def _engine_of_one(url: URL, begin: str, busy_timeout: int, *, log: bool = True) -> Engine:
    # A connection may begin on the loop and commit in a thread, never in both at once.
    engine = create_engine(
        url.set(drivername="sqlite"),
        pool_size=1,
        max_overflow=0,
        hide_parameters=True,
        **JSON_WITH,
        connect_args={"check_same_thread": False},
    )
    _set_up(engine, begin=begin, busy_timeout=busy_timeout, log=log)
    return engine
