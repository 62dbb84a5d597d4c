"""What storage promises, on both databases."""

import asyncio
import itertools
import sqlite3
from datetime import UTC, datetime, timedelta, timezone
from functools import partial
from threading import Thread
from typing import Protocol, TypeVar

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from storage import responses, rounds, tallies, turns, updates, words
from storage.away import DatabaseAwayError
from storage.engine import Database, Transaction, UnknownDatabaseError, Work, database_url
from storage.migrate import migrate
from storage.records import Response, StoredAnswer, TallyRow
from storage.turns import Change
from storage.words import Among

T = TypeVar("T")

update_ids = itertools.count(1000)

NOON = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)


class Writes(Protocol):
    """Writes to a database, as `Database.write` does."""

    async def __call__(self, work: Work[T]) -> T: ...


@pytest.fixture(params=[True, False], ids=["few rows", "any number of rows"])
def write(database: Database, request: pytest.FixtureRequest) -> Writes:
    """Both ways of writing promise the same."""
    return partial(database.write, few_rows=request.param)


async def a_round(database: Database) -> int:
    opened = await database.write(lambda tx: rounds.open_first(tx, "form", salt="salt", now=NOON))
    return opened.id


async def a_response(database: Database, round_id: int, who: str = "noor") -> int:
    def begin(tx: Transaction) -> Response | None:
        responses.begin(tx, round_id, who, language="nl", now=NOON)
        return responses.find(tx, round_id, who)

    found = await database.write(begin)
    assert found is not None
    return found.id


async def found_again(database: Database, round_id: int) -> Response:
    found = await database.read(lambda tx: responses.find(tx, round_id, "noor"))
    assert found is not None
    return found


def a_moment_later(tx: Transaction) -> None:
    """Lets others in between, where the database could let them."""
    if tx.dialect.name == "postgresql":
        tx.execute(text("SELECT pg_sleep(0.01)"))


def in_another_process(database: Database, work: Work[None]) -> None:
    """Does work and waits for its end, with a connection and an event loop of its own."""

    async def write() -> None:
        another = Database(database.url)
        await another.write(work)
        await another.close()

    process = Thread(target=lambda: asyncio.run(write()))
    process.start()
    process.join()


def change(*answers: StoredAnswer, visit: int = 1) -> Change:
    return Change(visit=visit, draft=None, submitted_at=None, answers=answers)


def save(tx: Transaction, response_id: int, change: Change) -> bool:
    """Save what an update changed; it is another update every time."""
    return turns.save(tx, response_id, change, next(update_ids), NOON)


async def test_who_looks_alone_finds_what_others_find(database: Database) -> None:
    round_id = await a_round(database)
    await a_response(database, round_id)

    found = await database.read_alone(lambda tx: responses.find(tx, round_id, "noor"))

    assert found == await found_again(database, round_id)


async def test_a_person_has_one_response_in_a_round(database: Database) -> None:
    round_id = await a_round(database)

    def begin(tx: Transaction) -> bool:
        return responses.begin(tx, round_id, "noor", language="nl", now=NOON)

    assert await database.write(lambda tx: (begin(tx), begin(tx))) == (True, False)


async def test_the_database_itself_refuses_a_second_response(database: Database) -> None:
    round_id = await a_round(database)
    await a_response(database, round_id)
    copy = (
        "INSERT INTO responses (round_id, respondent, language, started_at, changed_at, visit) "
        "SELECT round_id, respondent, language, started_at, changed_at, visit FROM responses"
    )

    with pytest.raises(IntegrityError):
        await database.write(lambda tx: tx.execute(text(copy)))


async def test_two_beginnings_at_once_make_one_response(database: Database) -> None:
    round_id = await a_round(database)

    def begin(tx: Transaction) -> bool:
        return responses.begin(tx, round_id, "noor", language="nl", now=NOON)

    begun = await asyncio.gather(*(database.write(begin) for _ in range(5)))

    assert sum(begun) == 1


async def test_an_answer_comes_back_as_it_was_saved_and_a_new_one_replaces_it(
    database: Database,
) -> None:
    response = await a_response(database, round_id := await a_round(database))
    first = StoredAnswer("regio", {"picked": ["west"]}, None, counted=True)
    second = StoredAnswer("regio", {"picked": ["other"], "other": "Curaçao 🌴"}, "Curaçao 🌴", True)

    await database.write(lambda tx: save(tx, response, change(first)))
    await database.write(lambda tx: save(tx, response, change(second)))

    assert (await found_again(database, round_id)).answers == (second,)


async def test_what_goes_wrong_half_way_leaves_nothing_behind(
    database: Database, write: Writes
) -> None:
    response = await a_response(database, round_id := await a_round(database))
    answer = StoredAnswer("regio", {"picked": ["west"]}, None, counted=True)

    def go_wrong(tx: Transaction) -> None:
        save(tx, response, change(answer))
        tallies.add(tx, round_id, [TallyRow(True, "regio", "west", 1)])
        _ = 1 / 0

    with pytest.raises(ZeroDivisionError):
        await write(go_wrong)

    assert await database.read(lambda tx: tallies.of_round(tx, round_id)) == []
    assert (await found_again(database, round_id)).answers == ()


async def test_what_goes_wrong_for_one_leaves_the_others_who_wrote_at_that_moment_saved(
    database: Database, write: Writes
) -> None:
    round_id = await a_round(database)

    def count(tx: Transaction, number: int) -> int:
        tallies.add(tx, round_id, [TallyRow(True, "regio", "west", 1)])
        return 60 // (number % 4)

    work = [write(partial(count, number=number)) for number in range(12)]
    outcomes = await asyncio.gather(*work, return_exceptions=True)

    failed = [each for each in outcomes if isinstance(each, ZeroDivisionError)]
    assert len(failed) == 3
    assert outcomes.count(30) == 3
    (row,) = await database.read(lambda tx: tallies.of_round(tx, round_id))
    assert row.n == 9


async def test_somebody_who_stops_waiting_holds_nobody_up(
    database: Database, write: Writes
) -> None:
    round_id = await a_round(database)

    def count(tx: Transaction) -> None:
        tallies.add(tx, round_id, [TallyRow(True, "regio", "west", 1)])

    gone = asyncio.create_task(write(count))
    await asyncio.sleep(0)
    gone.cancel()
    await write(count)

    (row,) = await database.read(lambda tx: tallies.of_round(tx, round_id))
    assert row.n in (1, 2)


async def test_two_taps_at_once_come_in_turn(database: Database, write: Writes) -> None:
    """Each reads what the one before it saved: no visit is counted twice or lost."""
    await a_response(database, round_id := await a_round(database))

    def tap(tx: Transaction) -> None:
        found = responses.lock(tx, round_id, "noor")
        assert found is not None
        a_moment_later(tx)
        save(tx, found.id, change(visit=found.visit + 1))

    await asyncio.gather(*(write(tap) for _ in range(8)))

    assert (await found_again(database, round_id)).visit == 8


async def test_tallies_moved_at_once_lose_nothing(database: Database, write: Writes) -> None:
    round_id = await a_round(database)
    rows = [TallyRow(True, "regio", item, 1) for item in ("west", "oost", "noord")]

    def count(tx: Transaction, order: int) -> None:
        tallies.add(tx, round_id, rows[order % 3 :] + rows[: order % 3])

    await asyncio.gather(*(write(partial(count, order=order)) for order in range(12)))

    found = await database.read(lambda tx: tallies.of_round(tx, round_id))
    assert {(row.item, row.n) for row in found} == {("west", 12), ("oost", 12), ("noord", 12)}


async def test_an_update_is_claimed_once_also_by_two_at_once(write: Writes) -> None:
    def claim(tx: Transaction) -> bool:
        return updates.claim(tx, 77, NOON)

    claimed = await asyncio.gather(*(write(claim) for _ in range(3)))

    assert sorted(claimed) == [False, False, True]


async def test_marks_of_updates_that_cannot_come_again_are_dropped(database: Database) -> None:
    await database.write(lambda tx: updates.claim(tx, 1, NOON))
    await database.write(lambda tx: updates.claim(tx, 2, NOON + timedelta(days=2)))

    assert await database.write(lambda tx: updates.forget_old(tx, NOON + timedelta(days=3), 9)) == 1


async def test_times_come_back_aware_and_in_utc(database: Database) -> None:
    amsterdam = timezone(timedelta(hours=1))
    new_year = datetime(2026, 1, 1, 0, 30, tzinfo=amsterdam)
    await database.write(lambda tx: rounds.open_first(tx, "form", salt="salt", now=new_year))

    found = await database.read(lambda tx: rounds.current(tx, "form"))

    assert found is not None
    assert found.opened_at == datetime(2025, 12, 31, 23, 30, tzinfo=UTC)
    assert found.opened_at.utcoffset() == timedelta(0)


async def test_a_time_without_a_zone_is_refused(database: Database) -> None:
    nowhere = datetime(2026, 1, 1)  # noqa: DTZ001 (that is what is refused)

    with pytest.raises(Exception, match="time zone"):
        await database.write(lambda tx: updates.claim(tx, 1, nowhere))


async def test_reading_sees_one_moment_while_others_write(database: Database) -> None:
    round_id = await a_round(database)
    row = TallyRow(True, "regio", "west", 1)

    def look_twice(tx: Transaction) -> tuple[list[TallyRow], list[TallyRow]]:
        before = tallies.of_round(tx, round_id)
        in_another_process(database, lambda other: tallies.add(other, round_id, [row]))
        return before, tallies.of_round(tx, round_id)

    assert await database.read(look_twice) == ([], [])
    assert await database.read(lambda tx: tallies.of_round(tx, round_id)) == [row]


async def test_written_words_come_in_pages_in_an_order_that_tells_nothing_of_when(
    database: Database,
) -> None:
    round_id = await a_round(database)
    for who, said in (("c", "ccc"), ("a", "aaa"), ("b", "bbb")):
        response = await a_response(database, round_id, who)
        answer = StoredAnswer("goed", {"text": said}, said, counted=True)
        await database.write(
            partial(save, response_id=response, change=Change(1, None, NOON, (answer,)))
        )

    def page(tx: Transaction, offset: int) -> list[str]:
        return words.at(tx, Among(round_id), "goed", offset=offset, limit=2)

    assert await database.read(partial(page, offset=0)) == ["aaa", "bbb"]
    assert await database.read(partial(page, offset=2)) == ["ccc"]


async def test_every_response_is_walked_once_also_past_a_batch(database: Database) -> None:
    round_id = await a_round(database)

    def begin_many(tx: Transaction) -> None:
        for number in range(responses.BATCH + 3):
            responses.begin(tx, round_id, f"p{number}", language="nl", now=NOON)

    await database.write(begin_many)

    walked = await database.read(
        lambda tx: [response.id for response in responses.each_of(tx, round_id)]
    )

    assert len(walked) == len(set(walked)) == responses.BATCH + 3


async def test_a_database_that_is_not_there_is_called_away() -> None:
    nowhere = Database(database_url("postgresql://nobody@127.0.0.1:1/nothing"))

    with pytest.raises(DatabaseAwayError):
        await nowhere.write(lambda _tx: None)

    await nowhere.close()


@pytest.mark.parametrize("url", ["mysql://host/name", "nonsense", "", "sqlite://"])
def test_a_database_that_cannot_be_used_is_named(url: str) -> None:
    with pytest.raises(UnknownDatabaseError):
        database_url(url)


async def test_sqlite_is_set_up_to_keep_what_it_acknowledged(sqlite_url: str) -> None:
    database = Database(database_url(sqlite_url))

    found = await database.write(
        lambda tx: {
            name: tx.execute(text(f"PRAGMA {name}")).scalar_one()
            for name in ("journal_mode", "foreign_keys", "synchronous", "busy_timeout")
        }
    )

    await database.close()
    assert found == {
        "journal_mode": "wal",
        "foreign_keys": 1,
        "synchronous": 2,
        "busy_timeout": 5000,
    }


@pytest.mark.parametrize("few_rows", [True, False])
async def test_a_disk_that_is_full_saves_nothing_of_anybody_and_is_called_away(
    sqlite_url: str, *, few_rows: bool
) -> None:
    database = Database(database_url(sqlite_url))
    await migrate(database)
    round_id = await a_round(database)

    def fill(tx: Transaction, number: int) -> None:
        pages = tx.execute(text("PRAGMA page_count")).scalar_one()
        tx.execute(text(f"PRAGMA max_page_count = {pages}"))
        tallies.add(tx, round_id, [TallyRow(True, f"q{number}", "x" * 24, 1)])
        responses.begin(tx, round_id, f"{number}" * 64, language="nl" * 4, now=NOON)

    outcomes = []
    while not any(isinstance(each, DatabaseAwayError) for each in outcomes):
        work = (partial(fill, number=len(outcomes) + each) for each in range(5))
        writing = (database.write(each, few_rows=few_rows) for each in work)
        outcomes += await asyncio.gather(*writing, return_exceptions=True)

    kept = await database.read(lambda tx: tallies.of_round(tx, round_id))
    people = await database.read(lambda tx: sum(1 for _ in responses.each_of(tx, round_id)))
    assert len(kept) == people == outcomes.count(None)
    await database.close()


async def test_while_sqlites_file_is_locked_the_others_of_this_process_go_on(
    sqlite_url: str,
) -> None:
    """Were it waited for on the event loop, nothing would ever unlock it here."""
    database = Database(database_url(sqlite_url))
    await migrate(database)
    locker = sqlite3.connect(str(database.url.database))
    locker.execute("BEGIN IMMEDIATE")

    writing = asyncio.create_task(
        database.write(lambda tx: updates.claim(tx, 77, NOON), few_rows=True)
    )
    await asyncio.sleep(0.05)
    was_waiting = not writing.done()
    locker.close()

    assert was_waiting
    assert await writing
    await database.close()
