"""What is deleted from a SQLite file is overwritten there, whichever connection deletes it."""

from pathlib import Path

import pytest
from sqlalchemy import text

from storage.engine import Database, database_url

SECRET = "Juf Zwaan van de Eikenlaan"
NEIGHBOUR = "somebody who stays"


def in_file(url: str) -> bytes:
    return Path(url.removeprefix("sqlite:///")).read_bytes()


@pytest.mark.parametrize("few_rows", [True, False])
async def test_words_that_are_deleted_are_not_in_the_file_any_more(
    sqlite_url: str, *, few_rows: bool
) -> None:
    database = Database(database_url(sqlite_url))

    async def write(sql: str, **values: str) -> None:
        await database.write(lambda tx: tx.execute(text(sql), values), few_rows=few_rows)

    await write("CREATE TABLE kept (words TEXT)")
    for words in (NEIGHBOUR, SECRET, NEIGHBOUR):
        await write("INSERT INTO kept VALUES (:words)", words=words)
    await database.close()  # the last connection brings all of the log into the file
    assert SECRET.encode() in in_file(sqlite_url)

    database = Database(database_url(sqlite_url))
    await write("DELETE FROM kept WHERE words = :words", words=SECRET)
    await database.close()

    assert SECRET.encode() not in in_file(sqlite_url)
    assert NEIGHBOUR.encode() in in_file(sqlite_url)
