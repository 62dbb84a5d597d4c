"""What storage promises, on both databases."""

import asyncio
from datetime import UTC, datetime, timedelta, timezone

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from storage import responses, rounds, tallies, updates
from storage.engine import Database, DatabaseAwayError, UnknownDatabaseError, database_url
from storage.records import StoredAnswer, TallyRow
from storage.responses import Change

NOON = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)


async def a_round(database: Database) -> int:
    async with database.writing() as tx:
        return (await rounds.open_first(tx, "form", salt="salt", now=NOON)).id


async def a_response(database: Database, round_id: int, who: str = "noor") -> int:
    async with database.writing() as tx:
        await responses.begin(tx, round_id, who, language="nl", now=NOON)
        found = await responses.find(tx, round_id, who)
    assert found is not None
    return found.id


def change(*answers: StoredAnswer, visit: int = 1) -> Change:
    return Change(visit=visit, draft=None, submitted_at=None, answers=answers)


async def test_a_person_has_one_response_in_a_round(database: Database) -> None:
    round_id = await a_round(database)

    async with database.writing() as tx:
        first = await responses.begin(tx, round_id, "noor", language="nl", now=NOON)
        second = await responses.begin(tx, round_id, "noor", language="nl", now=NOON)

    assert (first, second) == (True, False)


async def test_the_database_itself_refuses_a_second_response(database: Database) -> None:
    round_id = await a_round(database)
    await a_response(database, round_id)
    copy = (
        "INSERT INTO responses (round_id, respondent, language, started_at, changed_at, visit) "
        "SELECT round_id, respondent, language, started_at, changed_at, visit FROM responses"
    )

    with pytest.raises(IntegrityError):
        async with database.writing() as tx:
            await tx.execute(text(copy))


async def test_two_beginnings_at_once_make_one_response(database: Database) -> None:
    round_id = await a_round(database)

    async def begin() -> bool:
        async with database.writing() as tx:
            return await responses.begin(tx, round_id, "noor", language="nl", now=NOON)

    begun = await asyncio.gather(*(begin() for _ in range(5)))

    assert sum(begun) == 1


async def test_an_answer_comes_back_as_it_was_saved_and_a_new_one_replaces_it(
    database: Database,
) -> None:
    response = await a_response(database, round_id := await a_round(database))
    first = StoredAnswer("regio", {"picked": ["west"]}, None, counted=True)
    second = StoredAnswer("regio", {"picked": ["other"], "other": "Curaçao 🌴"}, "Curaçao 🌴", True)

    for answer in (first, second):
        async with database.writing() as tx:
            await responses.save(tx, response, change(answer), NOON)

    async with database.reading() as tx:
        found = await responses.find(tx, round_id, "noor")
    assert found is not None
    assert found.answers == (second,)


async def test_what_goes_wrong_half_way_leaves_nothing_behind(database: Database) -> None:
    response = await a_response(database, round_id := await a_round(database))
    answer = StoredAnswer("regio", {"picked": ["west"]}, None, counted=True)

    with pytest.raises(ZeroDivisionError):  # noqa: PT012 - the whole transaction is what fails
        async with database.writing() as tx:
            await responses.save(tx, response, change(answer), NOON)
            await tallies.add(tx, round_id, [TallyRow(True, "regio", "west", 1)])
            _ = 1 / 0

    async with database.reading() as tx:
        found = await responses.find(tx, round_id, "noor")
        assert await tallies.of_round(tx, round_id) == []
    assert found is not None
    assert found.answers == ()


async def test_two_taps_at_once_come_in_turn(database: Database) -> None:
    """Each reads what the one before it saved: no visit is counted twice or lost."""
    await a_response(database, round_id := await a_round(database))

    async def tap() -> None:
        async with database.writing() as tx:
            found = await responses.lock(tx, round_id, "noor")
            assert found is not None
            await asyncio.sleep(0.01)
            await responses.save(tx, found.id, change(visit=found.visit + 1), NOON)

    await asyncio.gather(*(tap() for _ in range(8)))

    async with database.reading() as tx:
        found = await responses.find(tx, round_id, "noor")
    assert found is not None
    assert found.visit == 8


async def test_tallies_moved_at_once_lose_nothing(database: Database) -> None:
    round_id = await a_round(database)
    rows = [TallyRow(True, "regio", item, 1) for item in ("west", "oost", "noord")]

    async def count(order: int) -> None:
        async with database.writing() as tx:
            await tallies.add(tx, round_id, rows[order % 3 :] + rows[: order % 3])

    await asyncio.gather(*(count(order) for order in range(12)))

    async with database.reading() as tx:
        found = await tallies.of_round(tx, round_id)
    assert {(row.item, row.n) for row in found} == {("west", 12), ("oost", 12), ("noord", 12)}


async def test_an_update_is_claimed_once_also_by_two_at_once(database: Database) -> None:
    async def claim() -> bool:
        async with database.writing() as tx:
            return await updates.claim(tx, 77, NOON)

    claimed = await asyncio.gather(claim(), claim(), claim())

    assert sorted(claimed) == [False, False, True]


async def test_marks_of_updates_that_cannot_come_again_are_dropped(database: Database) -> None:
    async with database.writing() as tx:
        await updates.claim(tx, 1, NOON)
        await updates.claim(tx, 2, NOON + timedelta(days=2))

        assert await updates.forget_old(tx, NOON + timedelta(days=3)) == 1


async def test_times_come_back_aware_and_in_utc(database: Database) -> None:
    amsterdam = timezone(timedelta(hours=1))
    async with database.writing() as tx:
        await rounds.open_first(
            tx, "form", salt="salt", now=datetime(2026, 1, 1, 0, 30, tzinfo=amsterdam)
        )

    async with database.reading() as tx:
        found = await rounds.current(tx, "form")

    assert found is not None
    assert found.opened_at == datetime(2025, 12, 31, 23, 30, tzinfo=UTC)
    assert found.opened_at.utcoffset() == timedelta(0)


async def test_a_time_without_a_zone_is_refused(database: Database) -> None:
    with pytest.raises(Exception, match="time zone"):
        async with database.writing() as tx:
            await updates.claim(tx, 1, datetime(2026, 1, 1))  # noqa: DTZ001 (that is what is refused)


async def test_reading_sees_one_moment_while_others_write(database: Database) -> None:
    round_id = await a_round(database)
    async with database.reading() as tx:
        before = await tallies.of_round(tx, round_id)
        async with database.writing() as other:
            await tallies.add(other, round_id, [TallyRow(True, "regio", "west", 1)])

        assert await tallies.of_round(tx, round_id) == before


async def test_written_words_come_in_pages_in_an_order_that_tells_nothing_of_when(
    database: Database,
) -> None:
    round_id = await a_round(database)
    for who, words in (("c", "ccc"), ("a", "aaa"), ("b", "bbb")):
        response = await a_response(database, round_id, who)
        answer = StoredAnswer("goed", {"text": words}, words, counted=True)
        async with database.writing() as tx:
            await responses.save(tx, response, Change(1, None, NOON, (answer,)), NOON)

    async with database.reading() as tx:
        first = await responses.words(tx, round_id, "goed", offset=0, limit=2)
        second = await responses.words(tx, round_id, "goed", offset=2, limit=2)

    assert (first, second) == (["aaa", "bbb"], ["ccc"])


async def test_every_response_is_walked_once_also_past_a_batch(database: Database) -> None:
    round_id = await a_round(database)
    async with database.writing() as tx:
        for number in range(responses.BATCH + 3):
            await responses.begin(tx, round_id, f"p{number}", language="nl", now=NOON)

    async with database.reading() as tx:
        walked = [response.id async for response in responses.each_of(tx, round_id)]

    assert len(walked) == len(set(walked)) == responses.BATCH + 3


async def test_a_database_that_is_not_there_is_called_away() -> None:
    nowhere = Database(database_url("postgresql://nobody@127.0.0.1:1/nothing"))

    with pytest.raises(DatabaseAwayError):
        async with nowhere.writing():
            pass

    await nowhere.close()


@pytest.mark.parametrize("url", ["mysql://host/name", "nonsense", ""])
def test_a_database_that_cannot_be_used_is_named(url: str) -> None:
    with pytest.raises(UnknownDatabaseError):
        database_url(url)


async def test_sqlite_is_set_up_to_keep_what_it_acknowledged(sqlite_url: str) -> None:
    database = Database(database_url(sqlite_url))

    async with database.writing() as tx:
        found = {
            name: (await tx.execute(text(f"PRAGMA {name}"))).scalar_one()
            for name in ("journal_mode", "foreign_keys", "synchronous", "busy_timeout")
        }

    await database.close()
    assert found == {
        "journal_mode": "wal",
        "foreign_keys": 1,
        "synchronous": 2,
        "busy_timeout": 5000,
    }
