"""Whom to remind is found among those who can be, however many responses there are."""

from datetime import UTC, datetime, timedelta

from heard import heard

from storage import contacts, responses, rounds
from storage.contacts import Patience
from storage.engine import Database, Transaction, database_url
from storage.migrate import migrate

NOON = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
PATIENCE = Patience(NOON, NOON, 2)


async def test_sqlite_looks_at_contacts_and_at_no_response_without_one(
    sqlite_url: str,
) -> None:
    database = Database(database_url(sqlite_url))
    await migrate(database)

    def plans(tx: Transaction) -> list[str]:
        with heard() as asked:
            contacts.waiting(tx, 1, PATIENCE)
            contacts.next_waiting(tx, 1, PATIENCE, 10)
        found = (tx.exec_driver_sql(f"EXPLAIN QUERY PLAN {ask}", given) for ask, given in asked)
        return [
            "; ".join(row.detail for row in rows if "responses" in row.detail) for rows in found
        ]

    by_number = "SEARCH responses USING INTEGER PRIMARY KEY (rowid=?)"
    assert await database.write(plans) == [by_number, by_number]
    await database.close()


async def test_only_who_is_not_done_in_this_round_waits(database: Database) -> None:
    def begin(tx: Transaction) -> tuple[int, int, list[int]]:
        first = rounds.open_first(tx, "form", salt="salt", now=NOON)
        rounds.open_next(tx, first, salt="other", now=NOON)
        second = rounds.numbered(tx, "form", 2)
        assert second is not None
        for which, who, at in (
            (first, "noor", NOON),
            (first, "daan", NOON + timedelta(seconds=1)),
            (second, "noor", NOON),
        ):
            responses.begin(tx, which.id, who, language="nl", now=at)
            mine = responses.id_of(tx, which.id, who)
            assert mine is not None
            contacts.note(tx, mine, "sealed")
        noor = responses.id_of(tx, first.id, "noor")
        assert noor is not None
        waiting = contacts.next_waiting(tx, first.id, PATIENCE, 10)
        return noor, contacts.waiting(tx, first.id, PATIENCE), waiting

    noor, number, waiting = await database.write(begin)

    assert number == 1
    assert waiting == [noor]
