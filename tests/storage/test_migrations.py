"""The schema: migrations lead to the tables of the code, from several processes at once too."""

import asyncio

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Connection

from storage.engine import Database, database_url
from storage.migrate import migrate, newest, revisions
from storage.tables import metadata


def differences(connection: Connection) -> list[object]:
    context = MigrationContext.configure(connection, opts={"compare_type": True})
    return list(compare_metadata(context, metadata))


async def test_migrations_and_tables_tell_the_same(database: Database) -> None:
    assert await database.write(differences) == []


async def test_two_processes_that_migrate_at_once_do_not_meet(any_empty_database_url: str) -> None:
    both = [Database(database_url(any_empty_database_url)) for _ in range(2)]

    await asyncio.gather(*(migrate(each) for each in both))

    for each in both:
        await each.close()


def test_the_newest_version_is_told_by_the_names_of_the_files() -> None:
    assert newest() == max(revisions())
