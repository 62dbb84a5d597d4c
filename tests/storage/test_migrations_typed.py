"""What was typed before version 0011 is spelled in one way after it."""

import unicodedata
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, MetaData, Table

from storage import responses, words
from storage.engine import Database, database_url
from storage.migrate import migrate

NOON = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
DECOMPOSED = unicodedata.normalize("NFD", "café één")
MANY = 1_100
"""Answers: more than are put right at a time."""


def put(connection: Connection, table: str, *rows: dict[str, Any]) -> None:
    there = Table(table, MetaData(), autoload_with=connection, resolve_fks=False)
    connection.execute(there.insert(), list(rows))


def fill(connection: Connection) -> None:
    put(
        connection,
        "rounds",
        {"id": 1, "form": "f", "number": 1, "salt": "s", "opened_at": NOON},
    )
    own = {"round_id": 1, "language": "nl", "started_at": NOON, "changed_at": NOON, "visit": 1}
    draft = {"question": "wat", "answer": {"picked": ["other"], "other": DECOMPOSED}}
    put(
        connection,
        "responses",
        *(own | {"id": n, "respondent": f"r{n}", "draft": draft} for n in range(1, MANY + 1)),
    )
    put(
        connection,
        "answers",
        *(
            {
                "response_id": n,
                "question": question,
                "value": {"text": typed} if typed else {"picked": ["ja"]},
                "words": typed,
                "counted": True,
            }
            for n in range(1, MANY + 1)
            for question, typed in (("a", None), ("tip", f"{DECOMPOSED} {n}"))
        ),
    )


async def test_older_words_are_found_by_either_spelling(any_empty_database_url: str) -> None:
    database = Database(database_url(any_empty_database_url))
    await migrate(database, "0010")
    await database.write(fill)

    await migrate(database)

    def look(tx: Connection) -> tuple[int, Any]:
        n, _ = words.holding(tx, words.Among(1, everyone=True), "café", offset=0, limit=1)
        return n, responses.find(tx, 1, f"r{MANY}")

    n, found = await database.read(look)
    assert n == MANY
    [tap, typed] = sorted(found.answers, key=lambda each: each.question)
    assert (tap.value, tap.words) == ({"picked": ["ja"]}, None)
    assert typed.value == {"text": f"café één {MANY}"}
    assert found.draft == {"question": "wat", "answer": {"picked": ["other"], "other": "café één"}}
    assert found.chat_state is None
    await database.close()
