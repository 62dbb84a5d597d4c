"""Migrations on data: a database of any older version, full of answers, comes through whole."""

from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Connection,
    DateTime,
    Integer,
    MetaData,
    Numeric,
    String,
    Table,
    select,
)
from test_migrations import differences

from storage.engine import Database, database_url
from storage.migrate import migrate, revisions

ROWS = 3
NOON = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
*OLDER, NEWEST = sorted(revisions())

Row = dict[str, Any]


def tables(connection: Connection) -> list[Table]:
    """Every table as it is in the database now, those first that others refer to."""
    found = MetaData()
    found.reflect(connection)
    return [each for each in found.sorted_tables if each.name != "alembic_version"]


def fill(connection: Connection) -> None:
    """Some rows in every table, with something in every column."""
    for table in tables(connection):
        for number in range(1, ROWS + 1):
            row = {each.name: value(each, number) for each in table.columns}
            connection.execute(table.insert().values(row))


def value(column: Column[Any], number: int) -> object:
    """Something that fits a column; a row refers to the one with its own number elsewhere."""
    kind = column.type
    if isinstance(kind, Boolean):
        return number % 2 == 0
    if isinstance(kind, Integer | Numeric):
        return number
    if isinstance(kind, DateTime):
        return NOON.replace(hour=number)
    if isinstance(kind, JSON):
        return {"text": f"é {number} 🚲", "picked": ["ja"]}
    assert isinstance(kind, String), f"{column} is of a kind that this test does not know: {kind}"
    return f"{number} é {column.name}"[: kind.length]


def everything(connection: Connection) -> dict[str, list[Row]]:
    """All rows of every table."""
    return {
        table.name: [dict(row) for row in connection.execute(select(table)).mappings()]
        for table in tables(connection)
    }


def without_what_is_new(now: dict[str, list[Row]], before: dict[str, list[Row]]) -> Any:
    """What there is now of the tables and columns that there were."""
    return {
        name: [{column: row[column] for column in rows[0]} for row in now[name]]
        for name, rows in before.items()
    }


@pytest.mark.parametrize("older", OLDER)
async def test_nothing_is_lost_on_the_way_to_the_newest_version(
    any_empty_database_url: str, older: str
) -> None:
    database = Database(database_url(any_empty_database_url))
    await migrate(database, older)
    await database.write(fill)
    before = await database.read(everything)

    await migrate(database)

    now = await database.read(everything)
    assert without_what_is_new(now, before) == before
    assert await database.write(differences) == []
    await database.close()


async def test_going_to_the_newest_version_again_changes_nothing(
    any_empty_database_url: str,
) -> None:
    database = Database(database_url(any_empty_database_url))
    await migrate(database)
    await database.write(fill)
    before = await database.read(everything)

    await migrate(database)

    assert await database.read(everything) == before
    await database.close()
