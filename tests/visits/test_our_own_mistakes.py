"""Something of ours breaks: one sentence to the person, one record in the log, one alarm."""

import json
import logging
import re
from collections.abc import AsyncIterator
from datetime import datetime

import pytest
from someone import Someone, word
from sqlalchemy import insert, text

from bot.conversation.coordinate import running_tallies
from bot.conversation.desk import Desk
from bot.conversation.sealing import Seal
from storage.tables import coordinators

TROUBLE = re.compile(r"trouble ([0-9a-f]{8}) with update \d+: TypeError at .*")


async def put(desk: Desk, value: object) -> None:
    """Writes over the first answer of who came first, as no code of ours would."""
    change = text("UPDATE answers SET value = :value WHERE question = 'samen' AND response_id = 1")
    await desk.database.write(lambda tx: tx.execute(change, {"value": json.dumps(value)}))


@pytest.fixture
async def broken(noor: Someone, desk: Desk) -> AsyncIterator[Someone]:
    """Noor, whose answer was tampered with until the test ends."""
    await (await noor.begin()).does("Ja")
    await put(desk, {"picked": 5})
    yield noor
    await put(desk, {"picked": ["ja"]})


def errors(caplog: pytest.LogCaptureFixture) -> list[str]:
    """What was logged as an error; from then on it counts as known."""
    found = [each for each in caplog.records if each.levelno >= logging.ERROR]
    assert all(each.exc_info is None for each in found)
    messages = [each.getMessage() for each in found]
    caplog.clear()
    return messages


async def test_the_person_is_told_in_one_sentence_and_the_log_in_one_record(
    broken: Someone, caplog: pytest.LogCaptureFixture
) -> None:
    toast = (await broken.taps("West")).toast

    assert toast == word("trouble")
    (record,) = errors(caplog)
    assert TROUBLE.fullmatch(record)
    for private in (str(broken.person.id), "Noor", "Bakker", "West", "west", "picked"):
        assert private not in record


async def test_somebody_who_typed_is_told_as_well(
    broken: Someone, caplog: pytest.LogCaptureFixture
) -> None:
    await broken.says("Alleen in de zomer")

    assert broken.reads == word("trouble")
    (record,) = errors(caplog)
    assert "zomer" not in record


async def test_a_coordinator_is_told_once_whatever_the_number_of_taps(
    sanne: Someone, broken: Someone, caplog: pytest.LogCaptureFixture
) -> None:
    await sanne.start()
    before = len(sanne.from_the_bot)

    for _ in range(3):
        await broken.taps("West")

    records = errors(caplog)
    first = TROUBLE.fullmatch(records[0])
    assert first is not None
    assert len(records) == 3
    assert [each.text for each in sanne.from_the_bot[before:]] == [
        word("alarm", number=first[1]).replace("<code>", "").replace("</code>", "")
    ]


async def sealed_otherwise(desk: Desk, now: datetime) -> None:
    """A coordinator whose address was encrypted with another key."""
    address = Seal(b"another key, as long as it should be").close(99)
    row = {"person": "0" * 64, "address": address, "label": "Karin", "since": now}
    await desk.database.write(lambda tx: tx.execute(insert(coordinators), row))


async def test_an_alarm_on_a_wrong_key_ends_nothing_and_reaches_those_it_can(
    sanne: Someone, broken: Someone, daan: Someone, desk: Desk, caplog: pytest.LogCaptureFixture
) -> None:
    await sanne.start()
    before = len(sanne.from_the_bot)
    await sealed_otherwise(desk, desk.now())

    await broken.taps("West")
    await put(desk, {"picked": 6})
    await broken.taps("West")
    await (await daan.begin()).does("Nee")

    assert "Vraag 2 van 4" in daan.reads
    assert len(sanne.from_the_bot) == before + 1
    records = errors(caplog)
    kinds = [" ".join(each.split(":")[0].split()[2:]) for each in records]
    assert sum(each.startswith("with an alarm") for each in kinds) == 1
    assert sum(each.startswith("with update") for each in kinds) == 2


async def test_others_go_on_and_so_does_the_person_when_it_is_mended(
    broken: Someone, daan: Someone, desk: Desk, caplog: pytest.LogCaptureFixture
) -> None:
    await broken.taps("West")
    await (await daan.begin()).does("Nee")
    assert "Vraag 2 van 4" in daan.reads

    await put(desk, {"picked": ["ja"]})
    await broken.taps("West")

    assert "Vraag 3 van 8" in broken.reads
    assert (await running_tallies(desk)).started == 2
    assert len(errors(caplog)) == 1
