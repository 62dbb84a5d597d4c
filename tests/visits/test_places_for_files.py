"""Codes and posters, which anybody may ask for, take no place of a coordinator's files."""

import pytest
from someone import Someone, quiet, soon, word

from bot.preview.faults import silent
from bot.running import CODES_OF_ONE


@pytest.fixture
def any_database_url(sqlite_url: str) -> str:
    """It is nothing that a database does."""
    return sqlite_url


async def test_one_account_that_asks_for_code_after_code_keeps_no_coordinator_from_a_file(
    noor: Someone, daan: Someone, sanne: Someone
) -> None:
    for somebody in (noor, daan, sanne):
        await somebody.begin()
    noor.world.faults.add(fault=silent(), method="sendPhoto", times=9)  # each takes long to send
    seen = len(noor.from_the_bot)

    for _ in range(3):
        for somebody in (noor, daan):
            somebody.world.say(somebody.person.id, somebody.chat, "/qr")
    await quiet(noor.world)

    busy = word("refused-too-busy")
    for somebody in (noor, daan):
        told = [each.text for each in somebody.from_the_bot[seen:]]
        assert told.count(busy) == 3 - CODES_OF_ONE
    await sanne.says("/stats")
    await sanne.taps(word("export"))
    assert (await sanne.taps(word("format-csv"))).toast == word("exporting")
    assert await soon(lambda: sanne.message.document)
