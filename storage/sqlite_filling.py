"""Fill a new SQLite file at once, without a log beside it that grows as large.

With the older kind of journal, pages that were not there before go straight to their place. A
journal of some bytes undoes them all, also after a kill; nobody else gets in until it is done.
"""

from collections.abc import Callable
from typing import Any, TypeVar

from sqlalchemy import URL, Connection, inspect

from storage.sqlite import GIVES_BACK, filling_engine

T = TypeVar("T")

CACHE_KB = 64 * 1024
"""Memory for pages, so that rows whose keys come in no order find their places in it."""

_PRAGMAS = (
    GIVES_BACK,
    "PRAGMA journal_mode=DELETE",
    "PRAGMA synchronous=EXTRA",
    # All references are looked at together, when the rows are there.
    "PRAGMA foreign_keys=OFF",
    f"PRAGMA cache_size=-{CACHE_KB}",
)


def filled(url: URL, work: Callable[[Connection], T]) -> T:
    """What ``work`` returns, once all that it wrote to an empty file is on the disk."""
    engine = filling_engine(url)
    try:
        with engine.connect() as connection:
            empty = not inspect(connection).get_table_names()
            connection.rollback()
            driver: Any = connection.connection.driver_connection
            for pragma in _PRAGMAS if empty else ():
                driver.execute(pragma).fetchall()
        with engine.begin() as tx:
            return work(tx)
    finally:
        engine.dispose()
