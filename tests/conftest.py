"""What every test can ask for: databases of both kinds, a desk, a clock."""

import asyncio
import itertools
import logging
import os
import shutil
import signal
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path

import asyncpg
import hypothesis
import pytest
from clock import Clock
from own_environment import take_over
from postgres import postgres
from sqlalchemy import make_url

from bot.conversation.desk import Desk
from bot.conversation.opening import prepare
from bot.forms import load_form
from storage.engine import Database, database_url
from storage.erasures import Erasures
from storage.migrate import migrate

COORDINATOR = 7_000_003
NOTHING_SKIPPED = "CI"
"""With this in the environment, a test that is skipped makes the run fail."""

numbers = itertools.count(1)


def pytest_configure(config: pytest.Config) -> None:
    # How long an example takes is the machine's matter, and what else it does.
    hypothesis.settings.register_profile("untimed", deadline=None)
    hypothesis.settings.load_profile("untimed")
    if not hasattr(config, "workerinput"):  # pytest-xdist's workers inherit what is made here
        config.add_cleanup(take_over(os.environ))


def pytest_sessionfinish(session: pytest.Session) -> None:
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    skipped = reporter is not None and reporter.stats.get("skipped")
    if skipped and os.environ.get(NOTHING_SKIPPED) and session.exitstatus == pytest.ExitCode.OK:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


@pytest.fixture(autouse=True)
def a_process_that_stays_as_it_was() -> Iterator[None]:
    """A command that runs inside a test sets its process's mask, signal handlers and log levels."""
    mask = os.umask(0o022)
    handlers = {each: signal.getsignal(each) for each in (signal.SIGINT, signal.SIGTERM)}
    levels = {each: each.level for each in loggers()}
    yield
    os.umask(mask)
    for number, handler in handlers.items():
        signal.signal(number, handler)
    for logger in loggers():
        logger.setLevel(levels.get(logger, logging.NOTSET))


def loggers() -> list[logging.Logger]:
    """Every logger that somebody has asked for by now, the root too."""
    named = logging.root.manager.loggerDict.values()
    return [logging.root, *(each for each in named if isinstance(each, logging.Logger))]


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    with postgres() as url:
        yield url


@pytest.fixture(scope="session")
def migrated_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file with the newest schema, to be copied: that is much quicker than migrating."""
    file = tmp_path_factory.mktemp("migrated") / "template.sqlite3"
    asyncio.run(_migrate(f"sqlite:///{file}"))
    return file


@pytest.fixture(scope="session")
def migrated_postgres(postgres_server: str) -> str:
    """The name of a database with the newest schema, to be copied."""
    name = "migrated"

    async def make() -> None:
        admin = await asyncpg.connect(postgres_server)
        await admin.execute(f'CREATE DATABASE "{name}"')
        await admin.close()
        await _migrate(_url(postgres_server, name))

    asyncio.run(make())
    return name


async def _migrate(url: str) -> None:
    database = Database(database_url(url))
    await migrate(database)
    await database.close()


def _url(server: str, name: str) -> str:
    return make_url(server).set(database=name).render_as_string(hide_password=False)


@asynccontextmanager
async def database_of_its_own(server: str, template: str = "template1") -> AsyncIterator[str]:
    """A new database, dropped in the end: empty, or a copy of another."""
    name = f"test_{next(numbers)}"
    admin = await asyncpg.connect(server)
    await admin.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
    await admin.close()
    yield _url(server, name)
    admin = await asyncpg.connect(server)  # anew: a test may have restarted the server
    await admin.execute(f'DROP DATABASE "{name}" WITH (FORCE)')
    await admin.close()


@pytest.fixture
async def postgres_url(postgres_server: str) -> AsyncIterator[str]:
    async with database_of_its_own(postgres_server) as url:
        yield url


@pytest.fixture
async def another_postgres_url(postgres_server: str) -> AsyncIterator[str]:
    async with database_of_its_own(postgres_server) as url:
        yield url


@pytest.fixture
def sqlite_url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'test.sqlite3'}"


@pytest.fixture
async def migrated_postgresql_url(
    postgres_server: str, migrated_postgres: str
) -> AsyncIterator[str]:
    async with database_of_its_own(postgres_server, migrated_postgres) as url:
        yield url


@pytest.fixture
def migrated_sqlite_url(migrated_sqlite: Path, sqlite_url: str) -> str:
    shutil.copyfile(migrated_sqlite, str(make_url(sqlite_url).database))
    return sqlite_url


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def any_empty_database_url(request: pytest.FixtureRequest) -> str:
    """A database without any schema. A test that asks for it runs on both kinds."""
    return str(request.getfixturevalue(f"{request.param}_url"))


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def any_database_url(request: pytest.FixtureRequest) -> str:
    """A database with the newest schema and no rows. A test that asks for it runs on both kinds."""
    return str(request.getfixturevalue(f"migrated_{request.param}_url"))


@pytest.fixture
async def database(any_database_url: str) -> AsyncIterator[Database]:
    """An empty database with the newest schema, of either kind."""
    opened = Database(database_url(any_database_url))
    await migrate(opened)
    yield opened
    await opened.close()


@pytest.fixture
async def desk(database: Database, clock: Clock, tmp_path: Path) -> Desk:
    """The real questionnaire, ready to be answered, on either database."""
    desk = Desk(
        proposed=load_form("kinderwerk-bso"),
        database=database,
        now=clock,
        secret=b"a secret for the tests, long enough",
        coordinators=frozenset({COORDINATOR}),
        erasures=Erasures(tmp_path / "erased"),
    )
    await prepare(desk, new_salt=lambda: "salt")
    return desk
