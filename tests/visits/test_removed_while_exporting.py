"""A coordinator who is removed while their file is being written does not get it."""

import asyncpg
import pytest
from someone import Someone, soon, word
from test_coordinating import DONE
from test_team import invited

from bot.conversation import coordinators
from bot.conversation.desk import Desk

pytestmark = pytest.mark.postgres


@pytest.fixture
def any_database_url(postgres_url: str) -> str:
    """A table can be locked there, so that the writing waits for the test."""
    return postgres_url


async def test_who_is_removed_meanwhile_gets_a_sentence_and_no_file(
    noor: Someone, daan: Someone, sanne: Someone, desk: Desk, any_database_url: str
) -> None:
    await (await daan.begin()).does(*DONE)
    await sanne.start()
    await noor.start(await invited(sanne))
    await noor.says("/stats")
    await noor.taps(word("export"))
    other = await asyncpg.connect(any_database_url)
    held = other.transaction()
    await held.start()
    await other.execute("LOCK TABLE answers IN ACCESS EXCLUSIVE MODE")

    assert (await noor.taps(word("format-csv"))).toast == word("exporting")
    (invited_one,) = (await coordinators.team(desk)).invited
    await coordinators.remove(desk, sanne_of(desk, sanne), invited_one.id)
    await held.rollback()
    await other.close()

    await soon(lambda: noor.reads == word("only-coordinators"))
    assert not any(each.document for each in noor.from_the_bot)


def sanne_of(_desk: Desk, sanne: Someone) -> coordinators.Person:
    return coordinators.Person(sanne.person.id, "nl")
