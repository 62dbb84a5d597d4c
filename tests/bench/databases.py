"""Databases for bots that are measured: new ones, empty or copies of one that is full."""

import asyncio
import itertools
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import asyncpg
from sqlalchemy import make_url

from storage.engine import Database, database_url
from storage.migrate import migrate


@dataclass
class Databases:
    """``folder`` is for SQLite's files, ``server`` a PostgreSQL that keeps what it is told."""

    folder: Path
    server: str
    numbers: "itertools.count[int]" = field(default_factory=itertools.count)

    @contextmanager
    def new(self, kind: str | None, full: Path | None = None) -> Iterator[str | None]:
        """The URL of a new database of this kind, or None; dropped after the block.

        Its tables are there, as at every start of a bot but the first.
        """
        name = f"bench_{next(self.numbers)}"
        match kind:
            case None:
                yield None
            case "SQLite":
                path = self.folder / f"{name}.sqlite3"
                if full is None:
                    asyncio.run(_prepare(f"sqlite:///{path}"))
                else:
                    shutil.copyfile(full, path)
                    os.sync()  # or the first commit of the bot waits for all of it
                yield f"sqlite:///{path}"
                for each in self.folder.glob(f"{name}.*"):
                    each.unlink()
            case _:
                asyncio.run(self._do(f'CREATE DATABASE "{name}"'))
                url = make_url(self.server).set(database=name).render_as_string(False)
                asyncio.run(_prepare(url))
                yield url
                asyncio.run(self._do(f'DROP DATABASE "{name}" WITH (FORCE)'))

    @contextmanager
    def empty(self, kind: str) -> Iterator[str]:
        """The URL of a new database without tables; dropped after the block."""
        name = f"bench_{next(self.numbers)}"
        if kind == "SQLite":
            yield f"sqlite:///{self.folder / name}.sqlite3"
            for each in self.folder.glob(f"{name}.*"):
                each.unlink()
            return
        asyncio.run(self._do(f'CREATE DATABASE "{name}"'))
        yield make_url(self.server).set(database=name).render_as_string(False)
        asyncio.run(self._do(f'DROP DATABASE "{name}" WITH (FORCE)'))

    async def _do(self, statement: str) -> None:
        admin = await asyncpg.connect(self.server)
        await admin.execute(statement)
        await admin.close()


async def _prepare(url: str) -> None:
    database = Database(database_url(url))
    await migrate(database)
    await database.close()
