"""One process to a SQLite file: a second one would answer the same people at the same time."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout
from sqlalchemy import URL


class NotAloneError(Exception):
    """Another process uses this database already."""


@contextmanager
def alone(url: URL) -> Iterator[None]:
    """Hold the database's file for this process. PostgreSQL may be shared by any number.

    Raises `NotAloneError`. The lock is the operating system's: it ends with the process, however
    that ends.
    """
    file = url.database
    if url.get_backend_name() != "sqlite" or not file or file == ":memory:":
        yield
        return
    lock = FileLock(Path(f"{file}.lock"), timeout=0)
    try:
        lock.acquire()
    except Timeout as error:
        raise NotAloneError(file) from error
    try:
        yield
    finally:
        lock.release()
