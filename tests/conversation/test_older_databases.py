"""The bot meets a database that an older version filled: everybody goes on where they were."""

from pathlib import Path
from typing import Any

import pytest
from clock import Clock
from short import SHORT, desk_for
from sqlalchemy import Connection, MetaData, Table
from visitor import Visitor

from bot.conversation import respond
from bot.conversation.coordinate import running_tallies
from bot.conversation.desk import Desk, Person
from bot.conversation.opening import prepare
from bot.conversation.recount import recount
from bot.conversation.respondent import respondent_key
from bot.questionnaire.reading import read_form
from storage.engine import Database, database_url
from storage.erasures import Erasures
from storage.migrate import migrate, revisions

NOOR = 7_000_001
HANDLED = 900_000_000
"""Out of the way of the updates that a visitor sends."""
*OLDER, _NEWEST = sorted(revisions())


def put(connection: Connection, table: str, **row: Any) -> None:
    """A row in a table as it is in this version."""
    there = Table(table, MetaData(), autoload_with=connection, resolve_fks=False)
    connection.execute(there.insert().values(**row))


def fill(connection: Connection, desk: Desk) -> None:
    """What the very first version kept of Noor, who had answered one question."""
    name, then = respondent_key(desk.secret, "salt", NOOR), desk.now()
    put(connection, "rounds", id=1, form="kort", number=1, salt="salt", opened_at=then)
    put(
        connection,
        "responses",
        id=1,
        round_id=1,
        respondent=name,
        language="nl",
        started_at=then,
        changed_at=then,
        visit=1,
    )
    answer = {"picked": ["nee"]}
    put(connection, "answers", response_id=1, question="fiets", value=answer, counted=True)
    for item in ("nee", "*answered"):
        put(connection, "tallies", round_id=1, finished=False, question="fiets", item=item, n=1)
    put(connection, "handled_updates", update_id=HANDLED, handled_at=then)


@pytest.mark.parametrize("older", OLDER)
async def test_somebody_goes_on_with_what_an_older_version_kept(
    any_empty_database_url: str, clock: Clock, tmp_path: Path, older: str
) -> None:
    database = Database(database_url(any_empty_database_url))
    desk = desk_for(read_form(SHORT), database, clock, Erasures(tmp_path / "erased"))
    await migrate(database, older)
    await database.write(lambda tx: fill(tx, desk))

    await prepare(desk, new_salt=lambda: "another")

    before = await respond.look(desk, Person(NOOR, "nl"))
    assert before.state is not None
    assert before.state.answers["fiets"].picked == ("nee",)
    noor = await Visitor(desk, NOOR).begin()
    await noor.skip()
    await noor.submit()
    assert (await running_tallies(desk)).finished == 1
    assert (await recount(desk)).right
    await database.close()
