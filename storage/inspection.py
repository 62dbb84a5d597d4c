"""Look at a database before anything is changed in it, and refuse one that cannot be used.

A SQLite file is opened so that not a byte of it, nor of its folder, changes; but for what a killed
restore has left in it.
"""

import os
import sqlite3
import stat
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote

from sqlalchemy import URL, NullPool, create_engine, inspect, select, text
from sqlalchemy.engine import Connection

from storage import key_checks
from storage.alone import sqlite_file
from storage.away import (
    DatabaseAwayError,
    UnusableDatabaseError,
    away_named,
    sqlite_outage,
    unusable,
)
from storage.engine import Database
from storage.migrate import known, newest
from storage.tables import contacts, coordinators, groups, invitations, lives, metadata, redraws

CHECKED_WHOLE = 256 * 1024 * 1024
"""Bytes of a SQLite file up to which a start reads all of it, in a second or so, for damage. In a
larger one damage is found where it is read."""

NEWER = "The database was made by a newer version of the bot; install that one first."


@dataclass(frozen=True)
class Found:
    """What a database holds. ``revision`` is None if it is empty or not there yet.

    ``sealed`` are a few texts that were encrypted with the bot's key.
    """

    revision: str | None = None
    key_check: str | None = field(default=None, repr=False)
    sealed: tuple[str, ...] = field(default=(), repr=False)
    people: bool = False
    new_file: bool = False

    @property
    def up_to_date(self) -> bool:
        return self.revision == newest()


async def inspect_database(url: URL) -> Found:
    """Return what is there. Raises `UnusableDatabaseError` and `DatabaseAwayError`."""
    if url.get_backend_name() == "sqlite":
        return _in_file(url)
    database = Database(url)
    try:
        return await database.read(found_in)
    finally:
        await database.close()


def discard_new(url: URL) -> None:
    """Remove the SQLite file of a first start that failed before anything was kept in it."""
    file = sqlite_file(url)
    for name in (file.name, f"{file.name}-wal", f"{file.name}-shm", f"{file.name}-journal"):
        file.with_name(name).unlink(missing_ok=True)


def _in_file(url: URL) -> Found:
    file = sqlite_file(url)
    try:
        there = _usable(file)
    except OSError as error:
        raise UnusableDatabaseError(unusable(f"{file}: {error.strerror}")) from error
    if not there:
        return Found(new_file=not file.exists())
    if file.with_name(f"{file.name}-journal").exists():
        _undo_killed(file)
    engine = create_engine("sqlite://", creator=lambda: _opened(file), poolclass=NullPool)
    try:
        with away_named(), engine.connect() as tx:
            return found_in(tx)
    except sqlite3.Error as error:
        raise DatabaseAwayError(sqlite_outage(error) or unusable(str(error))) from error
    finally:
        engine.dispose()


def _usable(file: Path) -> bool:
    """Return True if there is anything in the file. Raises what a person can mend."""
    folder = file.parent
    if not folder.is_dir():
        raise UnusableDatabaseError(unusable(f"there is no folder {folder}"))
    if not os.access(folder, os.W_OK | os.X_OK):
        why = f"the folder {folder} cannot be written to, and SQLite keeps files there"
        raise UnusableDatabaseError(unusable(why))
    try:
        found = file.stat()
    except FileNotFoundError:
        return False
    if not stat.S_ISREG(found.st_mode):
        raise UnusableDatabaseError(unusable(f"{file} is a folder, or no ordinary file"))
    if found.st_nlink > 1:  # SQLite's log lies beside one of the names, and the other knows nothing
        why = f"{file} has a second name (a hard link); remove one of them"
        raise UnusableDatabaseError(unusable(why))
    if not os.access(file, os.R_OK | os.W_OK):
        raise UnusableDatabaseError(unusable(f"{file} cannot be read and written by this user"))
    return found.st_size > 0


def _undo_killed(file: Path) -> None:
    """Take out what a restore had written that was killed: nothing of it holds."""
    try:
        with closing(sqlite3.connect(file)) as connection:
            connection.execute("SELECT 1 FROM sqlite_master").fetchone()
    except sqlite3.Error as error:
        raise DatabaseAwayError(sqlite_outage(error) or unusable(str(error))) from error


def _opened(file: Path) -> sqlite3.Connection:
    """A connection that only looks, and leaves no files behind."""
    log = file.with_name(f"{file.name}-wal")
    # Without a log nobody has it open, and SQLite need not make the files by which they would meet.
    how = "mode=ro" if log.exists() else "mode=ro&immutable=1"
    connection = sqlite3.connect(f"file:{quote(str(file))}?{how}", uri=True, isolation_level=None)
    if file.stat().st_size <= CHECKED_WHOLE:
        (wrong,) = connection.execute("PRAGMA quick_check(1)").fetchone()
        if wrong != "ok":
            connection.close()
            raise UnusableDatabaseError(unusable("its file is damaged"))
    return connection


def found_in(tx: Connection) -> Found:
    """Return what a transaction sees. Raises `UnusableDatabaseError`."""
    tables = set(inspect(tx).get_table_names())
    if "alembic_version" not in tables:
        _refuse_foreign(tx, tables)
        return Found()
    revision = tx.execute(text("SELECT version_num FROM alembic_version")).scalar()
    if revision is None:
        return Found()
    if revision not in known():
        raise UnusableDatabaseError(NEWER)
    if revision == newest() and not tables >= set(metadata.tables):
        raise UnusableDatabaseError(unusable("some of its tables are missing"))
    check = key_checks.find(tx) if "key_checks" in tables else None
    return Found(str(revision), check, _sealed(tx, tables), _people(tx, tables))


def _refuse_foreign(tx: Connection, tables: set[str]) -> None:
    """A file is the bot's alone; a schema of PostgreSQL may have tables of others beside ours."""
    if tables & set(metadata.tables) or (tables and tx.dialect.name == "sqlite"):
        raise UnusableDatabaseError(unusable("it holds the tables of another program"))


def _sealed(tx: Connection, tables: set[str]) -> tuple[str, ...]:
    columns = (
        coordinators.c.address,
        groups.c.address,
        contacts.c.address,
        redraws.c.address,
        lives.c.address,
        invitations.c.token,
    )
    there = [each for each in columns if each.table.name in tables]
    first = [tx.execute(select(c).where(c.is_not(None)).limit(1)).scalar() for c in there]
    return tuple(str(each) for each in first if each is not None)


def _people(tx: Connection, tables: set[str]) -> bool:
    """Return True if anybody can still be found back in it with the bot's key."""
    if not {"rounds", "responses"} <= tables:
        return False
    asked = "SELECT 1 FROM responses JOIN rounds ON rounds.id = round_id WHERE salt <> '' LIMIT 1"
    return tx.execute(text(asked)).first() is not None
