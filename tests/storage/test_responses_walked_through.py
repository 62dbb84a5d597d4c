"""Walking through all responses takes as long for each, however many there are."""

from datetime import UTC, datetime

from heard import heard

from storage import pairs, responses, rounds, words
from storage.engine import Database, Transaction, database_url
from storage.migrate import migrate

NOON = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)


async def test_sqlite_goes_on_where_it_was_and_sorts_nothing(sqlite_url: str) -> None:
    database = Database(database_url(sqlite_url))
    await migrate(database)

    def plans(tx: Transaction) -> set[str]:
        first = rounds.open_first(tx, "form", salt="salt", now=NOON)
        responses.begin(tx, first.id, "noor", language="nl", now=NOON)
        with heard() as asked:
            assert len(list(responses.each_of(tx, first.id))) == 1
        return {
            row.detail
            for ask, given in asked
            for row in tx.exec_driver_sql(f"EXPLAIN QUERY PLAN {ask}", given)
            if any(word in row.detail for word in ("responses", "answers", "B-TREE"))
        }

    assert await database.write(plans) == {
        "SEARCH responses USING INTEGER PRIMARY KEY (rowid>?)",
        "SEARCH answers USING PRIMARY KEY (response_id=?)",
    }
    await database.close()


async def test_sqlite_looks_here_and_there_for_the_answers_of_nobody(sqlite_url: str) -> None:
    database = Database(database_url(sqlite_url))
    await migrate(database)
    among = words.Among(1)

    def plans(tx: Transaction) -> set[str]:
        with heard() as asked:
            list(pairs.counted_now(tx, 1, "first", "second"))
            words.at(tx, among, "first", offset=0, limit=10)
            words.holding(tx, among, "part", offset=0, limit=10)
        return {
            row.detail
            for ask, given in asked
            for row in tx.exec_driver_sql(f"EXPLAIN QUERY PLAN {ask}", given)
            if any(table in row.detail for table in ("responses", "answers"))
        }

    assert await database.write(plans) == {
        "SCAN answers_1",
        "SEARCH answers_2 USING PRIMARY KEY (response_id=? AND question=?)",
        "SEARCH answers USING INDEX ix_answers_typed (question=?)",
        "SCAN answers USING INDEX ix_answers_typed",
        "SEARCH responses USING INTEGER PRIMARY KEY (rowid=?)",
    }
    await database.close()


async def test_only_those_of_the_round_are_met_in_the_order_in_which_they_began(
    database: Database,
) -> None:
    def walk(tx: Transaction) -> tuple[list[str], list[str]]:
        first = rounds.open_first(tx, "form", salt="salt", now=NOON)
        rounds.open_next(tx, first, salt="other", now=NOON)
        second = rounds.numbered(tx, "form", 2)
        assert second is not None
        for round_, who in ((first, "noor"), (second, "daan"), (first, "anna")):
            responses.begin(tx, round_.id, who, language="nl", now=NOON)
        one, other = (list(responses.each_of(tx, each.id)) for each in (first, second))
        return _names(tx, first.id, [each.id for each in one]), _names(
            tx, second.id, [each.id for each in other]
        )

    assert await database.write(walk) == (["noor", "anna"], ["daan"])


def _names(tx: Transaction, round_id: int, ids: list[int]) -> list[str]:
    known = {responses.id_of(tx, round_id, who): who for who in ("noor", "daan", "anna")}
    return [known[each] for each in ids]
