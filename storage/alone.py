"""One process to a SQLite file: a second one would answer the same people at the same time."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from filelock import FileLock, Timeout
from sqlalchemy import URL

from storage.away import UnusableDatabaseError


class NotAloneError(Exception):
    """Another process uses this database already."""


@contextmanager
def alone(url: URL) -> Iterator[None]:
    """Hold the database's file for this process. PostgreSQL may be shared by any number.

    Raises `NotAloneError` and `UnusableDatabaseError`. The lock is the operating system's: it ends
    with the process, however that ends. It goes by the file itself, whatever links lead to it.
    """
    if url.get_backend_name() != "sqlite" or not url.database or url.database == ":memory:":
        yield
        return
    file = sqlite_file(url)
    lock_file = file.with_name(f"{file.name}.lock")
    made = not lock_file.exists()
    lock = _acquired(lock_file, url.database)
    try:
        yield
    finally:
        if made and not file.exists():  # the first start failed, and leaves nothing
            with suppress(OSError):
                lock_file.unlink()
        lock.release()


def sqlite_file(url: URL) -> Path:
    """The file of a SQLite database, links followed. Raises `UnusableDatabaseError`."""
    try:
        return Path(str(url.database)).resolve()
    except (OSError, RuntimeError) as error:  # Python 3.11 and 3.12 raise the second
        msg = f"{url.database} leads round in circles."
        raise UnusableDatabaseError(msg) from error


def _acquired(file: Path, name: str) -> FileLock:
    lock = FileLock(file, timeout=0)
    try:
        lock.acquire()
    except Timeout as error:
        raise NotAloneError(name) from error
    except (OSError, NotImplementedError) as error:
        msg = f"{file} cannot be locked: {getattr(error, 'strerror', None) or error}."
        raise UnusableDatabaseError(msg) from error
    return lock
